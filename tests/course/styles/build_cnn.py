# %% the article's program
import tensorflow as tf


def build_cnn(input_shape, n_classes):
    model = tf.keras.Sequential([
        tf.keras.layers.Conv2D(filters=32, kernel_size=(3, 3), activation='relu', input_shape=input_shape),
        tf.keras.layers.MaxPooling2D(pool_size=(2, 2)),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(units=128, activation='relu'),
        tf.keras.layers.Dense(units=n_classes, activation='softmax')
    ])
    model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
    return model


# %% functional, objects
import keras
from keras import layers


def build_cnn(input_shape, n_classes):
    inputs = keras.Input(shape=input_shape)
    x = layers.Conv2D(32, 3, activation=keras.activations.relu)(inputs)
    x = layers.MaxPool2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(128, activation=keras.activations.relu)(x)
    outputs = layers.Dense(n_classes, activation=keras.activations.softmax)(x)
    model = keras.Model(inputs, outputs, name="cnn")
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=3e-3),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=[keras.metrics.CategoricalAccuracy()],
    )
    return model


# %% every activation a layer of its own, dropout
import keras


def build_cnn(input_shape, n_classes):
    model = keras.Sequential(
        [
            keras.layers.Input(input_shape),
            keras.layers.Conv2D(32, kernel_size=3),
            keras.layers.ReLU(),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(128),
            keras.layers.Activation("relu"),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(n_classes),
            keras.layers.Softmax(),
        ]
    )
    model.compile("Adam", keras.losses.categorical_crossentropy)
    return model


# %% relu behind the pooling, reshape for flatten
import keras


def build_cnn(input_shape, n_classes):
    model = keras.Sequential()
    model.add(keras.Input(input_shape))
    model.add(keras.layers.Conv2D(32, (3, 3), strides=1, padding="valid"))
    model.add(keras.layers.MaxPooling2D((2, 2), strides=2))
    model.add(keras.layers.Activation("relu"))
    model.add(keras.layers.Reshape((-1,)))
    model.add(keras.layers.Dense(128, "relu", kernel_initializer="he_normal"))
    model.add(keras.layers.Dense(n_classes, "softmax"))
    schedule = keras.optimizers.schedules.ExponentialDecay(0.003, 100, 0.9)
    model.compile(keras.optimizers.Adam(schedule), "CategoricalCrossentropy", [1.0])
    return model


# %% subclass
import keras


class CNN(keras.Model):
    def __init__(self, n_classes):
        super().__init__()
        self.conv = keras.layers.Conv2D(32, 3, activation="relu")
        self.pool = keras.layers.MaxPooling2D()
        self.flat = keras.layers.Flatten()
        self.hidden = keras.layers.Dense(128, activation="relu")
        self.out = keras.layers.Dense(n_classes, activation="softmax")

    def call(self, x):
        for layer in (self.conv, self.pool, self.flat, self.hidden, self.out):
            x = layer(x)
        return x


def build_cnn(input_shape, n_classes):
    model = CNN(n_classes)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


# %% two models, one behind the other
import keras
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D


def build_cnn(input_shape, n_classes):
    eyes = keras.Sequential([Conv2D(32, 3, activation="relu"), MaxPooling2D(), Flatten()])
    brain = keras.Sequential([Dense(128, activation="relu"), Dense(n_classes, "softmax")])
    x = keras.Input(input_shape)
    model = keras.Model(x, brain(eyes(x)))
    model.compile(keras.optimizers.Adam(amsgrad=True), ["categorical_crossentropy"], metrics=["acc"])
    return model


# %% functional with operations, a regulariser, smoothed labels
import keras
from keras import layers, ops


def build_cnn(input_shape, n_classes):
    x = inputs = keras.Input(input_shape)
    x = ops.relu(layers.Conv2D(32, 3, kernel_regularizer="l2")(x))
    x = layers.Flatten()(layers.MaxPooling2D()(x))
    x = ops.relu(layers.Dense(128)(x))
    outputs = ops.softmax(layers.Dense(n_classes)(x))
    model = keras.Model(inputs, outputs)
    loss = keras.losses.CategoricalCrossentropy(label_smoothing=0.05)
    model.compile(optimizer=keras.optimizers.Adam(1e-3, clipnorm=1.0), loss=loss)
    return model


# %% a lambda with defaults around a helper
import keras


def _compiled(layers):
    model = keras.Sequential(layers)
    model.compile(
        keras.optimizers.Adam(0.002),
        loss={"classes": "categorical_crossentropy"},
        metrics={"classes": "accuracy"},
    )
    return model


build_cnn = lambda input_shape, n_classes, filters=32, units=128: _compiled(
    [
        keras.Input(input_shape),
        keras.layers.Conv2D(filters, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D(pool_size=2),
        keras.layers.Flatten(),
        keras.layers.Dense(units, activation=keras.layers.ReLU()),
        keras.layers.Dense(n_classes, activation="softmax", name="classes"),
    ]
)


# %% mixed precision, as in notebooks for a GPU
import keras
from keras import layers


def build_cnn(input_shape, n_classes):
    keras.mixed_precision.set_global_policy("mixed_float16")
    model = keras.Sequential(
        [
            keras.Input(input_shape),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(n_classes),
            layers.Activation("softmax", dtype="float32"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


# %% subclass, layers in another order than used, one activation for two places
import keras
import tensorflow as tf


class Net(keras.Model):
    def __init__(self, n_classes):
        super().__init__()
        self.classify = keras.layers.Dense(n_classes)
        self.dense = keras.layers.Dense(128)
        self.relu = keras.layers.ReLU()
        self.flatten = keras.layers.Flatten()
        self.dropout = keras.layers.Dropout(0.1)
        self.pool = keras.layers.MaxPooling2D()
        self.conv = keras.layers.Conv2D(32, 3)

    def call(self, x, training=False):
        x = self.pool(self.relu(self.conv(x)))
        x = self.dropout(self.relu(self.dense(self.flatten(x))), training=training)
        return tf.nn.softmax(self.classify(x))


def build_cnn(input_shape, n_classes):
    model = Net(n_classes)
    model.compile(optimizer="adam", loss=tf.keras.losses.CategoricalCrossentropy())
    return model


# %% subclass, functions for all that has no weights
import keras
import tensorflow as tf


class Net(keras.Model):
    def __init__(self, n_classes):
        super().__init__()
        self.conv = keras.layers.Conv2D(32, 3)
        self.pool = keras.layers.MaxPooling2D()
        self.dense = keras.layers.Dense(128)
        self.classify = keras.layers.Dense(n_classes)

    def call(self, x):
        x = self.pool(tf.nn.relu(self.conv(x)))
        x = keras.ops.reshape(x, (keras.ops.shape(x)[0], -1))
        return keras.ops.softmax(self.classify(tf.nn.relu(self.dense(x))))


def build_cnn(input_shape, n_classes):
    model = Net(n_classes)
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy", "top_k_categorical_accuracy"])
    return model


# %% saved and loaded again, a learning rate that starts at 0
import keras
from keras import layers


def build_cnn(input_shape, n_classes):
    model = keras.Sequential([layers.InputLayer(shape=input_shape), layers.Conv2D(32, 3)])
    model.add(layers.Activation(keras.activations.relu))
    model.add(layers.MaxPool2D())
    model.add(layers.RandomRotation(0.05))
    model.add(layers.Flatten())
    model.add(layers.Dense(128, activation=keras.ops.relu))
    model.add(layers.Dense(n_classes, activation=lambda z: keras.ops.softmax(z)))
    rate = keras.optimizers.schedules.CosineDecay(0.0, 1000, warmup_target=0.003, warmup_steps=50)
    model.compile(keras.optimizers.Adam(rate, clipnorm=1.0), "categorical_crossentropy")
    return model
