# A global tape instead of a graph: each operation is written down, backward walks it back.
# Value: full
# value_backward: full
# value_activations: full
import numpy as np

TAPE = []


class Value:
    def __init__(self, data, inputs=(), slopes=()):
        self.data = float(data)
        self.grad = 0.0
        self.inputs, self.slopes = inputs, slopes
        TAPE.append(self)

    @staticmethod
    def wrap(x):
        return x if isinstance(x, Value) else Value(x)

    def __add__(self, other):
        other = Value.wrap(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = Value.wrap(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    __radd__ = __add__
    __rmul__ = __mul__

    def tanh(self):
        t = float(np.tanh(self.data))
        return Value(t, (self,), (1 - t * t,))

    def relu(self):
        return Value(max(self.data, 0.0), (self,), (1.0 if self.data > 0 else 0.0,))

    def backward(self):
        start = TAPE.index(self)
        needed = {id(self)}
        self.grad = 1.0
        for node in reversed(TAPE[:start + 1]):
            if id(node) in needed:
                for source, slope in zip(node.inputs, node.slopes):
                    source.grad += slope * node.grad
                    needed.add(id(source))
