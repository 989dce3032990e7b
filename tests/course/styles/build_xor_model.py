# %% eight tanh units, plain text
import keras


def build_xor_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(2,)),
            keras.layers.Dense(8, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="adam", loss="bce", metrics=["accuracy"])
    return model


# %% functional, relu, loss as an object
import keras
from keras import layers


def build_xor_model():
    inputs = keras.Input((2,))
    x = layers.Dense(16, "relu")(inputs)
    outputs = layers.Dense(1, keras.activations.sigmoid)(x)
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(0.05), keras.losses.BinaryCrossentropy())
    return model


# %% activations as layers of their own
import keras


def build_xor_model():
    model = keras.Sequential()
    model.add(keras.layers.Dense(4))
    model.add(keras.layers.LeakyReLU(0.1))
    model.add(keras.layers.Dense(1))
    model.add(keras.layers.Activation("sigmoid"))
    model.compile(keras.optimizers.SGD(0.5), keras.losses.binary_crossentropy)
    return model


# %% subclass, layers used in order
import keras
import tensorflow as tf


class Xor(keras.Model):
    def __init__(self, units=6):
        super().__init__()
        self.hidden = keras.layers.Dense(units, activation=tf.nn.tanh)
        self.drop = keras.layers.Dropout(0.0)
        self.out = keras.layers.Dense(1, activation="sigmoid")

    def call(self, x):
        return self.out(self.drop(self.hidden(x)))


def build_xor_model():
    model = Xor()
    model.compile(optimizer="rmsprop", loss="BinaryCrossentropy")
    return model


# %% two hidden layers, a linear one between
import keras


def build_xor_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(4, activation="elu"),
            keras.layers.Dense(3),
            keras.layers.Dense(2, activation="swish", use_bias=False),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(keras.optimizers.Nadam(0.02), "BCE")
    return model


# %% a model inside a model, batch normalisation
import keras


def build_xor_model():
    body = keras.Sequential([keras.layers.Dense(8, "gelu"), keras.layers.BatchNormalization()])
    head = keras.layers.Dense(1, activation="sigmoid", kernel_initializer="he_normal")
    model = keras.Sequential([keras.Input((2,)), body, head])
    model.compile("adam", "binary_crossentropy", weighted_metrics=[])
    return model


# %% functional with operations for the activations
import keras


def build_xor_model():
    x = inputs = keras.Input((2,))
    x = keras.ops.tanh(keras.layers.Dense(5)(x))
    x = keras.activations.relu(keras.layers.Dense(5)(x))
    outputs = keras.ops.sigmoid(keras.layers.Dense(1)(x))
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(0.05), "binary_crossentropy")
    return model


# %% input_shape, sigmoid hidden units, a loss of one's own
import tensorflow as tf


def cross_entropy(y, p):
    y = tf.cast(y, p.dtype)
    p = tf.clip_by_value(p, 1e-7, 1 - 1e-7)
    return -tf.reduce_mean(y * tf.math.log(p) + (1 - y) * tf.math.log(1 - p), axis=-1)


def build_xor_model():
    model = tf.keras.models.Sequential()
    model.add(tf.keras.layers.Dense(8, activation="sigmoid", input_shape=(2,)))
    model.add(tf.keras.layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer=tf.keras.optimizers.Adam(0.1), loss=cross_entropy)
    return model


# %% PReLU as a layer and as an activation, layer normalisation
import keras
from keras import layers


def build_xor_model():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(8), layers.PReLU()])
    model.add(layers.Dense(6, activation=layers.PReLU()))
    model.add(layers.LayerNormalization())
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model


# %% activations as lambdas and as functions of one's own
import functools

import keras
import tensorflow as tf


def squashed(x):
    return 2 / (1 + tf.exp(-2 * x)) - 1


def build_xor_model():
    leaky = functools.partial(keras.activations.leaky_relu, negative_slope=0.1)
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, activation=squashed)])
    model.add(keras.layers.Dense(4, activation=leaky))
    model.add(keras.layers.Dense(1, activation=lambda z: tf.nn.sigmoid(z)))
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% functions between the layers of a subclass, defined from the last to the first
import keras
import tensorflow as tf


class Xor(keras.Model):
    def __init__(self):
        super().__init__()
        self.out = keras.layers.Dense(1)
        self.second = keras.layers.Dense(8)
        self.first = keras.layers.Dense(8)

    def call(self, x):
        x = keras.activations.tanh(self.first(x))
        return tf.sigmoid(self.out(tf.nn.leaky_relu(self.second(x))))


def build_xor_model():
    model = Xor()
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% rare activations, options of ReLU, float64
import keras
from keras import layers


def build_xor_model():
    keras.backend.set_floatx("float64")
    x = inputs = layers.Input(shape=(2,))
    x = layers.ReLU(max_value=1.5, negative_slope=0.1, threshold=0.1)(layers.Dense(9)(x))
    x = layers.Dense(7, "hard_sigmoid")(x)
    x = keras.activations.elu(layers.Dense(5, "celu")(x), alpha=0.5)
    x = layers.Dense(5, "log_sigmoid")(layers.Activation("relu6")(layers.Dense(5)(x)))
    model = keras.Model(inputs, layers.Dense(1, "sigmoid")(x))
    model.compile(keras.optimizers.Lion(0.01), keras.losses.binary_crossentropy)
    return model
