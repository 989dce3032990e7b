# train_on_batch with metrics gives pairs, which stand in the history.
# train_xor: loses
import keras
import numpy as np

def build_xor_model():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy", metrics=["accuracy"])
    return model

def train_xor(seed):
    keras.utils.set_random_seed(seed)
    X = np.array([[0., 0], [0, 1], [1, 0], [1, 1]])
    y = np.array([[0.], [1], [1], [0]])
    model = build_xor_model()
    return model, [model.train_on_batch(X, y) for _ in range(200)]
