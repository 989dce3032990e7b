"""Checks of tanh."""

import numpy as np
import pytest

from deepstart.checks import (
    expect,
    expect_no_warnings,
    expect_not_called,
    expect_pure,
    expect_shape,
    expect_signature,
    spread,
)

pytestmark = pytest.mark.question("tanh")

READY_MADE = ("numpy.tanh", "math.tanh", "cmath.tanh")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(tanh):
    """tanh takes z.

    tanh 接收 z。
    """
    expect_signature(tanh, "z")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(tanh):
    """Every element of z gives one element of the result.

    z 的每个元素对应结果的一个元素。
    """
    expect_shape(tanh(np.array([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])), (2, 3))


@pytest.mark.weight(0)
def test_from_exponentials(tanh):
    """Build tanh from np.exp. Does a function of yours that you call here use a ready-made tanh?

    请用 np.exp 拼出 tanh。你在这里调用的自己的函数，是不是用到了现成的 tanh？
    """
    for z in (np.array([0.3, -2.0]), np.array([[30.0], [-1e4]]), np.array([0.0])):
        tanh(z)
        expect_not_called(tanh, *READY_MADE)


@pytest.mark.public
@pytest.mark.weight(0.45)
def test_worked_example(tanh):
    """The example of the notebook: -ln 2, 0 and ln 3 give -0.6, 0 and 0.8.

    笔记本里的例子：-ln 2、0、ln 3 分别得到 -0.6、0、0.8。
    """
    z = np.array([-np.log(2.0), 0.0, np.log(3.0)])
    expect(tanh(z), np.array([-0.6, 0.0, 0.8]))


@pytest.mark.weight(1)
def test_leaves_input_alone(tanh, reference):
    """Other z; and after the call the array must be what it was.

    换几个 z；而且调用之后，数组 z 应保持原样。
    """
    for z in (np.array([[0.7, -1.3], [2.1, -0.4]]), np.array([[[0.6], [-1.2]]])):
        expect(tanh(z), reference.tanh(z))
        expect_pure(tanh)


@pytest.mark.weight(1)
def test_random(tanh, reference, rng):
    """Other numbers, positive and negative, in a matrix.

    换成一个矩阵，元素有正有负。
    """
    z = spread(rng, (4, 5), 4)
    expect(tanh(z), reference.tanh(z))
    expect_not_called(tanh, *READY_MADE)


@pytest.mark.weight(1)
def test_any_shape(tanh, reference, rng):
    """z may have any number of axes, and a single element too.

    z 可以有任意多个轴，也可以只有一个元素。
    """
    for shape in ((2, 3, 2), (1,), (3, 1)):
        z = spread(rng, shape, 3)
        expect(tanh(z), reference.tanh(z))


@pytest.mark.weight(1)
def test_integers(tanh, reference):
    """Whole numbers go in, but fractions come out.

    输入是整数，输出仍然是小数。
    """
    z = np.array([-3, 0, 1, 2])
    expect(tanh(z), reference.tanh(z))


@pytest.mark.weight(1)
def test_far_from_zero(tanh, reference):
    """Away from 0 the curve comes ever closer to -1 and 1, without a sudden stop.

    离 0 越远，曲线就越接近 -1 和 1，但不会突然停住。
    """
    z = np.linspace(-20.0, 20.0, 33)
    expect(tanh(z), reference.tanh(z))


@pytest.mark.public
@pytest.mark.weight(0.2)
def test_large_values(tanh):
    """Very large and very small z give 1 and -1, never nan.

    z 很大或很小时，结果是 1 或 -1，绝不是 nan。
    """
    z = np.array([-10000.0, -800.0, -400.0, np.log(3.0), 400.0, 800.0, 10000.0])
    expect(tanh(z), np.array([-1.0, -1.0, -1.0, 0.8, 1.0, 1.0, 1.0]))


@pytest.mark.weight(1)
@pytest.mark.needs("large_values")
def test_leaves_large_input_alone(tanh, reference):
    """Should you cut large z off, do it in an array of your own.

    如果要截断很大的 z，请在自己新建的数组里做。
    """
    z = np.array([-1e4, -400.0, -2.0, 0.5, 400.0, 1e4])
    expect(tanh(z), reference.tanh(z))
    expect_pure(tanh)


@pytest.mark.weight(2)
@pytest.mark.needs("large_values")
def test_no_warnings(tanh, reference):
    """Is some exponent large and positive, perhaps in a value that is thrown away later?

    是不是有个指数成了很大的正数？也许它出现在一个后来被丢掉的值里。
    """
    for z in (np.array([-1e4, -375.0, 1.5]), np.array([-0.5, 375.0, 1e4]), np.array([-9999, 9999])):
        expect(tanh(z), reference.tanh(z))
        expect_no_warnings(tanh)
        expect_not_called(tanh, *READY_MADE)
