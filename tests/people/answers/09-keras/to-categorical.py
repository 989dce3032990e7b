# keras.utils.to_categorical and reshape, as in each MNIST tutorial.
# prepare_images: full
import keras


def prepare_images(X, y, n_classes, max_value):
    x = X.reshape(X.shape[0], X.shape[1], X.shape[2], 1).astype("float32")
    x /= max_value
    return x, keras.utils.to_categorical(y, num_classes=n_classes).astype("float32")
