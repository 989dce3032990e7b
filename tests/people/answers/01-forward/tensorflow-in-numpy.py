# Someone used to TensorFlow: reduce_max, matmul, bias_add as own helpers.
# dense_forward: full
# softmax: full
# leaky_relu: full
import numpy as np


def reduce_max(t, axis=None, keepdims=False): return np.amax(t, axis=axis, keepdims=keepdims)
def reduce_sum(t, axis=None, keepdims=False): return np.add.reduce(t, axis=axis, keepdims=keepdims)
def bias_add(value, bias): return value + np.broadcast_to(bias, value.shape)
def where(c, x, y): return np.where(c, x, y)


def dense_forward(X, W, b):
    return bias_add(np.tensordot(X, W, axes=[[1], [0]]), b)


def softmax(Z):
    logits = Z.astype(np.float64) - reduce_max(Z, axis=-1, keepdims=True)
    e = np.exp(logits)
    return e / reduce_sum(e, axis=-1, keepdims=True)


def leaky_relu(z, alpha=0.01):
    return where(z > 0, z, np.multiply(z, alpha))
