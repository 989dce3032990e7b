"""Checks of sigmoid_grad."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature, spread

pytestmark = pytest.mark.question("sigmoid_grad")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(sigmoid_grad):
    """sigmoid_grad takes z.

    sigmoid_grad 接收 z。
    """
    expect_signature(sigmoid_grad, "z")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(sigmoid_grad):
    """There is one slope for every z: the result has the shape of z.

    每个 z 都有一个斜率：结果与 z 形状相同。
    """
    expect_shape(sigmoid_grad(np.array([[0.5, -1.0, 2.0], [3.0, -0.25, 1.0]])), (2, 3))


@pytest.mark.public
@pytest.mark.weight(0.75)
def test_worked_example(sigmoid_grad):
    """The example of the notebook: z = 0, ln 3 and -ln 3, where the sigmoid is 1/2, 3/4 and 1/4.

    笔记本里的例子：z = 0、ln 3、-ln 3，sigmoid 的值分别为 1/2、3/4、1/4。
    """
    z = np.array([0.0, np.log(3.0), -np.log(3.0)])
    expect(sigmoid_grad(z), np.array([0.25, 0.1875, 0.1875]))


@pytest.mark.needs("worked_example")
def test_input_unchanged(sigmoid_grad, reference, rng):
    """Other z; and afterwards the caller's array must be as before: do you compute in a new one?

    换几个 z；而且之后调用者的数组必须保持原样：你是在新数组里计算的吗？
    """
    z = spread(rng, 6, 3)
    expect(sigmoid_grad(z), reference.sigmoid_grad(z))
    expect_pure(sigmoid_grad)


@pytest.mark.weight(4)
@pytest.mark.needs("worked_example")
def test_random(sigmoid_grad, reference, rng):
    """Other values, in arrays of other shapes: is every entry treated alike?

    换成别的数值和形状：每个元素都同样处理了吗？
    """
    for shape in [(4, 5), (4, 5), (2, 3, 2), (1,)]:
        z = spread(rng, shape, 8)
        expect(sigmoid_grad(z), reference.sigmoid_grad(z))


@pytest.mark.needs("worked_example")
def test_whole_numbers(sigmoid_grad, reference):
    """Whole numbers go in; the slopes are still fractions.

    输入是整数，斜率仍是小数。
    """
    z = np.array([-3, 1, 2, 5])
    expect(sigmoid_grad(z), reference.sigmoid_grad(z))


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_far_out(sigmoid_grad, reference):
    """Very large and very negative z: the curve is flat there. Does a huge number divide another?

    z 非常大或非常小时，曲线是平的。是不是出现了“一个巨大的数除以另一个巨大的数”？
    """
    z = np.array([-1e4, -800.0, -30.0, -12.0, -1.5, 0.5, 8.0, 20.0, 800.0, 1e4])
    expect(sigmoid_grad(z), reference.sigmoid_grad(z))


@pytest.mark.needs("far_out")
def test_far_out_unchanged(sigmoid_grad, reference):
    """Should you cut large z off, do it in an array of your own.

    如果要截断很大的 z，请在自己新建的数组里做。
    """
    z = np.array([-1e4, -800.0, 0.75, 1e4])
    expect(sigmoid_grad(z), reference.sigmoid_grad(z))
    expect_pure(sigmoid_grad)
