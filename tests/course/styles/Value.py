# %% like the notebook, the methods set from outside
import numpy as np


class Value:
    def __init__(self, data, parents=()):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self._backward = lambda: None

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad = self.grad + out.grad
            other.grad = other.grad + out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.grad = self.grad + other.data * out.grad
            other.grad = other.grad + self.data * out.grad

        out._backward = _backward
        return out


def backward(self):
    topo = []
    seen = set()

    def build(v):
        if v in seen:
            return
        seen.add(v)
        for p in v.parents:
            build(p)
        topo.append(v)

    build(self)
    self.grad = 1
    for v in topo[::-1]:
        v._backward()


Value.backward = backward


def tanh(self):
    out = Value(np.tanh(self.data), (self,))

    def _backward():
        self.grad += (1 - out.data * out.data) * out.grad

    out._backward = _backward
    return out


def relu(self):
    out = Value(self.data if self.data > 0 else 0, (self,))

    def _backward():
        if self.data > 0:
            self.grad += out.grad

    out._backward = _backward
    return out


Value.tanh, Value.relu = tanh, relu


# %% micrograd: children as a set, an operator name, repr
import math


class Value:
    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0
        self._backward = lambda: None
        self._prev = set(_children)
        self._op = _op
        self.label = label

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += 1.0 * out.grad
            other.grad += 1.0 * out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def tanh(self):
        x = self.data
        t = (math.exp(2 * x) - 1) / (math.exp(2 * x) + 1)
        out = Value(t, (self,), "tanh")

        def _backward():
            self.grad += (1 - t**2) * out.grad

        out._backward = _backward
        return out

    def relu(self):
        out = Value(0 if self.data < 0 else self.data, (self,), "ReLU")

        def _backward():
            self.grad += (out.data > 0) * out.grad

        out._backward = _backward
        return out

    def backward(self):
        topo = []
        visited = set()

        def build_topo(v):
            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    build_topo(child)
                topo.append(v)

        build_topo(self)
        self.grad = 1
        for v in reversed(topo):
            v._backward()

    __radd__ = __add__
    __rmul__ = __mul__

    def __repr__(self):
        return f"Value(data={self.data}, grad={self.grad})"


# %% local slopes in a list, the pass without recursion
import numpy as np


class Value:
    def __init__(self, data, edges=()):
        self.data = np.float64(data)
        self.grad = np.float64(0.0)
        self.edges = list(edges)

    def __add__(self, other):
        o = other if isinstance(other, Value) else Value(other)
        return Value(self.data + o.data, [(self, 1.0), (o, 1.0)])

    def __mul__(self, other):
        o = other if isinstance(other, Value) else Value(other)
        return Value(self.data * o.data, [(self, o.data), (o, self.data)])

    __radd__, __rmul__ = __add__, __mul__

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, [(self, 1 - t**2)])

    def relu(self):
        return Value(np.maximum(0, self.data), [(self, np.where(self.data > 0, 1.0, 0.0))])

    def backward(self):
        waiting = {}  # how many children of a node have not handed on yet
        stack, seen = [self], {id(self)}
        while stack:
            node = stack.pop()
            for parent, _ in node.edges:
                waiting[id(parent)] = waiting.get(id(parent), 0) + 1
                if id(parent) not in seen:
                    seen.add(id(parent))
                    stack.append(parent)
        self.grad = np.float64(1.0)
        ready = [self]
        while ready:
            node = ready.pop()
            for parent, slope in node.edges:
                parent.grad = parent.grad + slope * node.grad
                waiting[id(parent)] -= 1
                if waiting[id(parent)] == 0:
                    ready.append(parent)


# %% a tape of everything, played backwards
import math


class Value:
    tape = []

    def __init__(self, data):
        self.data, self.grad = data, 0.0
        Value.tape.append(self)
        self.rule = None

    def _new(self, data, rule):
        out = Value(data)
        out.rule = rule
        return out

    def __add__(self, other):
        if isinstance(other, (int, float)):
            return self._new(self.data + other, lambda g: self._get(g))
        return self._new(self.data + other.data, lambda g: (self._get(g), other._get(g)))

    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return self._new(self.data * other, lambda g: self._get(g * other))
        return self._new(
            self.data * other.data,
            lambda g: (self._get(g * other.data), other._get(g * self.data)),
        )

    def _get(self, g):
        self.grad += g

    def __radd__(self, other):
        return self.__add__(other)

    def __rmul__(self, other):
        return self.__mul__(other)

    def tanh(self):
        t = math.tanh(self.data)
        return self._new(t, lambda g: self._get(g * (1 + t) * (1 - t)))

    def relu(self):
        return self._new(max(self.data, 0.0), lambda g: self._get(g if self.data > 0 else 0.0))

    def backward(self):
        self.grad = 1.0
        position = max(i for i, v in enumerate(Value.tape) if v is self)
        for v in reversed(Value.tape[: position + 1]):
            if v.rule is not None:
                v.rule(v.grad)


# %% dataclass without ==, the operator as text, sorted by age
import itertools
import math
from dataclasses import dataclass, field

_clock = itertools.count()


@dataclass(eq=False)
class Value:
    data: float
    op: str = ""
    args: tuple = field(default=(), repr=False)
    grad: float = 0.0

    def __post_init__(self):
        self.born = next(_clock)

    def __add__(self, other):
        return Value(self.data + _v(other).data, "+", (self, _v(other)))

    def __mul__(self, other):
        o = _v(other)
        return Value(self.data * o.data, "*", (self, o))

    def __radd__(self, other):
        return _v(other) + self

    def __rmul__(self, other):
        return _v(other) * self

    def tanh(self):
        return Value(math.tanh(self.data), "tanh", (self,))

    def relu(self):
        return Value(max(0.0, self.data), "relu", (self,))

    def _share(self):
        g = self.grad
        match self.op, self.args:
            case "+", (a, b):
                a.grad += g
                b.grad += g
            case "*", (a, b):
                a.grad, b.grad = (
                    (a.grad + 2 * a.data * g,) * 2
                    if a is b
                    else (a.grad + b.data * g, b.grad + a.data * g)
                )
            case "tanh", (a,):
                a.grad += (1 - self.data**2) * g
            case "relu", (a,):
                a.grad += g * (self.data > 0)

    def backward(self):
        nodes, todo = {self}, [self]
        while todo:
            for a in todo.pop().args:
                if a not in nodes:
                    nodes.add(a)
                    todo.append(a)
        self.grad = 1.0
        for node in sorted(nodes, key=lambda n: n.born, reverse=True):
            node._share()


def _v(x):
    return x if isinstance(x, Value) else Value(x)


# %% a subclass for every step
import numpy as np


class Value:
    inputs = ()

    def __init__(self, data):
        self.data = data
        self.grad = 0.0

    def __add__(self, other):
        return Add(self, other)

    def __mul__(self, other):
        return Mul(self, other)

    def __radd__(self, other):
        return Add(other, self)

    def __rmul__(self, other):
        return Mul(other, self)

    def tanh(self):
        return Tanh(self)

    def relu(self):
        return Relu(self)

    def slopes(self):
        return ()

    def _toposort(self, done):
        if self not in done:
            for i in self.inputs:
                i._toposort(done)
            done[self] = True
        return done

    def backward(self):
        self.grad = 1.0
        for node in reversed(list(self._toposort({}))):
            for i, slope in zip(node.inputs, node.slopes()):
                i.grad += slope * node.grad


class Step(Value):
    def __init__(self, *inputs):
        self.inputs = [i if isinstance(i, Value) else Value(i) for i in inputs]
        super().__init__(self.compute(*[i.data for i in self.inputs]))


class Add(Step):
    def compute(self, x, y):
        return x + y

    def slopes(self):
        return 1, 1


class Mul(Step):
    def compute(self, x, y):
        return x * y

    def slopes(self):
        return self.inputs[1].data, self.inputs[0].data


class Tanh(Step):
    def compute(self, x):
        return np.tanh(x)

    def slopes(self):
        return (1 - self.data**2,)


class Relu(Step):
    def compute(self, x):
        return (x > 0) * x

    def slopes(self):
        return (np.heaviside(self.inputs[0].data, 0),)


# %% visited as a list, nodes print all of their parents
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0
        self.parents = parents
        self.backprop = None

    def __repr__(self):
        return f"Value({self.data}, {self.parents})"

    def __add__(self, other):
        other = Value(other) if type(other) in (int, float) else other
        out = Value(self.data + other.data, (self, other))

        def step(g):
            for p in (self, other):
                p.grad += g

        out.backprop = step
        return out

    def __mul__(self, other):
        other = Value(other) if type(other) in (int, float) else other
        out = Value(self.data * other.data, (self, other))

        def step(g):
            for p, q in ((self, other), (other, self)):
                p.grad += q.data * g

        out.backprop = step
        return out

    __radd__ = lambda self, other: self + other  # noqa: E731
    __rmul__ = lambda self, other: self * other  # noqa: E731

    def tanh(self):
        e = math.exp(-2 * self.data)
        out = Value((1 - e) / (1 + e), (self,))

        def step(g):
            self.grad += g * 4 * e / (1 + e) ** 2

        out.backprop = step
        return out

    def relu(self):
        out = Value(abs(self.data) / 2 + self.data / 2, (self,))

        def step(g):
            self.grad += g if self.data > 0 else 0

        out.backprop = step
        return out

    def backward(self):
        order = []

        def dfs(v):
            if any(v is w for w in order):
                return
            for p in v.parents:
                dfs(p)
            order.append(v)

        dfs(self)
        self.grad = 1
        for v in order[::-1]:
            if v.backprop:
                v.backprop(v.grad)


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
