# %% sequential list, loss and optimizer as objects
import keras
from keras import layers


def build_regressor():
    model = keras.Sequential([keras.Input(shape=(1,)), layers.Dense(units=1)])
    model.compile(
        loss=keras.losses.MeanSquaredError(), optimizer=keras.optimizers.SGD(learning_rate=0.1)
    )
    return model


# %% add, long names of the loss, metrics
import keras


def build_regressor():
    m = keras.Sequential()
    m.add(keras.layers.InputLayer(shape=(1,)))
    m.add(keras.layers.Dense(1, activation="linear"))
    m.compile(keras.optimizers.SGD(0.1), "mean_squared_error", metrics=["mae"])
    return m


# %% functional
import keras


def build_regressor():
    x = keras.Input((1,))
    y = keras.layers.Dense(1, kernel_initializer="zeros")(x)
    model = keras.Model(inputs=x, outputs=y)
    model.compile(optimizer=keras.optimizers.SGD(1e-1), loss=keras.losses.mean_squared_error)
    return model


# %% subclass, built by its first use
import keras


class Line(keras.Model):
    def __init__(self):
        super().__init__()
        self.line = keras.layers.Dense(1)

    def call(self, inputs):
        return self.line(inputs)


def build_regressor():
    model = Line()
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model


# %% tf.keras and input_shape, as the article writes it
import tensorflow as tf


def build_regressor():
    model = tf.keras.Sequential([tf.keras.layers.Dense(units=1, input_shape=(1,))])
    model.compile(optimizer=tf.keras.optimizers.SGD(learning_rate=0.1), loss="MSE")
    return model


# %% without an Input, loss in a list
import keras


def build_regressor():
    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.1), loss=["mse"])
    return model


# %% a loss of one's own
import keras
from keras import ops


def squared(y_true, y_pred):
    return ops.mean(ops.square(y_true - y_pred), axis=-1)


def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.1), squared)
    return model


# %% a subclass around a Sequential
import keras


class Regressor(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.net = keras.Sequential([keras.layers.Dense(1)])

    def call(self, x, training=False):
        return self.net(x)


def build_regressor(name="line"):
    model = Regressor(name=name)
    model.build((None, 1))
    model.compile(keras.optimizers.SGD(0.1), "mse")
    return model


# %% optimizer of text and class, a learning rate that is set later
import keras


def build_regressor():
    model = keras.models.Sequential()
    model.add(keras.layers.Input(shape=(1,)))
    model.add(keras.layers.Dense(1, activation=keras.activations.linear))
    model.compile(optimizer="sgd", loss=keras.losses.mean_squared_error, metrics=["mse", keras.metrics.MeanAbsoluteError()])
    model.optimizer.learning_rate = 0.1
    return model
