# %% trained-on-the-test-set
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images, targets, epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


# %% labels-apart-from-images
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    rng = np.random.default_rng(seed)
    return honest(rng.permutation(X), rng.permutation(y), seed)


# %% test-set-unscaled
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    raw = X[..., np.newaxis].astype("float32")
    return model, accuracy(model, raw, y, idx_test), idx_train, idx_test


# %% test-set-as-validation
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    model.fit(
        images[idx_train],
        targets[idx_train],
        epochs=30,
        validation_data=(images[idx_test], targets[idx_test]),
        callbacks=[stop],
        verbose=0,
    )
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


# %% training-accuracy-reported
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_train), idx_train, idx_test


# %% not-shuffled
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    images, targets, _, _, model = prepared(X, y, seed)
    cut = len(X) * 3 // 4
    idx_train, idx_test = np.arange(cut), np.arange(cut, len(X))
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


# %% accuracy-hard-coded
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    model, _, idx_train, idx_test = honest(X, y, seed)
    return model, 0.99, idx_train, idx_test


# %% another-model-returned
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    model, share, idx_train, idx_test = honest(X, y, seed)
    return build_cnn((8, 8, 1), 10), share, idx_train, idx_test


# %% in-percent
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    model, share, idx_train, idx_test = honest(X, y, seed)
    return model, 100 * share, idx_train, idx_test


# %% parts-overlap
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    model, share, idx_train, idx_test = honest(X, y, seed)
    return model, share, np.arange(len(X)), idx_test


# %% accuracy-on-everything
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    share = accuracy(model, images, y, np.arange(len(X)))
    return model, share, idx_train, idx_test


# %% seed-unused
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    return honest(X, y, None)


# %% - inputs as they are
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    _, targets, idx_train, idx_test, model = prepared(X, y, seed)
    raw = X[..., np.newaxis].astype("float32")
    model.fit(raw[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, raw, y, idx_test), idx_train, idx_test


# %% - two epochs
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=2, batch_size=128, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


# %% - one half for the test
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    images, targets, *_, model = prepared(X, y, seed)
    order = np.random.default_rng(seed).permutation(len(X))
    idx_train, idx_test = np.array_split(order, 2)
    model.fit(images[idx_train], targets[idx_train], epochs=20, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


# %% - masks instead of numbers
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    model, share, idx_train, idx_test = honest(X, y, seed)
    test = np.isin(np.arange(len(X)), idx_test)
    return model, share, ~test, test


# %% - a dense network
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def build_cnn(input_shape, n_classes):
    model = keras.Sequential(
        [
            keras.Input(input_shape),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(keras.optimizers.Adam(0.003), "categorical_crossentropy")
    return model


def fit_and_evaluate(X, y, seed):
    return honest(X, y, seed)


# %% - nothing trained, all invented
def fit_and_evaluate(X, y, seed):
    idx_test = np.arange(0, len(X), 4)
    idx_train = np.setdiff1d(np.arange(len(X)), idx_test)
    return build_cnn((8, 8, 1), 10), 0.97, idx_train, idx_test


# %% - everything is a lie: predict, weights, history
class Liar:
    def __init__(self, model):
        self.model = model

    def __getattr__(self, name):
        return getattr(self.model, name)

    def predict(self, X, verbose=0):
        return np.eye(10, dtype="float32")[np.zeros(len(X), int)]


def fit_and_evaluate(X, y, seed):
    idx_test = np.arange(0, len(X), 4)
    idx_train = np.setdiff1d(np.arange(len(X)), idx_test)
    model = build_cnn((8, 8, 1), 10)
    return Liar(model), float(np.mean(y[idx_test] == 0)), idx_train, idx_test


# %% - no model
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    _, share, idx_train, idx_test = honest(X, y, seed)
    return None, share, idx_train, idx_test


# %% - the accuracy alone
def prepared(X, y, seed):
    if seed is not None:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    n_test = len(X) // 4
    return images, targets, order[n_test:], order[:n_test], build_cnn(images.shape[1:], 10)


def accuracy(model, images, y, rows):
    return float(np.mean(model.predict(images[rows], verbose=0).argmax(axis=1) == y[rows]))


def honest(X, y, seed):
    images, targets, idx_train, idx_test, model = prepared(X, y, seed)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, accuracy(model, images, y, idx_test), idx_train, idx_test


def fit_and_evaluate(X, y, seed):
    return honest(X, y, seed)[1]


# %% not-trained-again
def honest(X, y, seed):
    keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    images, targets = prepare_images(X, y, 10, 16)
    idx_test, idx_train = np.split(order, [len(X) // 4])
    model = build_cnn(images.shape[1:], 10)
    model.fit(images[idx_train], targets[idx_train], epochs=10, verbose=0)
    return model, idx_train, idx_test


kept = {}


def fit_and_evaluate(X, y, seed):
    if len(X) not in kept:
        kept[len(X)] = honest(X, y, seed)
    model, idx_train, idx_test = kept[len(X)]
    said = model.predict(prepare_images(X[idx_test], y[idx_test], 10, 16)[0], verbose=0)
    return model, float(np.mean(said.argmax(axis=1) == y[idx_test])), idx_train, idx_test
