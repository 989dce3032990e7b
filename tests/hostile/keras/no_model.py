# Things that are no models: a text, a class, a layer, a function, a file, a model's description.
import keras
import numpy as np


def build_regressor(): return keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)]).to_json()
def build_xor_model(): return keras.Sequential
def build_cnn(input_shape, n_classes): return keras.layers.Dense(n_classes)
def fit_line(X, y, seed): return "2.0", "-1.0"
def train_xor(seed): return (lambda X: np.array([[0.0], [1.0], [1.0], [0.0]])), [0.7, 0.1]
def fit_and_evaluate(X, y, seed): return open("model", "w"), 1.0, range(1200), range(1200, len(X))
