# A training loop of one's own with GradientTape and tf.function; the loss per epoch in a list.
# build_xor_model: full
# train_xor: full
import keras
import numpy as np
import tensorflow as tf


def build_xor_model():
    model = keras.Sequential([
        keras.Input((2,)),
        keras.layers.Dense(8, activation="tanh"),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


def train_xor(seed):
    tf.random.set_seed(seed)
    keras.utils.set_random_seed(seed)
    X = tf.constant([[0, 0], [0, 1], [1, 0], [1, 1]], tf.float32)
    y = tf.constant([[0], [1], [1], [0]], tf.float32)
    model = build_xor_model()
    loss_fn = keras.losses.BinaryCrossentropy()
    optimizer = model.optimizer
    optimizer.build(model.trainable_variables)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = loss_fn(y, model(X, training=True))
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
        return loss

    losses = [float(step()) for _ in range(250)]
    return model, losses
