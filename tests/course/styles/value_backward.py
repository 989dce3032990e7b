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


# %% a dataclass, children counted
import math
from dataclasses import dataclass, field


@dataclass(eq=False)
class Value:
    data: float
    grad: float = 0.0
    _ch: list = field(default_factory=list, repr=False)

    def __add__(self, o):
        o = o if isinstance(o, Value) else Value(o)
        return Value(self.data + o.data, _ch=[(self, 1.0), (o, 1.0)])

    def __mul__(self, o):
        o = o if isinstance(o, Value) else Value(o)
        return Value(self.data * o.data, _ch=[(self, o.data), (o, self.data)])

    def __radd__(self, o):
        return self.__add__(o)

    def __rmul__(self, o):
        return self.__mul__(o)

    def tanh(self):
        return Value(math.tanh(self.data), _ch=[(self, 1 - math.tanh(self.data) ** 2)])

    def relu(self):
        return Value(self.data * (self.data > 0), _ch=[(self, 1.0 if self.data > 0 else 0.0)])

    def backward(self):
        deg = {}
        st = [self]
        seen = {id(self)}
        while st:
            v = st.pop()
            for c, _ in v._ch:
                deg[id(c)] = deg.get(id(c), 0) + 1
                if id(c) not in seen:
                    seen.add(id(c))
                    st.append(c)
        self.grad = 1.0
        ready = [self]
        while ready:
            v = ready.pop()
            for c, l in v._ch:
                c.grad += l * v.grad
                deg[id(c)] -= 1
                if deg[id(c)] == 0:
                    ready.append(c)


# %% one subclass per operation, properties
import math


class Value:
    def __init__(self, data):
        self._d = data
        self._g = 0.0
        self.ins = []

    @property
    def data(self):
        return self._d

    @property
    def grad(self):
        return self._g

    @grad.setter
    def grad(self, v):
        self._g = v

    def pull(self):
        pass

    def __add__(self, o):
        return Add(self, o if isinstance(o, Value) else Value(o))

    def __mul__(self, o):
        return Mul(self, o if isinstance(o, Value) else Value(o))

    def __radd__(self, o):
        return self + o

    def __rmul__(self, o):
        return self * o

    def tanh(self):
        return Tanh(self)

    def relu(self):
        return Relu(self)

    def backward(self):
        topo, seen = [], set()

        def b(v):
            if v in seen:
                return
            seen.add(v)
            [b(i) for i in v.ins]
            topo.append(v)

        b(self)
        self._g = 1.0
        for v in reversed(topo):
            v.pull()


class Add(Value):
    def __init__(s, a, b):
        Value.__init__(s, a.data + b.data)
        s.ins = [a, b]

    def pull(s):
        for i in s.ins:
            i._g += s._g


class Mul(Value):
    def __init__(s, a, b):
        Value.__init__(s, a.data * b.data)
        s.ins = [a, b]

    def pull(s):
        a, b = s.ins
        a._g += b._d * s._g
        b._g += a._d * s._g


class Tanh(Value):
    def __init__(s, a):
        Value.__init__(s, math.tanh(a.data))
        s.ins = [a]

    def pull(s):
        s.ins[0]._g += (1 - s._d**2) * s._g


class Relu(Value):
    def __init__(s, a):
        Value.__init__(s, max(0, a.data))
        s.ins = [a]

    def pull(s):
        s.ins[0]._g += s._g if s.ins[0]._d > 0 else 0


# %% a tape
import math


class Value:
    tape = []

    def __init__(self, data):
        self.data = data
        self.grad = 0
        self.i = None

    def _rec(self, data, *ps):
        out = Value(data)
        out.i = len(Value.tape)
        Value.tape.append((out, ps))
        return out

    def __add__(self, o):
        o = Value(o) if not isinstance(o, Value) else o
        return self._rec(self.data + o.data, (self, 1), (o, 1))

    def __mul__(self, o):
        o = Value(o) if not isinstance(o, Value) else o
        return self._rec(self.data * o.data, (self, o.data), (o, self.data))

    def __radd__(self, o):
        return self + o

    def __rmul__(self, o):
        return self * o

    def tanh(self):
        t = math.tanh(self.data)
        return self._rec(t, (self, 1 - t**2))

    def relu(self):
        return self._rec(max(0.0, self.data), (self, int(self.data > 0)))

    def backward(self):
        G = {id(self): 1.0}
        self.grad = 1.0
        if self.i is None:
            return
        for out, ps in reversed(Value.tape[: self.i + 1]):
            if id(out) not in G:
                continue
            for p, l in ps:
                G[id(p)] = G.get(id(p), 0.0) + l * G[id(out)]
                p.grad = G[id(p)]


# %% sorted by level
import math


class Value:
    def __init__(self, data, ps=(), fn=None, name=""):
        self.data = data
        self.grad = 0.0
        self.ps = ps
        self.fn = fn
        self.level = 1 + max((p.level for p in ps), default=0)

    def __add__(self, other):
        other = self._c(other)
        return Value(self.data + other.data, (self, other), lambda g: (g, g))

    def _c(self, o):
        return o if isinstance(o, type(self)) else type(self)(o)

    def __mul__(self, other):
        other = self._c(other)
        return Value(
            self.data * other.data, (self, other), lambda g: (g * other.data, g * self.data)
        )

    def __radd__(self, other):
        return self.__add__(other)

    def __rmul__(self, other):
        return self.__mul__(other)

    def tanh(self):
        e = math.exp(2 * self.data)
        t = (e - 1) / (e + 1)
        return Value(t, (self,), lambda g: ((1 - t * t) * g,))

    def relu(self):
        return Value(
            self.data if self.data > 0 else 0, (self,), lambda g: (g if self.data > 0 else 0,)
        )

    def backward(self):
        nodes = {}
        todo = [self]
        while todo:
            n = todo.pop()
            if id(n) not in nodes:
                nodes[id(n)] = n
                todo += n.ps
        self.grad = 1
        for n in sorted(nodes.values(), key=lambda n: -n.level):
            if n.fn:
                for p, g in zip(n.ps, n.fn(n.grad)):
                    p.grad += g

    def __repr__(self):
        return f"Value({self.data})"


# %% 0-dimensional arrays, slopes as functions
import numpy as np


class Value:
    def __init__(self, data, parents=()):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros(())
        self.parents = list(parents)

    def __add__(self, o):
        o = o if isinstance(o, Value) else Value(o)
        return Value(self.data + o.data, [(self, lambda g: g), (o, lambda g: g)])

    def __mul__(self, o):
        o = o if isinstance(o, Value) else Value(o)
        return Value(
            self.data * o.data, [(self, lambda g: g * o.data), (o, lambda g: g * self.data)]
        )

    def __radd__(self, o):
        return Value(o) + self

    def __rmul__(self, o):
        return Value(o) * self

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, [(self, lambda g: g * (1 - t**2))])

    def relu(self):
        return Value(np.maximum(0, self.data), [(self, lambda g: g * (self.data > 0))])

    def backward(self):
        seen = {}
        order = []

        def dfs(n):
            if id(n) in seen:
                return
            seen[id(n)] = n
            for p, _ in n.parents:
                dfs(p)
            order.append(n)

        dfs(self)
        self.grad = self.grad + 1.0
        for n in reversed(order):
            for p, f in n.parents:
                p.grad = p.grad + f(n.grad)
