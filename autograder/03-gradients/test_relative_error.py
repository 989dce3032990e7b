"""Checks of relative_error."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature

pytestmark = pytest.mark.question("relative_error")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(relative_error):
    """relative_error takes a and b, in this order.

    relative_error 依次接收 a 和 b。
    """
    expect_signature(relative_error, "a", "b")


@pytest.mark.public
@pytest.mark.weight(0.45)
def test_worked_example(relative_error):
    """The example of the notebook: entries of 4/24 and 2/4. Return the worst, as one number. Then
    its first entry alone.

    笔记本里的例子：两个元素为 4/24 和 2/4。请返回最差的那个，一个数。然后是只有第一个元素的情形。
    """
    expect(relative_error(np.array([10.0, -3.0]), np.array([14.0, -1.0])), 0.5, rtol=1e-6)
    expect(relative_error(np.array([10.0]), np.array([14.0])), 4 / 24, rtol=1e-6)


@pytest.mark.needs("worked_example")
def test_inputs_unchanged(relative_error, reference, rng):
    """Other data; and afterwards the caller's arrays must be as before: do you compute in new ones?

    换一组数据；而且之后调用者的数组必须保持原样：你是在新数组里计算的吗？
    """
    a = rng.normal(size=5)
    b = 1.25 * a
    expect(relative_error(a, b), reference.relative_error(a, b), rtol=1e-6)
    expect_pure(relative_error)


@pytest.mark.weight(3)
@pytest.mark.needs("worked_example")
def test_random(relative_error, reference, rng):
    """Other arrays, positive and negative: is it the worst entry, and relative to both numbers?

    换成别的数组，有正有负：取的是最差的元素吗？是相对于两个数而言的吗？
    """
    for shape in [(9,), (4, 3), (1, 1)]:
        a = rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.5, 30, size=shape)
        b = a * rng.uniform(0.6, 1.4, size=shape)
        expect(relative_error(a, b), reference.relative_error(a, b), rtol=1e-6)
        expect(relative_error(b, a), reference.relative_error(b, a), rtol=1e-6)


@pytest.mark.needs("worked_example")
def test_opposite_signs(relative_error):
    """Two gradients that point in opposite directions: is the denominator still large enough?

    两个方向相反的梯度：分母还够大吗？
    """
    a = np.array([[0.5, -2.0], [3.0, 1.0]])
    b = np.array([[-0.25, -2.5], [3.5, 1.0]])
    expect(relative_error(a, b), 1.0, rtol=1e-6)
    expect(relative_error(b, a), 1.0, rtol=1e-6)
    expect(relative_error(a[1:], b[1:]), 0.5 / 6.5, rtol=1e-6)


@pytest.mark.public
@pytest.mark.weight(0.2)
@pytest.mark.needs("worked_example")
def test_zeros(relative_error):
    """Where both entries are 0 they agree: watch out for 0/0.

    两个元素都是 0，说明它们一致：当心 0/0。
    """
    expect(relative_error(np.array([0.0, 2.0, 0.0]), np.array([0.0, 3.0, 0.0])), 0.2, rtol=1e-6)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_tiny_values(relative_error, reference):
    """Numbers so small that they are mostly rounding noise: what keeps your denominator up?

    小到主要是舍入误差的数：靠什么不让分母变得极小？
    """
    for a, b in [([2e-9, 5.0], [-4e-9, 5.0]), ([3e-9, 1.0], [9e-9, 1.0]), ([1e-9], [-2e-9])]:
        a, b = np.array(a), np.array(b)
        expect(relative_error(a, b), reference.relative_error(a, b))


@pytest.mark.needs("worked_example")
def test_whole_numbers(relative_error, reference):
    """Arrays of whole numbers, zeros among them, and equal ones: does nothing get
    rounded on the way?

    整数数组，其中有 0，也有完全相等的：中间有没有被取整？
    """
    for a, b in (([7, -2, 4], [5, -3, 4]), ([7, 0, 4], [5, 0, 4]), ([3, -6], [3, -6]), ([0], [0])):
        a, b = np.array(a), np.array(b)
        expect(relative_error(a, b), reference.relative_error(a, b), rtol=1e-6)
