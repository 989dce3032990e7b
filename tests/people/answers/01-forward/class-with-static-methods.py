# A Java programmer: everything in a class of static methods, handed out at the end.
# relu: full
# leaky_relu: full
# softmax: full
import numpy as np


class Activations:
    @staticmethod
    def relu(z):
        return np.where(np.greater(z, 0), z, 0)

    @staticmethod
    def leakyRelu(z, alpha=0.01):
        return Activations.relu(z) - alpha * Activations.relu(-z)

    @classmethod
    def softmax(cls, Z):
        exps = np.exp(Z - cls._max(Z))
        return np.true_divide(exps, exps.sum(-1)[..., np.newaxis])

    @staticmethod
    def _max(Z):
        return Z.max(-1)[..., None]


relu = Activations.relu
leaky_relu = Activations.leakyRelu
softmax = Activations.softmax
