# %% recursion into a list, the function set from outside
import numpy as np


class Value:
    def __init__(self, data, parents=()):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self._backward = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number


def topological_order(node, visited):
    if id(node) in visited:
        return []
    visited.add(id(node))
    order = []
    for parent in node.parents:
        order += topological_order(parent, visited)
    return order + [node]


def backward(self):
    for node in topological_order(self, set())[::-1]:
        if node is self:
            node.grad += 1
        node._backward()


Value.backward = backward


def tanh(self):
    out = Value(np.tanh(self.data), (self,))

    def _backward():
        self.grad += (1 - out.data**2) * out.grad

    out._backward = _backward
    return out


def relu(self):
    out = Value(max(0.0, self.data), (self,))

    def _backward():
        self.grad += (self.data > 0) * out.grad

    out._backward = _backward
    return out


Value.tanh = tanh
Value.relu = relu


# %% an explicit stack, every node met twice
import math


class Value:
    def __init__(self, data, edges=()):
        self.data, self.grad, self.edges = data, 0.0, edges

    def __add__(self, other):
        other = to_value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = to_value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    __radd__, __rmul__ = __add__, __mul__

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, ((self, 1 - t * t),))

    def relu(self):
        return Value(max(0, self.data), ((self, 1.0 if self.data > 0 else 0.0),))

    def backward(self):
        finished, done, stack = [], set(), [(self, False)]
        while stack:
            node, parents_done = stack.pop()
            if parents_done:
                finished.append(node)
            elif node not in done:
                done.add(node)
                stack.append((node, True))
                stack.extend((parent, False) for parent, _ in node.edges)
        self.grad = 1.0
        while finished:
            node = finished.pop()
            for parent, slope in node.edges:
                parent.grad += slope * node.grad


def to_value(x):
    return x if isinstance(x, Value) else Value(x)


# %% counting the children that have not handed on yet
from collections import Counter, deque

import numpy as np


class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros(())
        self.parents = parents
        self.slopes = slopes

    def _other(self, x):
        return x if isinstance(x, Value) else Value(x)

    def __add__(self, x):
        x = self._other(x)
        return Value(self.data + x.data, (self, x), (1.0, 1.0))

    def __mul__(self, x):
        x = self._other(x)
        return Value(self.data * x.data, (self, x), (x.data, self.data))

    def __radd__(self, x):
        return self + x

    def __rmul__(self, x):
        return self * x

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def relu(self):
        return Value(np.maximum(self.data, 0), (self,), (np.where(self.data > 0, 1, 0),))

    def backward(self):
        pending, nodes, queue = Counter(), {self}, deque([self])
        while queue:
            for parent in queue.popleft().parents:
                pending[parent] += 1
                if parent not in nodes:
                    nodes.add(parent)
                    queue.append(parent)
        self.grad = np.ones(())
        queue.append(self)
        while queue:
            node = queue.popleft()
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad = parent.grad + slope * node.grad
                pending[parent] -= 1
                if not pending[parent]:
                    queue.append(parent)


# %% the latest number first, from a heap
import heapq
import itertools
import math


class Value:
    _ages = itertools.count()

    def __init__(self, data):
        self.data = data
        self.grad = 0.0
        self.age = -next(Value._ages)
        self.recipe = []

    def _made(self, data, *recipe):
        out = Value(data)
        out.recipe = list(recipe)
        return out

    def __add__(self, other):
        if isinstance(other, Value):
            return self._made(self.data + other.data, (self, 1.0), (other, 1.0))
        return self._made(self.data + other, (self, 1.0))

    def __mul__(self, other):
        if isinstance(other, Value):
            return self._made(self.data * other.data, (self, other.data), (other, self.data))
        return self._made(self.data * other, (self, other))

    __radd__ = __add__
    __rmul__ = __mul__

    def __lt__(self, other):
        return self.age < other.age

    def tanh(self):
        t = math.tanh(self.data)
        return self._made(t, (self, 1 - t**2))

    def relu(self):
        return self._made(max(self.data, 0), (self, int(self.data > 0)))

    def backward(self):
        self.grad = 1.0
        heap, seen = [self], {self.age}
        while heap:
            node = heapq.heappop(heap)
            for parent, slope in node.recipe:
                parent.grad += slope * node.grad
                if parent.age not in seen:
                    seen.add(parent.age)
                    heapq.heappush(heap, parent)


# %% a generator that yields parents first, gradients collected in a dict
import math


class Value:
    __slots__ = ("data", "grad", "local")

    def __init__(self, data, local=None):
        self.data = data
        self.grad = 0.0
        self.local = local or {}

    def __add__(self, other):
        if not hasattr(other, "data"):
            other = Value(other)
        if other is self:
            return Value(2 * self.data, {self: 2.0})
        return Value(self.data + other.data, {self: 1.0, other: 1.0})

    def __mul__(self, other):
        if not hasattr(other, "data"):
            other = Value(other)
        if other is self:
            return Value(self.data**2, {self: 2.0 * self.data})
        return Value(self.data * other.data, {self: other.data, other: self.data})

    def __radd__(self, other):
        return Value(other) + self

    def __rmul__(self, other):
        return Value(other) * self

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, {self: 1 - t**2})

    def relu(self):
        return Value(max(0.0, self.data), {self: 1.0 if self.data > 0 else 0.0})

    def ancestors(self, seen):
        if self not in seen:
            seen.add(self)
            for parent in self.local:
                yield from parent.ancestors(seen)
            yield self

    def backward(self):
        grads = {self: 1.0}
        for node in reversed(list(self.ancestors(set()))):
            for parent, slope in node.local.items():
                grads[parent] = grads.get(parent, 0.0) + slope * grads[node]
        for node, grad in grads.items():
            node.grad = grad


# %% layers by depth: the longest way to the result decides
import math


class Value:
    def __init__(self, data, parents=(), rule=None):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.rule = rule
        self.height = 1 + max([p.height for p in parents], default=0)

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), lambda g: (g, g))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        x, y = self.data, other.data
        return Value(x * y, (self, other), lambda g: (g * y, g * x))

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, (self,), lambda g: (g - g * t * t,))

    def relu(self):
        return Value(max(0.0, self.data), (self,), lambda g: (g if self.data > 0 else 0.0,))

    def backward(self):
        layers = {self.height: {self}}
        self.grad = 1.0
        for height in range(self.height, 0, -1):
            for node in layers.get(height, ()):
                if node.rule:
                    for parent, g in zip(node.parents, node.rule(node.grad)):
                        parent.grad += g
                        layers.setdefault(parent.height, set()).add(parent)
