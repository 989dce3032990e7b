"""Checks of relu."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature, spread

pytestmark = pytest.mark.question("relu")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(relu):
    """relu takes z.

    relu 接收 z。
    """
    expect_signature(relu, "z")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(relu):
    """Every element of z gives one element of the result.

    z 的每个元素对应结果的一个元素。
    """
    expect_shape(relu(np.array([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])), (2, 3))


@pytest.mark.public
@pytest.mark.weight(0.65)
def test_worked_example(relu):
    """The example of the notebook: -2, 0.5 and 3.

    笔记本里的例子：-2、0.5、3。
    """
    expect(relu(np.array([-2.0, 0.5, 3.0])), np.array([0.0, 0.5, 3.0]))


@pytest.mark.weight(2)
def test_leaves_input_alone(relu):
    """Other z; after the call the array must be what it was, and the result is a new array.

    换几个 z；调用之后，数组 z 应保持原样，结果应是一个新数组。
    """
    expect(relu(np.array([[0.7, -1.3], [-2.1, 0.4]])), np.array([[0.7, 0.0], [0.0, 0.4]]))
    expect_pure(relu)
    expect(relu(np.array([0.2, 5.0, 1.1])), np.array([0.2, 5.0, 1.1]))
    expect_pure(relu)


@pytest.mark.weight(4)
def test_random(relu, reference, rng):
    """Other numbers, positive and negative, small and large, in a matrix.

    换成一个矩阵，元素有正有负、有大有小。
    """
    for size in (1.0, 1e-3, 1e4):
        z = spread(rng, (4, 5), 3 * size)
        expect(relu(z), reference.relu(z))


@pytest.mark.weight(1)
def test_any_shape(relu, reference, rng):
    """z may have any number of axes, and a single element too.

    z 可以有任意多个轴，也可以只有一个元素。
    """
    for shape in ((2, 3, 2), (3, 1)):
        z = spread(rng, shape, 3)
        expect(relu(z), reference.relu(z))
    expect(relu(np.array([0.5])), np.array([0.5]))


@pytest.mark.weight(1)
def test_zero_and_integers(relu):
    """Zero is neither positive nor negative, and whole numbers are legal inputs too.

    零既不是正数也不是负数；另外，整数也是合法的输入。
    """
    expect(relu(np.array([0.0, -1.0, 2.0])), np.array([0.0, 0.0, 2.0]))
    got = relu(np.array([-3, 0, 4]))
    # max(0, z) of whole numbers is exact, so it may stay int64
    kept = isinstance(got, np.ndarray) and got.dtype == np.int64
    expect(got, np.array([0.0, 0.0, 4.0]), dtype=np.int64 if kept else None)
