# Dual numbers instead of formulas, as someone who has read about autograd does it.
# sigmoid_grad: full
# tanh_grad: full
# relu_grad: full
import numpy as np


class Dual:
    __slots__ = ("value", "slope")

    def __init__(self, value, slope=1.0):
        self.value, self.slope = np.asarray(value, float), slope

    def tanh(self):
        t = np.tanh(self.value)
        return Dual(t, self.slope * (1 - t * t))

    def __rmul__(self, c):
        return Dual(c * self.value, c * self.slope)

    def __add__(self, c):
        return Dual(self.value + c, self.slope)

    def relu(self):
        on = self.value > 0
        return Dual(np.where(on, self.value, 0), np.where(on, self.slope, 0.0))


def sigmoid_grad(z):
    y = 0.5 * ((0.5 * Dual(z)).tanh() + 1.0)
    return y.slope


def tanh_grad(z):
    return Dual(z).tanh().slope


def relu_grad(z):
    return Dual(z).relu().slope
