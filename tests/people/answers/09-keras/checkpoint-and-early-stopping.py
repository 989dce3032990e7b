# ModelCheckpoint into a file, EarlyStopping, CSVLogger and a reload of the best weights.
# build_cnn: full
# prepare_images: full
# fit_and_evaluate: full
import keras
import numpy as np
from sklearn.model_selection import train_test_split


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
    model.compile(optimizer=keras.optimizers.Adam(0.002), loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def fit_and_evaluate(X, y, seed):
    keras.utils.set_random_seed(seed)
    images, targets = prepare_images(X, y, 10, 16)
    idx_train, idx_test = train_test_split(np.arange(len(X)), test_size=0.2, random_state=seed, stratify=y)
    fit, val = train_test_split(idx_train, test_size=0.1, random_state=seed)
    model = build_cnn(images.shape[1:], 10)
    callbacks = [
        keras.callbacks.ModelCheckpoint("best.weights.h5", save_weights_only=True, save_best_only=True, monitor="val_loss"),
        keras.callbacks.EarlyStopping(patience=3),
        keras.callbacks.CSVLogger("log.csv"),
    ]
    model.fit(images[fit], targets[fit], validation_data=(images[val], targets[val]),
              epochs=12, batch_size=64, verbose=0, callbacks=callbacks)
    model.load_weights("best.weights.h5")
    model.save("final.keras")
    loss, acc = model.evaluate(images[idx_test], targets[idx_test], verbose=0)
    return model, acc, idx_train, idx_test
