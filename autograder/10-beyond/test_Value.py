"""Checks of Value: data and the local gradients of + and *."""

import pytest
from student_values import numbers_of

from deepstart.checks import expect, expect_that

pytestmark = pytest.mark.question("Value")


def gradients(Value, numbers, steps):
    """Return the gradients of the last of the Values that `steps` makes, for every number."""
    leaves = [Value(number) for number in numbers]
    steps(*leaves)[-1].backward()
    return [leaf.grad for leaf in leaves]


def gradients_without_backward(Value, numbers, steps):
    """The same by the rules of the single steps, which a class like the notebook's keeps in its
    objects, so that this question does not hang on the next one."""
    leaves = [Value(number) for number in numbers]
    made = steps(*leaves)
    made[-1].grad = 1.0
    for node in reversed(made):
        node._backward()
    return [leaf.grad for leaf in leaves]


def expect_gradients(Value, reference, numbers, steps):
    expected = gradients(reference.Value, numbers, steps)
    try:
        expect(gradients(numbers_of(Value), numbers, steps), expected)
    except Exception as error:  # backward may be unwritten, or wrong where this question is right
        try:
            got = gradients_without_backward(numbers_of(Value), numbers, steps)
        except Exception:
            raise error from None
        expect(got, expected)


@pytest.mark.public
@pytest.mark.weight(0)
def test_data_and_grad(Value):
    """A new Value has its number in data, and its grad is 0.

    新建的 Value，data 是它的数值，grad 为 0。
    """
    a = Value(3.0)
    expect(a.data, 3.0)
    expect(a.grad, 0.0)


@pytest.mark.public
@pytest.mark.weight(0.25)
def test_worked_example(Value):
    """The example of the notebook: a = 3, b = -2, c = a * b, L = c + a.

    笔记本里的例子：a = 3，b = -2，c = a * b，L = c + a。
    """
    a, b = Value(3.0), Value(-2.0)
    expect([a.data, b.data], [3.0, -2.0])
    c = a * b
    expect_that(
        c is not None,
        en="a * b gives None: does __mul__ return the new Value?",
        zh="a * b 得到 None：__mul__ 返回新的 Value 了吗？",
    )
    expect(c.data, -6.0)
    L = c + a
    expect_that(
        L is not None,
        en="c + a gives None: does __add__ return the new Value?",
        zh="c + a 得到 None：__add__ 返回新的 Value 了吗？",
    )
    expect(L.data, -3.0)
    expect([a.data, b.data, c.data], [3.0, -2.0, -6.0])


@pytest.mark.public
@pytest.mark.weight(0.25)
@pytest.mark.needs("worked_example")
def test_plain_numbers(Value):
    """A plain number may stand on either side of + and *.

    + 和 * 的任意一边都可以是普通的数。
    """
    a = Value(3.0)
    expect([(a + 0.5).data, (a * 4).data], [3.5, 12.0])
    expect([(0.5 + a).data, (4 * a).data], [3.5, 12.0])
    expect((2 * a + (1 + a * 5.0) * (-3)).data, -42.0)
    expect([a.data, a.grad], [3.0, 0.0])


@pytest.mark.needs("worked_example")
def test_random_data(Value, rng):
    """Longer formulas: right data, no operand changed on the way, no grad moved before backward.

    更长的式子：结果要正确，参与运算的数不能被改动，backward 之前 grad 也不能变。
    """
    x, y, z = rng.normal(size=3).tolist()
    number = numbers_of(Value)
    a, b, c = number(x), number(y), number(z)
    total = (a + b) * c + a * (b + c * c) + a
    expect(total.data, (x + y) * z + x * (y + z * z) + x)
    expect([a.data, b.data, c.data], [x, y, z])
    expect([a.grad, b.grad, c.grad, total.grad], [0.0, 0.0, 0.0, 0.0])
    m, n = rng.integers(2, 9, size=2).tolist()
    expect((number(m) * n + number(n) + m).data, float(m * n + n + m))


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_chain_rule(Value, reference, rng):
    """Gradients through several steps: each multiplies its own slope with what comes from above.

    梯度要穿过好几步：每一步都用自己的斜率乘以从上面传下来的梯度。
    """

    def products(a, b, c):
        first = a * b
        second = first * c
        return first, second

    def sum_in_product(a, b, c):
        first = a + b
        second = c * first
        third = second + b
        return first, second, third

    for steps in (products, sum_in_product):
        x, y, z = rng.normal(size=3).tolist()
        expect_gradients(Value, reference, [x, y, z], steps)
        expect_gradients(Value, reference, [x, 0.0, z], steps)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_used_twice(Value, reference, rng):
    """A number used in several places gets a share of gradient from each of them.

    一个数在好几处被用到时，每一处都会传来一份梯度。
    """

    def square(a, b):
        first = a * a
        second = first * b
        return first, second

    def double(a, b):
        first = a + a
        second = first * b
        return first, second

    def both(a, b):
        first = a * b
        second = first + a
        third = second * b
        return first, second, third

    def on_the_left(a, b):
        first = a + b
        second = a + first
        third = a * second
        fourth = a * third
        return first, second, third, fourth

    def on_the_right(a, b):
        first = b + a
        second = first + a
        third = second * a
        fourth = third * a
        return first, second, third, fourth

    for steps in (square, double, both, on_the_left, on_the_right):
        expect_gradients(Value, reference, rng.normal(size=2).tolist(), steps)


@pytest.mark.needs("plain_numbers")
def test_gradients_with_numbers(Value, reference, rng):
    """Plain numbers in the formula have no gradient of their own, but they let gradients through.

    式子里的普通数自己没有梯度，但梯度要能从它们旁边正常通过。
    """
    left, right = rng.normal(size=2).tolist()

    def steps(a, b):
        first = left * a
        second = first + 2
        third = second * right
        fourth = -1 + third
        fifth = fourth * b
        return first, second, third, fourth, fifth

    expect_gradients(Value, reference, rng.normal(size=2).tolist(), steps)
