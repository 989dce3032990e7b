"""Checks of tanh_grad."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature, spread

pytestmark = pytest.mark.question("tanh_grad")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(tanh_grad):
    """tanh_grad takes z.

    tanh_grad 接收 z。
    """
    expect_signature(tanh_grad, "z")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(tanh_grad):
    """There is one slope for every z: the result has the shape of z.

    每个 z 都有一个斜率：结果与 z 形状相同。
    """
    expect_shape(tanh_grad(np.array([[0.5, -1.0, 2.0], [3.0, -0.25, 1.0]])), (2, 3))


@pytest.mark.public
@pytest.mark.weight(0.75)
def test_worked_example(tanh_grad):
    """The example of the notebook: z = ln 2, -ln 2 and ln 3, where tanh is 0.6, -0.6 and 0.8.

    笔记本里的例子：z = ln 2、-ln 2、ln 3，tanh 的值分别为 0.6、-0.6、0.8。
    """
    z = np.array([np.log(2.0), -np.log(2.0), np.log(3.0)])
    expect(tanh_grad(z), np.array([0.64, 0.64, 0.36]))


@pytest.mark.needs("worked_example")
def test_input_unchanged(tanh_grad, reference, rng):
    """Other z; and afterwards the caller's array must be as before: do you compute in a new one?

    换几个 z；而且之后调用者的数组必须保持原样：你是在新数组里计算的吗？
    """
    z = spread(rng, 6, 3)
    expect(tanh_grad(z), reference.tanh_grad(z))
    expect_pure(tanh_grad)


@pytest.mark.weight(5)
@pytest.mark.needs("worked_example")
def test_random(tanh_grad, reference, rng):
    """Other values, some far from 0, in arrays of other shapes: is the slope right everywhere?

    换成别的数值（有的离 0 很远）和形状：处处的斜率都对吗？
    """
    for shape in [(4, 5), (2, 3, 2), (1,)]:
        z = spread(rng, shape, 8)
        expect(tanh_grad(z), reference.tanh_grad(z))
    z = np.array([-200.0, -12.0, -0.4, 0.9, 12.0, 200.0])
    expect(tanh_grad(z), reference.tanh_grad(z))


@pytest.mark.needs("worked_example")
def test_far_out(tanh_grad, reference):
    """Very large and very negative z: the curve is flat there. Does a huge number divide another?

    z 非常大或非常小时，曲线是平的。是不是出现了“一个巨大的数除以另一个巨大的数”？
    """
    z = np.array([-1e4, -750.0, -0.5, 1.5, 750.0, 1e4])
    expect(tanh_grad(z), reference.tanh_grad(z))
    expect_pure(tanh_grad)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_whole_numbers(tanh_grad, reference):
    """Whole numbers go in; the slopes are still fractions.

    输入是整数，斜率仍是小数。
    """
    z = np.array([[-3, 1], [2, 4]])
    expect(tanh_grad(z), reference.tanh_grad(z))
