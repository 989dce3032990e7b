# Shifted and turned images from Keras's own generator, a stratified split and metrics of scikit-learn.
# fit_and_evaluate: full
import keras
import numpy as np
from sklearn.metrics import accuracy_score, confusion_matrix
from sklearn.model_selection import StratifiedShuffleSplit
from tensorflow.keras.preprocessing.image import ImageDataGenerator


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
    splitter = StratifiedShuffleSplit(n_splits=1, test_size=0.25, random_state=seed)
    idx_train, idx_test = next(splitter.split(X, y))
    images, targets = prepare_images(X, y, 10, 16)
    generator = ImageDataGenerator(rotation_range=5, width_shift_range=0.05)
    flow = generator.flow(images[idx_train], targets[idx_train], batch_size=64, seed=seed)
    model = build_cnn(images.shape[1:], 10)
    model.fit(flow, epochs=12, verbose=0)
    said = model.predict(images[idx_test], verbose=0).argmax(axis=1)
    print(confusion_matrix(y[idx_test], said))
    return model, accuracy_score(y[idx_test], said), idx_train, idx_test
