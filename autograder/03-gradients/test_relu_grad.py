"""Checks of relu_grad."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature

pytestmark = pytest.mark.question("relu_grad")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(relu_grad):
    """relu_grad takes z.

    relu_grad 接收 z。
    """
    expect_signature(relu_grad, "z")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(relu_grad):
    """There is one slope for every z: the result has the shape of z.

    每个 z 都有一个斜率：结果与 z 形状相同。
    """
    expect_shape(relu_grad(np.array([[0.5, -1.0, 2.0], [3.0, -0.25, 1.0]])), (2, 3))


@pytest.mark.public
@pytest.mark.weight(0.65)
def test_worked_example(relu_grad):
    """The example of the notebook: z = -2, 0.5 and 3. How steep is relu there?

    笔记本里的例子：z = -2、0.5、3。relu 在这些点有多陡？
    """
    expect(relu_grad(np.array([-2.0, 0.5, 3.0])), np.array([0.0, 1.0, 1.0]))


@pytest.mark.needs("worked_example")
def test_input_unchanged(relu_grad):
    """Other z; and afterwards the caller's array must be as before: do you compute in a new one?

    换几个 z；而且之后调用者的数组必须保持原样：你是在新数组里计算的吗？
    """
    expect(relu_grad(np.array([0.25, -1.5, 7.0, -0.125])), np.array([1.0, 0.0, 1.0, 0.0]))
    expect_pure(relu_grad)


@pytest.mark.weight(4)
@pytest.mark.needs("worked_example")
def test_random(relu_grad, rng):
    """Other values, small and large, in arrays of other shapes: is every slope right?

    换成别的数值（有大有小）和形状：每个斜率都对吗？
    """
    expect(relu_grad(np.array([-0.5])), np.array([0.0]))
    for shape in [(4, 5), (2, 3, 2), (3, 1)]:
        slopes = rng.integers(0, 2, size=shape).astype(float)
        slopes.flat[:2] = 0.0, 1.0
        sizes = 10.0 ** rng.uniform(-3, 4, size=shape)
        expect(relu_grad(np.where(slopes > 0, sizes, -sizes)), slopes)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_whole_numbers(relu_grad):
    """Whole numbers go in; the slopes are floats all the same.

    输入是整数，斜率仍应是浮点数。
    """
    expect(relu_grad(np.array([[-3, 1], [2, -7]])), np.array([[0.0, 1.0], [1.0, 0.0]]))


@pytest.mark.needs("worked_example")
def test_at_zero(relu_grad):
    """At the kink itself a slope is a matter of agreement: which one does the notebook name?

    在折点处，斜率全靠约定：笔记本里约定的是哪个值？
    """
    expect(relu_grad(np.array([1.5, 0.0, -2.5])), np.array([1.0, 0.0, 0.0]))
