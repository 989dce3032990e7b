"""Checks of value_backward: the order, the seed and the time of Value.backward."""

import pytest
from student_values import numbers_of

from deepstart.checks import expect

pytestmark = pytest.mark.question("value_backward")


def gradients(Value, numbers, formula):
    """Return the gradients of the Value that `formula` makes, for every number."""
    leaves = [Value(number) for number in numbers]
    formula(*leaves).backward()
    return [leaf.grad for leaf in leaves]


def expect_gradients(Value, reference, numbers, formula):
    expect(
        gradients(numbers_of(Value), numbers, formula), gradients(reference.Value, numbers, formula)
    )


@pytest.mark.public
@pytest.mark.weight(0.2)
def test_worked_example(Value):
    """The example of the notebook: L = a * b + a with a = 3 and b = -2, after L.backward().

    笔记本里的例子：L = a * b + a，a = 3，b = -2，运行 L.backward() 之后的梯度。
    """
    a, b = Value(3.0), Value(-2.0)
    expect([a.data, b.data], [3.0, -2.0])
    L = a * b + a
    L.backward()
    expect(a.grad, -1.0)
    expect(b.grad, 3.0)


@pytest.mark.public
@pytest.mark.weight(0.2)
@pytest.mark.needs("worked_example")
def test_every_number(Value):
    """Every number on the way has its gradient, from the result itself (1) to the first ones.

    路上的每一个数都有梯度：从结果自己（梯度为 1）一直到最前面的数。
    """
    a, b = Value(3.0), Value(-2.0)
    expect([a.data, b.data], [3.0, -2.0])
    c = a * b
    d = c + 1.0
    L = d * d
    L.backward()
    expect([L.grad, d.grad, c.grad, b.grad, a.grad], [1.0, -10.0, -10.0, -30.0, 20.0])


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_order(Value, reference, rng):
    """A number may hand its gradient on only when all that was computed from it has had its turn.

    一个数要等所有由它算出的数都传完之后，才能把自己的梯度往下传。
    """

    def near_first(a, b):  # c is used by the result and, on a longer way, by what the result uses
        c = a * b
        return c * (c * 2.0 + b)

    def far_first(a, b):
        c = a + b
        return (c * a + c * c) * c

    def long_and_short(a, b):
        c = a * b
        d = c * c
        e = d * a + c
        return c + e * d

    for formula in (near_first, far_first, long_and_short):
        expect_gradients(Value, reference, rng.uniform(0.5, 1.5, size=2).tolist(), formula)
        expect_gradients(Value, reference, (-rng.uniform(0.5, 1.5, size=2)).tolist(), formula)


@pytest.mark.needs("worked_example")
def test_equal_numbers(Value, reference, rng):
    """Two numbers may be equal without being the same object: both have a gradient of their own.

    两个数可以数值相等而不是同一个对象：它们各有各的梯度。
    """
    x = rng.uniform(0.5, 1.5)

    def formula(a, b, c):
        return (a * b) * 3.0 + (b * c) * a + a * c

    expect_gradients(Value, reference, [x, x, x], formula)


@pytest.mark.weight(0.5)
@pytest.mark.needs("worked_example")
def test_only_its_own(Value, rng):
    """backward of a number in the middle: numbers that it was not computed from keep gradient 0.

    对中间的某个数调用 backward：它没有用到的数，梯度保持为 0。
    """
    x, y = rng.uniform(0.5, 1.5, size=2).tolist()
    number = numbers_of(Value)
    a, b = number(x), number(y)
    c = a * a
    later = c * b
    c.backward()
    expect([c.grad, a.grad], [1.0, 2 * x])
    expect([b.grad, later.grad], [0.0, 0.0])


@pytest.mark.weight(0.5)
@pytest.mark.needs("worked_example")
def test_one_after_the_other(Value, rng):
    """Two formulas, each with its own backward: does the second pass start from nothing, and leave
    the first formula alone? One of the numbers is 0, and one was not computed at all.

    对两个式子先后调用 backward：第二次会从零开始、不碰第一个吗？有一个数是 0，有一个不是算出来的。
    """
    x, y, z = rng.uniform(0.5, 1.5, size=3).tolist()
    number = numbers_of(Value)
    a, b, zero, c = number(x), number(y), number(0.0), number(z)
    (a * b).backward()
    expect([a.grad, b.grad], [y, x])
    (zero * c * 3.0 + zero).backward()
    expect([zero.grad, c.grad], [3.0 * z + 1.0, 0.0])
    expect([a.grad, b.grad], [y, x])
    alone = number(z)
    alone.backward()
    expect(alone.grad, 1.0)


@pytest.mark.needs("order")
def test_diamond(Value):
    """x = x + x, forty times: 41 numbers, but a million million ways. Is each number visited once?

    把 x = x + x 重复四十次：只有 41 个数，路却有一万亿条。每个数是否只访问一次？
    """
    first = x = numbers_of(Value)(0.5)
    for _ in range(40):
        x = x + x
    x.backward()
    expect(first.grad, 2.0**40)


@pytest.mark.weight(0.5)
@pytest.mark.needs("order")
def test_long_chain(Value, rng):
    """A long chain of steps: the gradient arrives at the other end.

    很长的一串运算：梯度要能传到最前面。
    """
    slopes = rng.uniform(0.9, 1.1, size=120).tolist()
    first = x = numbers_of(Value)(0.5)
    product = 1.0
    for slope in slopes:
        x = x * slope + 0.01
        product *= slope
    x.backward()
    expect(first.grad, product)
