# Both branches of np.where are made safe with np.clip, as a forum answer says.
# sigmoid: full
# tanh: full
import numpy as np


def sigmoid(z):
    neg = np.minimum(z, 0).astype(float)
    posi = np.maximum(z, 0).astype(float)
    return np.where(z < 0, np.exp(neg) / (1.0 + np.exp(neg)), 1.0 / (1.0 + np.exp(-posi)))


def tanh(z):
    return 2.0 * sigmoid(2 * z) - 1.0
