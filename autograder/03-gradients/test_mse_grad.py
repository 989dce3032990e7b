"""Checks of mse_grad."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature

pytestmark = pytest.mark.question("mse_grad")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(mse_grad):
    """mse_grad takes y_true and y_pred, in this order.

    mse_grad 依次接收 y_true 和 y_pred。
    """
    expect_signature(mse_grad, "y_true", "y_pred")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(mse_grad):
    """Every prediction has its own slope: the result has the shape of y_pred.

    每个预测值都有自己的斜率：结果与 y_pred 形状相同。
    """
    y_true = np.array([[1.0, 2.0, 0.5], [4.0, 0.0, -1.0]])
    y_pred = np.array([[3.0, 1.0, 1.5], [2.0, 0.5, -3.0]])
    expect_shape(mse_grad(y_true, y_pred), (2, 3))


@pytest.mark.public
@pytest.mark.weight(0.6)
def test_worked_example(mse_grad):
    """The example of the notebook: differences of 2, -1, -2 and 0.5, and N = 4.

    笔记本里的例子：差为 2、-1、-2、0.5，N = 4。
    """
    y_true = np.array([[1.0, 2.0], [4.0, 0.0]])
    y_pred = np.array([[3.0, 1.0], [2.0, 0.5]])
    expect(mse_grad(y_true, y_pred), np.array([[1.0, -0.5], [-1.0, 0.25]]))


@pytest.mark.needs("worked_example")
def test_inputs_unchanged(mse_grad, reference, rng):
    """Other data; and afterwards the caller's arrays must be as before: do you compute in new ones?

    换一组数据；而且之后调用者的数组必须保持原样：你是在新数组里计算的吗？
    """
    y_true, y_pred = rng.normal(size=(4, 1)), rng.normal(size=(4, 1))
    expect(mse_grad(y_true, y_pred), reference.mse_grad(y_true, y_pred))
    expect_pure(mse_grad)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_random(mse_grad, reference, rng):
    """Arrays of other shapes: what does N count?

    换成别的形状：N 数的是什么？
    """
    for shape in [(5, 3), (5, 3), (6, 1), (7,), (1, 4), (2, 3, 2), (1, 1)]:
        y_true, y_pred = rng.normal(size=shape), rng.normal(size=shape)
        expect(mse_grad(y_true, y_pred), reference.mse_grad(y_true, y_pred))


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_gradient_check(mse_grad, rng):
    """Wiggle every prediction a little: does the loss change as fast as your gradient says?

    把每个预测值轻轻拨动一下：损失的变化和你的梯度说的一样快吗？
    """
    y_true, y_pred = rng.normal(size=(4, 2)), rng.normal(size=(4, 2))
    h = 1e-5
    slopes = np.empty_like(y_pred)
    for i in np.ndindex(y_pred.shape):
        step = np.zeros_like(y_pred)
        step[i] = h
        up = np.mean((y_pred + step - y_true) ** 2)
        down = np.mean((y_pred - step - y_true) ** 2)
        slopes[i] = (up - down) / (2 * h)
    expect(mse_grad(y_true, y_pred), slopes, rtol=1e-6, scale=1e3)


@pytest.mark.needs("worked_example")
def test_whole_numbers(mse_grad, reference, rng):
    """Whole numbers go in; are the slopes still exact?

    输入是整数时，斜率仍然准确吗？
    """
    y_true, y_pred = rng.integers(-9, 10, size=(3, 2)), rng.integers(10, 20, size=(3, 2))
    expect(mse_grad(y_true, y_pred), reference.mse_grad(y_true, y_pred))
    halves = y_true + 0.5
    expect(mse_grad(y_true, halves), reference.mse_grad(y_true, halves))
    expect(mse_grad(halves, y_true), reference.mse_grad(halves, y_true))


@pytest.mark.needs("worked_example")
def test_large_values(mse_grad, reference, rng):
    """Predictions that are far off: nothing may be cut off or rounded.

    预测值偏得很远时，也不能截断或舍入。
    """
    y_true, y_pred = 1e4 * rng.normal(size=(5, 1)), 1e4 * rng.normal(size=(5, 1))
    expect(mse_grad(y_true, y_pred), reference.mse_grad(y_true, y_pred), scale=1e5)
