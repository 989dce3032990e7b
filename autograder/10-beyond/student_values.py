"""The student's numbers, so that nothing but the student's own class computes with them.

What `a + b` gives could be a text or an array as well. With those the suite itself would go on
computing, and forty sums of a text with itself are longer than any memory.
"""

from deepstart.checks import expect_object


class Number:
    """One of the student's numbers; what is computed from it is another, or the check fails."""

    def __init__(self, value):
        expect_object(value)
        object.__setattr__(self, "_value", value)

    def __getattr__(self, name):
        return getattr(self._value, name)

    def __setattr__(self, name, value):
        setattr(self._value, name, value)

    def __add__(self, other):
        return Number(self._value + inner(other))

    def __radd__(self, other):
        return Number(inner(other) + self._value)

    def __mul__(self, other):
        return Number(self._value * inner(other))

    def __rmul__(self, other):
        return Number(inner(other) * self._value)

    def tanh(self):
        return Number(self._value.tanh())

    def relu(self):
        return Number(self._value.relu())


def inner(other):
    return other._value if isinstance(other, Number) else other


def numbers_of(Value):
    """Return what makes one of the student's numbers."""
    return lambda data: Number(Value(data))
