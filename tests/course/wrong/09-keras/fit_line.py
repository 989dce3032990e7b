# %% numbers-of-the-text
def fit_line(X, y, seed):
    return 3.0, 2.0


# %% intercept-first
def fit_line(X, y, seed):
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    for _ in range(600):
        model.train_on_batch(X, y)
    w, b = model.get_weights()
    return float(b[0]), float(w[0, 0])


# %% stopped-too-early
def fit_line(X, y, seed):
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    model.fit(X, y, verbose=0)
    w, b = model.get_weights()
    return float(w[0, 0]), float(b[0])


# %% shapes-broadcast
import tensorflow as tf


def fit_line(X, y, seed):
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    targets = tf.constant(y[:, 0], tf.float32)
    for _ in range(600):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((targets - model(X)) ** 2)
        grads = tape.gradient(loss, model.trainable_variables)
        model.optimizer.apply_gradients(zip(grads, model.trainable_variables))
    w, b = model.get_weights()
    return float(w[0, 0]), float(b[0])


# %% not-mapped-back
def fit_line(X, y, seed):
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    Z = (X - X.mean()) / X.std()
    for _ in range(200):
        model.train_on_batch(Z, y)
    w, b = model.get_weights()
    return float(w[0, 0]), float(b[0])


# %% not-mapped-back
def fit_line(X, y, seed):
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    Z, t = (X - X.mean()) / X.std(), (y - y.mean()) / y.std()
    for _ in range(200):
        model.train_on_batch(Z, t)
    w, b = model.get_weights()
    return float(w[0, 0]), float(b[0])


# %% not-settled
def fit_line(X, y, seed):
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    model.fit(X, y, epochs=150, batch_size=8, verbose=0)
    w, b = model.get_weights()
    return float(w[0, 0]), float(b[0])


# %% solved-not-trained
def fit_line(X, y, seed):
    A = np.hstack([X, np.ones_like(X)])
    w, b = np.linalg.lstsq(A, y, rcond=None)[0][:, 0]
    return float(w), float(b)


# %% - arrays instead of numbers
def fit_line(X, y, seed):
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    for _ in range(500):
        model.train_on_batch(X, y)
    w, b = model.get_weights()
    return w, b


# %% - zeros
def fit_line(X, y, seed):
    return 0.0, 0.0


# %% - nan
def fit_line(X, y, seed):
    return float("nan"), float("inf")
