# data and grad are 0-d arrays and NumPy scalars, as in a tensor library that was cut down.
# Value: full
# value_backward: full
# value_activations: full
import numpy as np


class Value:
    def __init__(self, data, parents=()):
        self.data = np.array(float(data))
        self.grad = np.zeros(())
        self.parents = parents
        self._backward = lambda: None

    def _op(self, other, result, left, right):
        out = Value(result, (self, other))

        def _backward():
            self.grad = self.grad + left * out.grad
            other.grad = other.grad + right * out.grad
        out._backward = _backward
        return out

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self._op(other, self.data + other.data, np.float64(1), np.float64(1))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self._op(other, self.data * other.data, other.data, self.data)

    __radd__ = __add__
    __rmul__ = __mul__

    def _unary(self, result, slope):
        out = Value(result, (self,))

        def _backward():
            self.grad = self.grad + slope * out.grad
        out._backward = _backward
        return out

    def tanh(self):
        t = np.tanh(self.data)
        return self._unary(t, 1 - t ** 2)

    def relu(self):
        return self._unary(np.maximum(self.data, 0), np.heaviside(self.data, 0.0))

    def backward(self):
        order, seen = [], set()

        def visit(v):
            if id(v) not in seen:
                seen.add(id(v))
                for p in v.parents:
                    visit(p)
                order.append(v)
        visit(self)
        self.grad = np.ones(())
        for v in order[::-1]:
            v._backward()
