"""Reference solutions of 10-beyond (Beyond: one attention head and a tiny autograd).

Made by `deepstart build` from source/10-beyond/10-beyond.py; edit there.
"""


import numpy as np


def attention(Q, K, V, causal=False):
    """One attention head: softmax(Q Kᵀ / √d) V, the softmax over the keys.

    Q, K (t, d), V (t, dv): one row per word. Returns (t, dv).
    causal=True: row i uses only the keys and values 0, ..., i.
    """
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    if causal:
        scores = np.where(np.tri(len(Q), dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return weights @ V


class Value:
    """A number that remembers which numbers it was computed from.

    data: the number. grad: d(final result)/d(this number), 0 before a backward pass.
    parents: the Values it was computed from. _backward(): adds its share to their grad.
    You write __mul__, and below it __add__.
    """

    def __init__(self, data, parents=()):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self._backward = lambda: None  # a number that was not computed has nothing to hand on

    def __radd__(self, number):  # number + self
        return self + number

    def __rmul__(self, number):  # number * self
        return self * number

    def __mul__(self, other):
        """self * other as a new Value; other is a Value or a plain number."""
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __add__(self, other):
        """self + other as a new Value; other is a Value or a plain number."""
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out


def backward(self):
    """Fill in grad for self and for every Value that self was computed from: d(self)/d(it)."""
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(self)
    self.grad = 1.0
    for node in reversed(order):
        node._backward()


Value.backward = backward


def activate(self, kind):
    """tanh or relu of self (kind is "tanh" or "relu") as a new Value."""
    data = np.tanh(self.data) if kind == "tanh" else max(0.0, self.data)
    slope = 1 - data**2 if kind == "tanh" else float(self.data > 0)
    out = Value(data, (self,))

    def _backward():
        self.grad += slope * out.grad

    out._backward = _backward
    return out


Value.tanh = lambda self: activate(self, "tanh")
Value.relu = lambda self: activate(self, "relu")
