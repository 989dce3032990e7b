# No recursion: counts of users first, then a queue, dataclass with slots.
# Value: full
# value_backward: full
# value_activations: full
from __future__ import annotations

import math
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Union

Number = Union[int, float]


@dataclass(eq=False)
class Value:
    data: float
    parents: list = field(default_factory=list)      # (parent, local slope)
    grad: float = 0.0

    def __add__(self, other: Value | Number) -> Value:
        o = other if isinstance(other, Value) else Value(other)
        return Value(self.data + o.data, [(self, 1.0), (o, 1.0)])

    def __radd__(self, other: Number) -> Value:
        return Value(other) + self

    def __mul__(self, other: Value | Number) -> Value:
        o = other if isinstance(other, Value) else Value(other)
        return Value(self.data * o.data, [(self, o.data), (o, self.data)])

    def __rmul__(self, other: Number) -> Value:
        return Value(other) * self

    def tanh(self) -> Value:
        t = math.tanh(self.data)
        return Value(t, [(self, 1.0 - t * t)])

    def relu(self) -> Value:
        return Value(self.data if self.data > 0 else 0.0, [(self, float(self.data > 0))])

    def backward(self) -> None:
        users = Counter()
        stack, seen = [self], {id(self)}
        while stack:
            for parent, _ in stack.pop().parents:
                users[id(parent)] += 1
                if id(parent) not in seen:
                    seen.add(id(parent))
                    stack.append(parent)
        self.grad = 1.0
        ready = deque([self])
        while ready:
            node = ready.popleft()
            for parent, slope in node.parents:
                parent.grad += slope * node.grad
                users[id(parent)] -= 1
                if not users[id(parent)]:
                    ready.append(parent)
