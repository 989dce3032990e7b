# %% fit with the full batch
import keras


def fit_line(X, y, seed):
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    model.fit(X, y, epochs=500, batch_size=len(X), verbose=0)
    w, b = model.get_weights()
    return float(w[0][0]), float(b[0])


# %% long loop, numbers of NumPy
import keras
import numpy as np


def fit_line(X, y, seed):
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    for step in range(800):
        model.train_on_batch(X, y)
    kernel, bias = model.layers[-1].get_weights()
    return kernel.item(), np.float64(bias[0])


# %% inputs standardised, and mapped back
import keras
import numpy as np


def fit_line(X, y, seed):
    keras.utils.set_random_seed(seed)
    mean, std = X.mean(), X.std()
    Z = (X - mean) / std
    model = build_regressor()
    for _ in range(100):
        model.train_on_batch(Z, y)
    w, b = (float(np.ravel(a)[0]) for a in model.get_weights())
    return w / std, b - w * mean / std


# %% line read from two predictions, seed without Keras's helper
import random

import numpy as np
import tensorflow as tf


def fit_line(X, y, seed):
    random.seed(seed)
    np.random.seed(seed)
    tf.random.set_seed(seed)
    model = build_regressor()
    data = tf.data.Dataset.from_tensor_slices((X, y)).batch(len(X)).repeat(600)
    model.fit(data, verbose=0)
    b, s = model.predict(np.array([[0.0], [1.0]]), verbose=0)[:, 0]
    return [s - b, b]


# %% gradient tape
import keras
import tensorflow as tf


def fit_line(X, y, seed):
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    inputs, targets = tf.constant(X, tf.float32), tf.constant(y, tf.float32)
    for _ in range(600):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(inputs) - targets) ** 2)
        grads = tape.gradient(loss, model.trainable_variables)
        model.optimizer.apply_gradients(zip(grads, model.trainable_variables))
    w, b = model.trainable_variables
    return float(w.numpy()[0, 0]), float(b.numpy()[0])


# %% small batches with a falling learning rate
import keras
import numpy as np


def fit_line(X, y, seed):
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    rng = np.random.default_rng(seed)
    for rate, epochs in [(0.1, 100), (0.02, 100), (0.004, 100), (0.001, 100)]:
        model.optimizer.learning_rate = rate
        for _ in range(epochs):
            order = rng.permutation(len(X))
            for i in range(0, len(X), 16):
                model.train_on_batch(X[order[i : i + 16]], y[order[i : i + 16]])
    w, b = [a.ravel()[0] for a in model.get_weights()]
    return w, b


# %% scaled inputs in float64, where the training ends at the best line to the last digit
import keras
import numpy as np


def fit_line(X, y, seed):
    keras.backend.set_floatx("float64")
    keras.utils.set_random_seed(seed)
    Z = (X - X.mean()) / X.std()
    model = build_regressor()
    for _ in range(400):
        model.train_on_batch(Z, y)
    w, b = [a.item() for a in model.get_weights()]
    return w / X.std(), b - w * X.mean() / X.std()
