"""Checks of activation_backward."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_raises, expect_signature, spread

pytestmark = pytest.mark.question("activation_backward")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(activation_backward):
    """activation_backward takes dA, Z and kind, in this order.

    activation_backward 依次接收 dA、Z 和 kind。
    """
    expect_signature(activation_backward, "dA", "Z", "kind")


@pytest.mark.public
@pytest.mark.weight(0.15)
def test_worked_example_relu(activation_backward):
    """The example of the notebook: one relu is closed, the other open.

    笔记本里的例子：一个 relu 未激活，另一个激活。
    """
    dA, Z = np.array([[10.0, -20.0]]), np.array([[-1.0, 2.0]])
    expect(activation_backward(dA, Z, "relu"), np.array([[0.0, -20.0]]))


@pytest.mark.public
@pytest.mark.weight(0.15)
def test_worked_example_sigmoid(activation_backward):
    """The example of the notebook: the slopes of the sigmoid are 1/4 and 3/16.

    笔记本里的例子：sigmoid 的斜率是 1/4 和 3/16。
    """
    dA, Z = np.array([[10.0, -20.0]]), np.array([[0.0, np.log(3.0)]])
    expect(activation_backward(dA, Z, "sigmoid"), np.array([[2.5, -3.75]]))


@pytest.mark.public
@pytest.mark.weight(0.15)
def test_worked_example_tanh(activation_backward):
    """The example of the notebook: the slopes of tanh are 1 and 0.64.

    笔记本里的例子：tanh 的斜率是 1 和 0.64。
    """
    dA, Z = np.array([[10.0, -20.0]]), np.array([[0.0, np.log(2.0)]])
    expect(activation_backward(dA, Z, "tanh"), np.array([[10.0, -12.8]]))


@pytest.mark.public
@pytest.mark.weight(0.05)
def test_other_kind(activation_backward):
    """Known kinds are computed; for any other name the function raises a ValueError.

    已知的 kind 照常计算；其他名字要抛出 ValueError。
    """
    dA, Z = np.array([[3.0, 4.0]]), np.array([[5.0, -5.0]])
    expect(activation_backward(dA, Z, "relu"), np.array([[3.0, 0.0]]))
    expect_raises(ValueError, activation_backward, dA, Z, "elu")
    expect_raises(ValueError, activation_backward, dA, Z, "softplus")
    expect_raises(ValueError, activation_backward, dA, Z, "linear")
    expect_raises(ValueError, activation_backward, dA, Z, "tanhshrink")


def away_from_zero(rng, shape):
    """Return numbers of both signs, on both sides small and large ones."""
    sizes = 0.1 + np.abs(spread(rng, shape, 3.0))
    return np.resize([-1, 1, 1, -1, 1], shape) * sizes


@pytest.mark.weight(1.5)
@pytest.mark.needs("worked_example_relu")
def test_random_relu(activation_backward, reference, rng):
    """relu on larger arrays: what decides whether a gradient passes?

    换成更大的数组，relu：由什么决定梯度能不能通过？
    """
    for shape in [(4, 3), (1, 5), (3, 3)]:
        dA, Z = rng.normal(size=shape), away_from_zero(rng, shape)
        expect(activation_backward(dA, Z, "relu"), reference.activation_backward(dA, Z, "relu"))


@pytest.mark.weight(1.5)
@pytest.mark.needs("worked_example_sigmoid")
def test_random_sigmoid(activation_backward, reference, rng):
    """sigmoid on larger arrays: each gradient is multiplied by its own slope.

    换成更大的数组，sigmoid：每个梯度乘以自己的斜率。
    """
    for shape in [(4, 3), (1, 5), (3, 3)]:
        dA, Z = rng.normal(size=shape), away_from_zero(rng, shape)
        right = reference.activation_backward(dA, Z, "sigmoid")
        expect(activation_backward(dA, Z, "sigmoid"), right)


@pytest.mark.weight(1.5)
@pytest.mark.needs("worked_example_tanh")
def test_random_tanh(activation_backward, reference, rng):
    """tanh on larger arrays: each gradient is multiplied by its own slope.

    换成更大的数组，tanh：每个梯度乘以自己的斜率。
    """
    for shape in [(4, 3), (1, 5), (3, 3)]:
        dA, Z = rng.normal(size=shape), away_from_zero(rng, shape)
        expect(activation_backward(dA, Z, "tanh"), reference.activation_backward(dA, Z, "tanh"))


@pytest.mark.weight(1)
def test_inputs_unchanged(activation_backward, reference, rng):
    """dA belongs to the caller: return a new array, for every kind.

    dA 是调用者的：无论哪种 kind，都要返回一个新数组。
    """
    dA, Z = rng.normal(size=(3, 4)), away_from_zero(rng, (3, 4))
    for kind in ("relu", "sigmoid", "tanh"):
        right = reference.activation_backward(dA, Z, kind)
        expect(activation_backward(dA, Z, kind), right)
        expect_pure(activation_backward)
    open_everywhere = np.abs(Z)
    expect(activation_backward(dA, open_everywhere, "relu"), dA)
    expect_pure(activation_backward)


@pytest.mark.weight(0.5)
def test_integer_inputs(activation_backward, reference, rng):
    """dA and Z may hold whole numbers; slopes don't.

    dA 和 Z 里可以是整数，斜率却不是。
    """
    dA, Z = rng.normal(size=(3, 4)), np.resize([-3, 1, 2, -1, 3], (3, 4))
    for kind in ("relu", "sigmoid", "tanh"):
        right = reference.activation_backward(dA, Z, kind)
        expect(activation_backward(dA, Z, kind), right)
    dA, Z = rng.integers(1, 9, size=(2, 3)), away_from_zero(rng, (2, 3))
    for kind in ("sigmoid", "tanh"):
        right = reference.activation_backward(dA, Z, kind)
        expect(activation_backward(dA, Z, kind), right)


@pytest.mark.weight(0.5)
def test_large_inputs(activation_backward, reference):
    """Far out the slopes of sigmoid and tanh are 0, and nothing becomes nan on the way.

    在很远的地方，sigmoid 和 tanh 的斜率是 0，途中不能出现 nan。
    """
    dA = np.array([[2.0, -3.0, 5.0], [7.0, -4.0, 6.0]])
    Z = np.array([[-1e4, 0.5, 1e4], [800.0, -800.0, -0.25]])
    for kind in ("sigmoid", "tanh"):
        right = reference.activation_backward(dA, Z, kind)
        expect(activation_backward(dA, Z, kind), right)
        expect_pure(activation_backward)


@pytest.mark.weight(0.5)
def test_relu_at_zero(activation_backward):
    """At the kink itself relu has no slope; which one did the notebook agree on?

    在折点（z = 0）处 relu 没有导数，笔记本里约定取多少？
    """
    dA, Z = np.array([[2.0, -3.0, 5.0]]), np.array([[0.0, 1.0, -1.0]])
    expect(activation_backward(dA, Z, "relu"), np.array([[0.0, -3.0, 0.0]]))
