"""Checks of sigmoid."""

import numpy as np
import pytest

from deepstart.checks import (
    expect,
    expect_no_warnings,
    expect_pure,
    expect_shape,
    expect_signature,
    spread,
)

pytestmark = pytest.mark.question("sigmoid")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(sigmoid):
    """sigmoid takes z.

    sigmoid 接收 z。
    """
    expect_signature(sigmoid, "z")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(sigmoid):
    """Every element of z gives one element of the result.

    z 的每个元素对应结果的一个元素。
    """
    expect_shape(sigmoid(np.array([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])), (2, 3))


@pytest.mark.public
@pytest.mark.weight(0.45)
def test_worked_example(sigmoid):
    """The example of the notebook: -ln 3, 0 and ln 3 give 1/4, 1/2 and 3/4.

    笔记本里的例子：-ln 3、0、ln 3 分别得到 1/4、1/2、3/4。
    """
    z = np.array([-np.log(3.0), 0.0, np.log(3.0)])
    expect(sigmoid(z), np.array([0.25, 0.5, 0.75]))


@pytest.mark.weight(1)
def test_leaves_input_alone(sigmoid, reference):
    """Other z; and after the call the array must be what it was.

    换几个 z；而且调用之后，数组 z 应保持原样。
    """
    for z in (np.array([[0.7, -1.3], [2.1, -0.4]]), np.array([[[0.6], [-1.2]]])):
        expect(sigmoid(z), reference.sigmoid(z))
        expect_pure(sigmoid)


@pytest.mark.weight(1)
def test_random(sigmoid, reference, rng):
    """Other numbers, positive and negative, in a matrix.

    换成一个矩阵，元素有正有负。
    """
    z = spread(rng, (4, 5), 8)
    expect(sigmoid(z), reference.sigmoid(z))


@pytest.mark.weight(1)
def test_any_shape(sigmoid, reference, rng):
    """z may have any number of axes, and a single element too.

    z 可以有任意多个轴，也可以只有一个元素。
    """
    for shape in ((2, 3, 2), (1,), (3, 1)):
        z = spread(rng, shape, 3)
        expect(sigmoid(z), reference.sigmoid(z))


@pytest.mark.weight(1)
def test_integers(sigmoid, reference):
    """Whole numbers go in, but fractions come out.

    输入是整数，输出仍然是小数。
    """
    z = np.array([-3, 0, 1, 2])
    expect(sigmoid(z), reference.sigmoid(z))


@pytest.mark.weight(1)
def test_far_from_zero(sigmoid, reference):
    """Away from 0 the curve comes ever closer to 0 and 1, without a sudden stop.

    离 0 越远，曲线就越接近 0 和 1，但不会突然停住。
    """
    z = np.linspace(-40.0, 40.0, 33)
    expect(sigmoid(z), reference.sigmoid(z))


@pytest.mark.public
@pytest.mark.weight(0.2)
def test_large_values(sigmoid):
    """Very large and very small z give 1 and 0, never nan.

    z 很大或很小时，结果是 1 或 0，绝不是 nan。
    """
    z = np.array([-10000.0, -800.0, np.log(3.0), 800.0, 10000.0])
    expect(sigmoid(z), np.array([0.0, 0.0, 0.75, 1.0, 1.0]))


@pytest.mark.weight(1)
@pytest.mark.needs("large_values")
def test_leaves_large_input_alone(sigmoid, reference):
    """Should you cut large z off, do it in an array of your own.

    如果要截断很大的 z，请在自己新建的数组里做。
    """
    z = np.array([-1e4, -800.0, -2.0, 0.5, 800.0, 1e4])
    expect(sigmoid(z), reference.sigmoid(z))
    expect_pure(sigmoid)


@pytest.mark.weight(2)
@pytest.mark.needs("large_values")
def test_no_warnings(sigmoid, reference):
    """Is some exponent large and positive, perhaps in a value that is thrown away later?

    是不是有个指数成了很大的正数？也许它出现在一个后来被丢掉的值里。
    """
    for z in (np.array([-1e4, -750.0, 1.5]), np.array([-0.5, 750.0, 1e4]), np.array([-9999, 9999])):
        expect(sigmoid(z), reference.sigmoid(z))
        expect_no_warnings(sigmoid)
