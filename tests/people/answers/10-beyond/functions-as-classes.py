# PyTorch's Function with forward and backward, ctx.save_for_backward, apply.
# Value: full
# value_activations: full
import math


class Ctx:
    def save_for_backward(self, *values):
        self.saved = values


class Function:
    @classmethod
    def apply(cls, *args):
        args = [a if isinstance(a, Value) else Value(a) for a in args]
        ctx = Ctx()
        out = Value(cls.forward(ctx, *(a.data for a in args)))
        out.grad_fn = (cls, ctx, args)
        return out


class Add(Function):
    @staticmethod
    def forward(ctx, a, b): return a + b
    @staticmethod
    def backward(ctx, g): return g, g


class Mul(Function):
    @staticmethod
    def forward(ctx, a, b):
        ctx.save_for_backward(a, b)
        return a * b
    @staticmethod
    def backward(ctx, g):
        a, b = ctx.saved
        return g * b, g * a


class Tanh(Function):
    @staticmethod
    def forward(ctx, a):
        t = math.tanh(a)
        ctx.save_for_backward(t)
        return t
    @staticmethod
    def backward(ctx, g): return (g * (1 - ctx.saved[0] ** 2),)


class Relu(Function):
    @staticmethod
    def forward(ctx, a):
        ctx.save_for_backward(a)
        return a if a > 0 else 0.0
    @staticmethod
    def backward(ctx, g): return (g if ctx.saved[0] > 0 else 0.0,)


class Value:
    def __init__(self, data):
        self.data, self.grad, self.grad_fn = float(data), 0.0, None

    def __add__(self, other): return Add.apply(self, other)
    def __radd__(self, other): return Add.apply(other, self)
    def __mul__(self, other): return Mul.apply(self, other)
    def __rmul__(self, other): return Mul.apply(other, self)
    def tanh(self): return Tanh.apply(self)
    def relu(self): return Relu.apply(self)

    def backward(self):
        order, seen = [], set()

        def walk(v):
            if id(v) in seen:
                return
            seen.add(id(v))
            if v.grad_fn:
                for w in v.grad_fn[2]:
                    walk(w)
            order.append(v)
        walk(self)
        self.grad = 1.0
        while order:
            v = order.pop()
            if v.grad_fn:
                cls, ctx, args = v.grad_fn
                for a, g in zip(args, cls.backward(ctx, v.grad)):
                    a.grad += g
