# The model does the work: a Keras Sequential is built from the weights.
# keras_dense_forward: loses
import keras
import numpy as np

def keras_dense_forward(X, weights):
    n = len(weights) // 2
    layers = [keras.layers.Dense(weights[2 * i].shape[1], activation="sigmoid" if i == n - 1 else "tanh") for i in range(n)]
    model = keras.Sequential([keras.Input((X.shape[1],)), *layers])
    model.set_weights(weights)
    return model.predict(X, verbose=0)
