# MNIST in one nested unpacking, scaled in the same cell; tf.function on an unrelated function.
# relu: full
# neuron: full
# %%
import tensorflow as tf
from tensorflow import keras
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train, x_test = x_train / 255.0, x_test / 255.0
x_train = x_train.reshape(-1, 784).astype("float32")
@tf.function
def loss_of(model, x):
    return tf.reduce_mean(model(x))
class MyLayer(keras.layers.Layer):
    def call(self, x):
        return x
gpus = tf.config.experimental.list_physical_devices("GPU")
for gpu in gpus:
    tf.config.experimental.set_memory_growth(gpu, True)
with tf.device("/CPU:0"):
    t = tf.constant([1.0, 2.0]) * 2 + 1
import numpy as np
def relu(z):
    return np.maximum(z, 0)
# %%
def neuron(x, w, b):
    return np.dot(x, w) + b
