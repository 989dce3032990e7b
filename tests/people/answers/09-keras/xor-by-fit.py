# fit with verbose=0 and batch_size=4, the History returned; seeds by random, np and tf.
# build_xor_model: full
# train_xor: full
import os
import random
import numpy as np
import tensorflow as tf
from tensorflow import keras


def seed_everything(seed=42):
    os.environ["PYTHONHASHSEED"] = str(seed)
    random.seed(seed)
    np.random.seed(seed)
    tf.random.set_seed(seed)


def build_xor_model():
    model = keras.Sequential([
        keras.layers.Input(shape=(2,)),
        keras.layers.Dense(16, activation="tanh"),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.1), loss=keras.losses.BinaryCrossentropy(from_logits=False))
    return model


def train_xor(seed):
    seed_everything(seed)
    keras.backend.clear_session()
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float32)
    y = np.logical_xor(X[:, 0], X[:, 1]).astype(np.float32).reshape(-1, 1)
    model = build_xor_model()
    history = model.fit(X, y, epochs=60, batch_size=4, verbose=0)
    return model, history
