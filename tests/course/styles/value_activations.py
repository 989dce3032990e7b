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
