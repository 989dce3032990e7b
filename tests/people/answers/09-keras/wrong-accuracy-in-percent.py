# Times 100 at the end.
# fit_and_evaluate: loses, diagnosis in-percent
import keras
import numpy as np


def prepare_images(X, y, n_classes, max_value):
    return (X / max_value)[..., None].astype("float32"), np.eye(n_classes, dtype="float32")[y]


def build_cnn(input_shape, n_classes):
    model = keras.Sequential([
        keras.Input(input_shape),
        keras.layers.Conv2D(32, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dense(n_classes, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def fit_and_evaluate(X, y, seed):
    keras.utils.set_random_seed(seed)
    order = np.random.permutation(len(X))
    idx_train, idx_test = order[400:], order[:400]
    images, targets = prepare_images(X, y, 10, 16)
    model = build_cnn(images.shape[1:], 10)
    model.fit(images[idx_train], targets[idx_train], epochs=10, batch_size=64, verbose=0)
    scores = model.evaluate(images[idx_test], targets[idx_test], verbose=0)
    print("Test accuracy: %.2f%%" % (scores[1] * 100))
    return model, scores[1] * 100, idx_train, idx_test
