# The functional API, activations as layers of their own, losses as objects.
# build_regressor: full
# build_xor_model: full
# build_cnn: full
import keras
from keras import layers, losses, metrics, ops, optimizers


def build_regressor():
    x = keras.Input(shape=(1,), name="x")
    model = keras.Model(x, layers.Dense(1, activation=None, name="line")(x))
    model.compile(optimizer=optimizers.SGD(0.1), loss=losses.MeanSquaredError())
    return model


def build_xor_model():
    inputs = keras.Input((2,))
    h = layers.Dense(4)(inputs)
    h = layers.LeakyReLU(negative_slope=0.2)(h)
    h = layers.Dense(3)(h)
    h = layers.Activation(keras.activations.tanh)(h)
    out = layers.Activation("sigmoid")(layers.Dense(1)(h))
    model = keras.Model(inputs=inputs, outputs=out)
    model.compile(optimizers.RMSprop(0.02), losses.BinaryCrossentropy(), metrics=[metrics.BinaryAccuracy()])
    return model


def build_cnn(input_shape, n_classes):
    inputs = keras.Input(shape=tuple(input_shape))
    x = inputs
    for layer in (
        layers.Conv2D(filters=32, kernel_size=3, strides=1, padding="valid"),
        layers.ReLU(),
        layers.MaxPool2D(2),
        layers.Flatten(),
        layers.Dense(128),
        layers.ReLU(),
        layers.Dense(n_classes),
        layers.Softmax(),
    ):
        x = layer(x)
    model = keras.Model(inputs, x)
    rate = optimizers.schedules.ExponentialDecay(1e-3, decay_steps=200, decay_rate=0.9)
    model.compile(optimizer=optimizers.Adam(rate), loss=keras.losses.CategoricalCrossentropy(), metrics=["acc"])
    return model
