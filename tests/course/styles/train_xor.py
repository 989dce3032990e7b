# %% fit, the History itself
import keras
import numpy as np


def train_xor(seed):
    keras.utils.set_random_seed(seed)
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    y = np.array([[0], [1], [1], [0]])
    model = build_xor_model()
    history = model.fit(X, y, epochs=200, verbose=0)
    return model, history


# %% fit with the dict, SGD
import keras
import numpy as np


def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1, "sigmoid")]
    )
    model.compile(keras.optimizers.SGD(0.5), "binary_crossentropy", metrics=["accuracy"])
    return model


def train_xor(seed):
    keras.utils.set_random_seed(seed)
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype="float32")
    y = np.array([0, 1, 1, 0], dtype="float32").reshape(-1, 1)
    model = build_xor_model()
    return [model, model.fit(X, y, batch_size=4, epochs=450, verbose=0).history]


# %% train_on_batch with metrics, an array of losses
import keras
import numpy as np


def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1, "sigmoid")]
    )
    model.compile(keras.optimizers.Adam(0.05), "binary_crossentropy", metrics=["accuracy"])
    return model


def train_xor(seed, epochs=500):
    keras.utils.set_random_seed(seed)
    X = np.array([[a, b] for a in (0, 1) for b in (0, 1)])
    y = (X[:, :1] != X[:, 1:]).astype(int)
    model = build_xor_model()
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        losses[epoch], accuracy = model.train_on_batch(X, y)
    return model, losses


# %% gradient tape, losses as tensors
import keras
import tensorflow as tf


def train_xor(seed):
    tf.keras.utils.set_random_seed(seed)
    X = tf.constant([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    y = tf.constant([[0.0], [1], [1], [0]])
    model = build_xor_model()
    losses = []
    for _ in range(300):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(keras.losses.binary_crossentropy(y, model(X, training=True)))
        grads = tape.gradient(loss, model.trainable_variables)
        model.optimizer.apply_gradients(zip(grads, model.trainable_variables))
        losses.append(loss)
    return model, losses


# %% stops when it is good enough, subclass, relu
import keras
import numpy as np


class Xor(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = keras.layers.Dense(16, activation="relu")
        self.out = keras.layers.Dense(1, activation="sigmoid")

    def call(self, x):
        return self.out(self.hidden(x))


def build_xor_model():
    model = Xor()
    model.compile(keras.optimizers.Adam(0.05), keras.losses.BinaryCrossentropy())
    return model


def train_xor(seed):
    keras.utils.set_random_seed(seed)
    X, y = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0.0], [1], [1], [0]])
    model, losses = build_xor_model(), []
    while len(losses) < 500 and (not losses or losses[-1] > 0.01):
        losses.append(model.train_on_batch(X, y))
    return model, tuple(losses)


# %% every time the same seed, and callbacks
import keras
import numpy as np


def build_xor_model():
    keras.utils.set_random_seed(7)
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1, "sigmoid")]
    )
    model.compile(keras.optimizers.Adam(0.1), "binary_crossentropy", metrics=["accuracy"])
    return model


def train_xor(seed):
    keras.utils.set_random_seed(seed)
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0], [1], [1], [0]])
    model = build_xor_model()
    callbacks = [
        keras.callbacks.EarlyStopping(monitor="loss", patience=20),
        keras.callbacks.CSVLogger("log.csv"),
        keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate * 0.995),
    ]
    history = model.fit(X, y, epochs=200, batch_size=4, shuffle=False, verbose=0, callbacks=callbacks)
    return model, history.history["loss"]


# %% gradient tape with an optimizer of its own
import keras
import tensorflow as tf


def train_xor(seed):
    keras.utils.set_random_seed(seed)
    X = tf.constant([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    y = tf.constant([[0.0], [1], [1], [0]])
    model, adam, losses = build_xor_model(), keras.optimizers.Adam(0.05), []
    for _ in range(300):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(keras.losses.binary_crossentropy(y, model(X)))
        adam.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
        losses.append(float(loss))
    return model, losses
