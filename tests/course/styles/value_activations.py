# %% two methods set from outside, from exponentials
import math


class Value:
    def __init__(self, data, edges=()):
        self.data, self.grad, self.edges = data, 0.0, edges

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    __radd__, __rmul__ = __add__, __mul__

    def backward(self):
        order = []

        def visit(node):
            if node not in order:
                for parent, _ in node.edges:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in order[::-1]:
            for parent, slope in node.edges:
                parent.grad += slope * node.grad


def tanh(x):
    up, down = math.exp(x.data), math.exp(-x.data)
    return Value((up - down) / (up + down), [(x, 4 / (up + down) ** 2)])


def relu(x):
    if x.data > 0:
        return Value(x.data, [(x, 1.0)])
    return Value(0.0, [(x, 0.0)])


Value.tanh = tanh
Value.relu = relu


# %% closures in the class, relu by comparing
import numpy as np


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0
        self.parents = parents
        self.step = lambda: None

    def _lift(self, other):
        return other if isinstance(other, Value) else Value(other)

    def __add__(self, other):
        other = self._lift(other)
        out = Value(self.data + other.data, (self, other))

        def step():
            self.grad += out.grad
            other.grad += out.grad

        out.step = step
        return out

    def __mul__(self, other):
        other = self._lift(other)
        out = Value(self.data * other.data, (self, other))

        def step():
            self.grad += out.grad * other.data
            other.grad += out.grad * self.data

        out.step = step
        return out

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def tanh(self):
        out = Value(np.tanh(self.data), (self,))

        def step():
            self.grad += out.grad * (1 - np.tanh(self.data) ** 2)

        out.step = step
        return out

    def relu(self):
        positive = self.data > 0
        out = Value(self.data * positive, (self,))

        def step():
            self.grad += out.grad * positive

        out.step = step
        return out

    def backward(self):
        order, seen = [], set()

        def visit(v):
            if v not in seen:
                seen.add(v)
                [visit(p) for p in v.parents]
                order.append(v)

        visit(self)
        self.grad = 1
        [v.step() for v in reversed(order)]


# %% a decorator that makes methods of a function and its slope
import math


class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data, self.grad = float(data), 0.0
        self.parents, self.slopes = parents, slopes

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1, 1))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    __radd__ = __add__
    __rmul__ = __mul__

    def _order(self, seen):
        if id(self) in seen:
            return
        seen.add(id(self))
        for parent in self.parents:
            yield from parent._order(seen)
        yield self

    def backward(self):
        self.grad = 1.0
        for node in reversed([*self._order(set())]):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def elementwise(slope):
    def make(function):
        def method(self):
            y = function(self.data)
            return Value(y, (self,), (slope(self.data, y),))

        setattr(Value, function.__name__, method)
        return function

    return make


@elementwise(lambda x, y: 1 - y**2)
def tanh(x):
    return math.tanh(x)


@elementwise(lambda x, y: float(x > 0))
def relu(x):
    return max(x, 0.0)


# %% tanh through the sigmoid, np.where for relu
import numpy as np


class Value:
    def __init__(self, data, edges=None):
        self.data = np.float64(data)
        self.grad = np.float64(0)
        self.edges = edges or []

    def __add__(self, other):
        other = other if isinstance(other, type(self)) else Value(other)
        return Value(self.data + other.data, [(self, 1), (other, 1)])

    def __mul__(self, other):
        other = other if isinstance(other, type(self)) else Value(other)
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    def __radd__(self, other):
        return self.__add__(other)

    def __rmul__(self, other):
        return self.__mul__(other)

    def tanh(self):
        s = 1 / (1 + np.exp(-2 * self.data))
        return Value(2 * s - 1, [(self, 4 * s * (1 - s))])

    def relu(self):
        return Value(np.where(self.data > 0, self.data, 0), [(self, np.sign(max(self.data, 0)))])

    def backward(self):
        order, seen = [], []

        def visit(node):
            if not any(node is s for s in seen):
                seen.append(node)
                for parent, _ in node.edges:
                    visit(parent)
                order.insert(0, node)

        visit(self)
        self.grad = np.float64(1)
        for node in order:
            for parent, slope in node.edges:
                parent.grad = parent.grad + slope * node.grad


# %% made of +, * and two more steps: exp and division
import math


class Value:
    def __init__(self, data, edges=()):
        self.data = data
        self.grad = 0.0
        self.edges = edges

    @staticmethod
    def of(x):
        return x if isinstance(x, Value) else Value(x)

    def __add__(self, other):
        other = Value.of(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = Value.of(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __radd__(self, other):
        return Value.of(other) + self

    def __rmul__(self, other):
        return Value.of(other) * self

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -Value.of(other)

    def __truediv__(self, other):
        other = Value.of(other)
        q = self.data / other.data
        return Value(q, ((self, 1 / other.data), (other, -q / other.data)))

    def exp(self):
        e = math.exp(self.data)
        return Value(e, ((self, e),))

    def tanh(self):
        e = (2 * self).exp()
        return (e - 1) / (e + 1)

    def relu(self):
        return self * (1 if self.data > 0 else 0)

    def backward(self):
        order, seen = [], {self}
        stack = [(self, iter(self.edges))]
        while stack:
            node, edges = stack[-1]
            for parent, _ in edges:
                if parent not in seen:
                    seen.add(parent)
                    stack.append((parent, iter(parent.edges)))
                    break
            else:
                order.append(node)
                stack.pop()
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in node.edges:
                parent.grad += node.grad * slope
