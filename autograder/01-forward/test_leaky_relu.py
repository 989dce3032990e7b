"""Checks of leaky_relu."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature, spread

pytestmark = pytest.mark.question("leaky_relu")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(leaky_relu):
    """leaky_relu takes z and alpha, and alpha has a default.

    leaky_relu 依次接收 z 和 alpha，其中 alpha 有默认值。
    """
    expect_signature(leaky_relu, "z", optional=("alpha",))


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(leaky_relu):
    """Every element of z gives one element of the result.

    z 的每个元素对应结果的一个元素。
    """
    expect_shape(leaky_relu(np.array([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]]), 0.1), (2, 3))


@pytest.mark.public
@pytest.mark.weight(0.4)
def test_worked_example(leaky_relu):
    """The example of the notebook with alpha = 0.1.

    笔记本里的例子，alpha = 0.1。
    """
    expect(leaky_relu(np.array([-2.0, -0.5, 3.0]), 0.1), np.array([-0.2, -0.05, 3.0]))


@pytest.mark.public
@pytest.mark.weight(0.2)
def test_default_alpha(leaky_relu):
    """The example of the notebook without a second argument: what is alpha then?

    笔记本里的例子，不给第二个参数：这时 alpha 是多少？
    """
    expect(leaky_relu(np.array([-2.0, -0.5, 3.0])), np.array([-0.02, -0.005, 3.0]))


@pytest.mark.weight(1)
def test_leaves_input_alone(leaky_relu):
    """Other z; after the call the array must be what it was, and the result is a new array.

    换几个 z；调用之后，数组 z 应保持原样，结果应是一个新数组。
    """
    z = np.array([[0.7, -1.5], [-2.0, 0.4]])
    expect(leaky_relu(z, 0.2), np.array([[0.7, -0.3], [-0.4, 0.4]]))
    expect_pure(leaky_relu)
    expect(leaky_relu(np.array([0.2, 5.0, 1.1]), 0.2), np.array([0.2, 5.0, 1.1]))
    expect_pure(leaky_relu)


@pytest.mark.weight(4)
def test_random(leaky_relu, reference, rng):
    """Other numbers and other slopes: is alpha used, and on the right side?

    换一组数和斜率：用到 alpha 了吗？用在正确的一侧了吗？
    """
    for alpha, size in ((0.3, 1.0), (0.05, 1e-2), (0.7, 1e4)):
        z = spread(rng, (4, 5), 3 * size)
        expect(leaky_relu(z, alpha), reference.leaky_relu(z, alpha))


@pytest.mark.weight(1)
def test_any_shape(leaky_relu, reference, rng):
    """z may have any number of axes, and a single element too.

    z 可以有任意多个轴，也可以只有一个元素。
    """
    for shape in ((2, 3, 2), (3, 1)):
        z = spread(rng, shape, 3)
        expect(leaky_relu(z, 0.2), reference.leaky_relu(z, 0.2))
    expect(leaky_relu(np.array([-0.5]), 0.2), np.array([-0.1]))


@pytest.mark.weight(1)
def test_zero_and_integers(leaky_relu):
    """Zero is a legal z and a legal alpha, and whole numbers times alpha are fractions.

    z 可以是零，alpha 也可以是零；整数乘上 alpha 会变成小数。
    """
    expect(leaky_relu(np.array([0.0, -1.0, 2.0]), 0.25), np.array([0.0, -0.25, 2.0]))
    expect(leaky_relu(np.array([-2.0, 3.0]), 0.0), np.array([0.0, 3.0]))
    expect(leaky_relu(np.array([-3, 0, 4]), 0.25), np.array([-0.75, 0.0, 4.0]))
    expect(leaky_relu(np.array([4, 0, -3]), 0.25), np.array([4.0, 0.0, -0.75]))
