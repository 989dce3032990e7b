# Keras's backend in mind: K.epsilon, K.mean(axis=-1) first, then the mean over the batch.
# mse: full
# bce: full
# cce: full
import numpy as np

_EPSILON = 1e-7


def epsilon():
    return _EPSILON


def mse(y_true, y_pred):
    if y_true.shape[:len(y_pred.shape)] == y_pred.shape and y_true.shape[len(y_pred.shape):] in ((), (1,)):
        y_pred = y_pred.reshape(y_true.shape)
    elif y_pred.shape == y_true.shape + (1,):
        y_true = y_true.reshape(y_pred.shape)
    else:
        raise ValueError(f"Shapes {y_true.shape} and {y_pred.shape} are incompatible")
    per_sample = np.mean(np.square(y_pred - y_true), axis=-1)
    return np.mean(per_sample)


def binary_crossentropy(target, output, eps):
    output = np.clip(output, eps, 1.0 - eps)
    bce = target * np.log(output)
    bce += (1 - target) * np.log(1 - output)
    return -bce


def bce(y_true, p, eps=epsilon()):
    return np.mean(np.mean(binary_crossentropy(y_true, p, eps), axis=-1))


def cce(Y, P, eps=epsilon()):
    return np.mean(-np.sum(Y * np.log(np.minimum(np.maximum(P, eps), 1.0 - eps)), axis=-1))
