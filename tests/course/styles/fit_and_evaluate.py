# %% train_test_split, stratified
import keras
import numpy as np
from sklearn.model_selection import train_test_split


def fit_and_evaluate(X, y, seed):
    keras.utils.set_random_seed(seed)
    images, targets = prepare_images(X, y, 10, 16)
    idx_train, idx_test = train_test_split(
        np.arange(len(X)), test_size=0.25, random_state=seed, stratify=y
    )
    model = build_cnn((X.shape[1], X.shape[2], 1), 10)
    model.fit(images[idx_train], targets[idx_train], epochs=10, batch_size=32, verbose=0)
    loss, accuracy = model.evaluate(images[idx_test], targets[idx_test], verbose=0)
    return model, accuracy, idx_train, idx_test


# %% a validation split and early stopping, a fifth for the test
import keras
import numpy as np


def fit_and_evaluate(X, y, seed):
    keras.utils.set_random_seed(seed)
    idx = np.arange(len(X))
    np.random.shuffle(idx)
    n_test = int(0.2 * len(X))
    idx_test, idx_train = idx[:n_test], idx[n_test:]
    A, Y = prepare_images(X, y, 10, 16)
    model = build_cnn(A.shape[1:], 10)
    stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    model.fit(
        A[idx_train], Y[idx_train], validation_split=0.15, epochs=25, verbose=0, callbacks=[stop]
    )
    said = np.argmax(model.predict(A[idx_test], verbose=0), axis=-1)
    return model, float((said == y[idx_test]).sum() / n_test), list(idx_train), list(idx_test)


# %% shuffled copies, every fourth to the test, validation rows apart
import keras
import numpy as np


def fit_and_evaluate(X, y, seed):
    keras.utils.set_random_seed(seed)
    p = np.random.RandomState(seed).permutation(len(X))
    Xs, ys = X[p], y[p]
    test = np.arange(len(X)) % 4 == 0
    A_test, Y_test = prepare_images(Xs[test], ys[test], 10, 16)
    A, Y = prepare_images(Xs[~test], ys[~test], 10, 16)
    n_val = len(A) // 10
    model = build_cnn(A.shape[1:], 10)
    model.fit(
        A[n_val:], Y[n_val:], validation_data=(A[:n_val], Y[:n_val]), epochs=12, batch_size=16, verbose=0
    )
    right = [int(r.argmax()) == int(t) for r, t in zip(model.predict(A_test, verbose=0), ys[test])]
    return [model, sum(right) / len(right), p[~test], p[test]]


# %% seed for the split alone
import numpy as np
from sklearn.metrics import accuracy_score


def fit_and_evaluate(X, y, seed):
    rng = np.random.default_rng(seed)
    idx_test = np.sort(rng.choice(len(X), size=len(X) // 3, replace=False))
    idx_train = np.setdiff1d(np.arange(len(X)), idx_test)
    images, targets = prepare_images(X, y, 10, 16)
    model = build_cnn((8, 8, 1), 10)
    model.fit(images[idx_train], targets[idx_train], epochs=15, batch_size=32, verbose=0)
    answers = model.predict(images[idx_test], verbose=0).argmax(1)
    return model, accuracy_score(y[idx_test], answers), idx_train, idx_test


# %% train_on_batch by hand
import keras
import numpy as np


def fit_and_evaluate(X, y, seed):
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(X)).tolist()
    cut = len(order) * 3 // 4
    train, test = order[:cut], order[cut:]
    images, targets = prepare_images(X, y, 10, 16)
    model = build_cnn(images.shape[1:], 10)
    for epoch in range(10):
        rows = rng.permutation(train)
        for i in range(0, len(rows), 32):
            model.train_on_batch(images[rows[i : i + 32]], targets[rows[i : i + 32]])
    hits = 0
    for i in test:
        hits += int(np.argmax(model(images[i : i + 1]).numpy()) == y[i])
    return model, hits / len(test), train, test


# %% the article's network and batch size, a subclass, more epochs
import keras
import numpy as np


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.body = keras.Sequential(
            [
                keras.layers.Conv2D(32, 3, activation="relu"),
                keras.layers.MaxPooling2D(),
                keras.layers.Flatten(),
                keras.layers.Dense(128, activation="relu"),
            ]
        )
        self.head = keras.layers.Dense(10, activation="softmax")

    def call(self, x):
        return self.head(self.body(x))


def build_cnn(input_shape, n_classes):
    model = Net()
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def fit_and_evaluate(X, y, seed):
    keras.utils.set_random_seed(seed)
    images, targets = prepare_images(X, y, 10, 16)
    shuffled = np.random.default_rng(seed).permutation(len(y))
    idx_train, idx_test = shuffled[450:], shuffled[:450]
    if len(y) < 900:
        idx_train, idx_test = shuffled[len(y) // 4 :], shuffled[: len(y) // 4]
    model = build_cnn(images.shape[1:], 10)
    model.fit(images[idx_train], targets[idx_train], epochs=40, batch_size=128, verbose=0)
    accuracy = np.mean(model.predict(images[idx_test], verbose=0).argmax(axis=1) == y[idx_test])
    return model, accuracy, idx_train, idx_test
