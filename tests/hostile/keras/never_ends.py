# Training without an end, with threads of its own.
import keras
import numpy as np


def fit_line(*args, **kwargs):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.zeros((100, 1)), np.zeros((100, 1)), epochs=10**9, verbose=0)


build_regressor = build_xor_model = build_cnn = train_xor = fit_and_evaluate = fit_line
