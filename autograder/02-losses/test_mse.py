"""Checks of mse."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_raises, expect_shape, expect_signature

pytestmark = pytest.mark.question("mse")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(mse):
    """mse takes y_true and y_pred, in this order.

    mse 依次接收 y_true 和 y_pred。
    """
    expect_signature(mse, "y_true", "y_pred")


@pytest.mark.public
@pytest.mark.weight(0)
def test_one_number(mse):
    """A loss is a single number, whatever the shape of the arrays.

    不管数组是什么形状，损失都只是一个数。
    """
    expect_shape(mse(np.array([[1.0, 2.0], [0.5, 4.0], [3.0, 2.5]]), np.full((3, 2), 2.0)), ())


@pytest.mark.public
@pytest.mark.weight(0.1)
def test_worked_example(mse):
    """The example of the notebook: errors of -1, 0 and 2.

    笔记本里的例子：误差分别为 -1、0、2。
    """
    y_true = np.array([[1.0], [2.0], [4.0]])
    y_pred = np.array([[2.0], [2.0], [2.0]])
    expect(mse(y_true, y_pred), 5 / 3)


@pytest.mark.public
@pytest.mark.weight(0.1)
@pytest.mark.needs("worked_example")
def test_two_outputs(mse):
    """Three samples with two outputs each: how many elements are averaged?

    三个样本，每个有两个输出：一共对多少个元素取平均？
    """
    y_true = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    y_pred = np.array([[1.0, 4.0], [2.0, 4.0], [5.0, 3.0]])
    expect(mse(y_true, y_pred), 14 / 6)


@pytest.mark.public
@pytest.mark.weight(0.2)
@pytest.mark.needs("two_outputs")
def test_row_meets_column(mse):
    """The trap: shapes (3,) and (3, 1), errors of -1, 0 and -1. Each truth has one prediction.

    陷阱：形状为 (3,) 和 (3, 1)，误差是 -1、0、-1。每个真实值只对应一个预测值。
    """
    y_true = np.array([1.0, 2.0, 4.0])
    y_pred = np.array([[2.0], [2.0], [5.0]])
    expect(mse(y_true, y_pred), 2 / 3)
    expect(mse(y_pred, y_true), 2 / 3)


@pytest.mark.weight(0.5)
@pytest.mark.needs("two_outputs")
def test_pure(mse, reference, rng):
    """Other arrays; and after the call they must be what they were.

    换几个数组；而且调用之后，它们应当保持原样。
    """
    y_true, y_pred = rng.normal(size=(4, 2)), rng.normal(size=(4, 2))
    expect(mse(y_true, y_pred), reference.mse(y_true, y_pred))
    expect_pure(mse)


@pytest.mark.weight(2)
@pytest.mark.needs("two_outputs")
def test_random(mse, reference, rng):
    """Other arrays, with one or more axes: is every element in the mean?

    换成其他数组，一个轴或多个轴：平均值包含了每个元素吗？
    """
    for shape in [(5, 3), (6,), (2, 3, 4), (1, 7)]:
        y_true, y_pred = rng.normal(size=shape), rng.normal(size=shape)
        expect(mse(y_true, y_pred), reference.mse(y_true, y_pred))


@pytest.mark.weight(1)
@pytest.mark.needs("row_meets_column")
def test_other_alignments(mse, reference, rng):
    """One shape is the other with an extra 1 at its end, for other shapes than (3,), too.

    除了 (3,) 以外，还有别的形状也可能在末尾多出一个 1。
    """
    for shape in [(5,), (1,), (4, 2), (3, 1)]:
        y_true, y_pred = rng.normal(size=shape), rng.normal(size=(*shape, 1))
        right = reference.mse(y_true, y_pred)
        expect(mse(y_true, y_pred), right)
        expect_pure(mse)
        expect(mse(y_pred, y_true), right)
        expect_pure(mse)


@pytest.mark.weight(1)
@pytest.mark.needs("row_meets_column")
def test_unequal_shapes(mse, reference, rng):
    """Shapes that don't belong together raise ValueError, even if NumPy could make them fit.

    不相配的形状应当抛出 ValueError，即使 NumPy 有办法把它们凑到一起。
    """
    y_true, y_pred = rng.normal(size=6), rng.normal(size=(6, 1))
    expect(mse(y_true, y_pred), reference.mse(y_true, y_pred))
    for one, other in [((4, 3), (3,)), ((5,), (1,)), ((2, 3), (3, 2)), ((1, 3), (3,))]:
        expect_raises(ValueError, mse, rng.normal(size=one), rng.normal(size=other))
        expect_raises(ValueError, mse, rng.normal(size=other), rng.normal(size=one))
    for one, other in [((3, 1, 1), (3,)), ((2, 1), (1, 2)), ((4,), (5,)), ((4, 1), (4, 3))]:
        expect_raises(ValueError, mse, rng.normal(size=one), rng.normal(size=other))


@pytest.mark.weight(0.5)
@pytest.mark.needs("two_outputs")
def test_integers(mse):
    """Whole numbers as input: the mean still has decimals.

    输入整数：平均值仍然可以有小数部分。
    """
    expect(mse(np.array([[3, 1], [2, 7]]), np.array([[1, 4], [2, 5]])), 17 / 4)
    expect(mse(np.array([[4]]), np.array([[2.5]])), 2.25)
    expect(mse(np.array([30000, 5]), np.array([-30000, 5])), 1.8e9)


@pytest.mark.weight(0.5)
@pytest.mark.needs("two_outputs")
def test_large_values(mse, reference, rng):
    """Values around ten thousand.

    上万的数值。
    """
    y_true, y_pred = rng.normal(size=(2, 7, 1)) * 1e4
    scale = float(np.max(np.square([y_true, y_pred])))
    expect(mse(y_true, y_pred), reference.mse(y_true, y_pred), scale=scale)
