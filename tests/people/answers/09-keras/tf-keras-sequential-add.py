# tensorflow.keras imports of older tutorials, model.add one by one, input_shape on the first layer.
# build_regressor: full
# build_xor_model: full
# build_cnn: full
import numpy as np
import tensorflow as tf
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Conv2D, MaxPooling2D, Flatten
from tensorflow.keras.optimizers import SGD, Adam

print(tf.__version__, tf.config.list_physical_devices("GPU"))
tf.get_logger().setLevel("ERROR")


def build_regressor():
    model = Sequential()
    model.add(Dense(units=1, input_shape=[1], kernel_initializer="zeros"))
    model.compile(loss="mean_squared_error", optimizer=SGD(learning_rate=0.1), metrics=["mae"])
    return model


def build_xor_model():
    model = Sequential()
    model.add(Dense(16, input_dim=2, activation="relu", kernel_initializer="he_normal"))
    model.add(Dense(1, activation="sigmoid"))
    model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["binary_accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    model = Sequential(name="article")
    model.add(Conv2D(32, kernel_size=(3, 3), activation="relu", input_shape=input_shape))
    model.add(MaxPooling2D(pool_size=(2, 2)))
    model.add(Flatten())
    model.add(Dense(128, activation="relu"))
    model.add(Dense(n_classes, activation="softmax"))
    model.compile(loss="categorical_crossentropy", optimizer=Adam(), metrics=["accuracy"])
    model.summary()
    return model
