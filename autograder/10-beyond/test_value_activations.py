"""Checks of value_activations: Value.tanh and Value.relu."""

import numpy as np
import pytest
from student_values import numbers_of

from deepstart.checks import expect

pytestmark = pytest.mark.question("value_activations")


@pytest.mark.public
@pytest.mark.weight(0.2)
def test_tanh_example(Value):
    """The example of the notebook: tanh(ln 2) = 0.6 with slope 0.64.

    笔记本里的例子：tanh(ln 2) = 0.6，斜率为 0.64。
    """
    a = Value(float(np.log(2.0)))
    out = a.tanh()
    expect(out.data, 0.6)
    out.backward()
    expect(a.grad, 0.64)


@pytest.mark.public
@pytest.mark.weight(0.2)
def test_relu_example(Value):
    """The example of the notebook: relu lets 2.5 through with slope 1 and stops -1.5.

    笔记本里的例子：relu 让 2.5 原样通过（斜率 1），把 -1.5 变成 0（斜率 0）。
    """
    a, b = Value(2.5), Value(-1.5)
    left, right = a.relu(), b.relu()
    expect([left.data, right.data], [2.5, 0.0])
    (left + right).backward()
    expect([a.grad, b.grad], [1.0, 0.0])


@pytest.mark.weight(2)
@pytest.mark.needs("tanh_example")
def test_tanh_in_a_formula(Value, reference, rng):
    """tanh inside a formula: its slope times what comes from above, added to what is there.

    tanh 出现在式子中间：用它的斜率乘以从上面传来的梯度，再累加到已有的梯度上。
    """
    for sign in (1.0, -1.0):
        x, y = (sign * rng.uniform(0.3, 1.5, size=2)).tolist()
        results = []
        for kind in (numbers_of(Value), reference.Value):
            a, b, c, d = kind(x), kind(y), kind(x), kind(y)
            inner = (a * b + a).tanh()
            out = (inner * inner + a).tanh() * b + a.tanh()
            out.backward()
            both_sides = (c.tanh() + c * d) * (d * c + d.tanh())
            both_sides.backward()
            numbers = [out.data, a.data, a.grad, b.grad, both_sides.data, c.grad, d.grad]
            results.append(numbers)
        expect(*results)


@pytest.mark.weight(2)
@pytest.mark.needs("relu_example")
def test_relu_in_a_formula(Value, reference, rng):
    """relu in the middle of a formula, with positive and with negative inputs.

    relu 出现在式子中间，输入有正有负。
    """
    for sign in (1.0, -1.0):
        x, y = (sign * rng.uniform([0.3, 1.1], [0.9, 1.5])).tolist()
        results = []
        for kind in (numbers_of(Value), reference.Value):
            a, b, c, d = kind(x), kind(y), kind(x), kind(y)
            out = (a * 2.0).relu() * b + (b * -3.0).relu() * a + a.relu() * a
            out.backward()
            both_sides = (c.relu() + c * d) * (d * c + (d * 1e3).relu())
            both_sides.backward()
            numbers = [out.data, a.data, a.grad, b.grad, both_sides.data, c.grad, d.grad]
            results.append(numbers)
        expect(*results)


@pytest.mark.weight(0.5)
@pytest.mark.needs("tanh_example", "relu_example")
def test_whole_numbers(Value, rng):
    """A Value made of a whole number.

    由整数构成的 Value。
    """
    n = int(rng.integers(2, 5))
    number = numbers_of(Value)
    a, b = number(n), number(n)
    out = a.tanh() + b.relu()
    expect(out.data, np.tanh(n) + n)
    out.backward()
    expect([a.grad, b.grad], [1 - np.tanh(n) ** 2, 1.0])


@pytest.mark.weight(0.5)
@pytest.mark.needs("relu_example")
def test_relu_at_zero(Value):
    """The corner of relu: the notebook says which slope it has at exactly 0.

    relu 的折点：笔记本中约定了输入恰好为 0 时的斜率。
    """
    a = numbers_of(Value)(0.0)
    out = a.relu() * 3.0 + a
    expect(out.data, 0.0)
    out.backward()
    expect(a.grad, 1.0)
