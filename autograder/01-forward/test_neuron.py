"""Checks of neuron."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature

pytestmark = pytest.mark.question("neuron")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(neuron):
    """neuron takes x, w and b, in this order.

    neuron 依次接收 x、w 和 b。
    """
    expect_signature(neuron, "x", "w", "b")


@pytest.mark.public
@pytest.mark.weight(0.65)
def test_worked_example(neuron):
    """The example of the notebook: three products, their sum, and one bias.

    笔记本里的例子：三个乘积、它们的和，再加一个偏置。
    """
    x = np.array([1.0, 2.0, 3.0])
    w = np.array([0.5, -1.0, 2.0])
    expect(neuron(x, w, 0.25), 4.75)


@pytest.mark.weight(1)
def test_leaves_inputs_alone(neuron):
    """Two inputs; and afterwards x and w must be what they were.

    换成两个输入；而且调用之后，x 和 w 应保持原样。
    """
    expect(neuron(np.array([2.0, -1.0]), np.array([1.5, 4.0]), -0.5), -1.5)
    expect_pure(neuron)


def negative(reference, x, w, b):
    """Return inputs, weights and bias whose sum is negative: a relu on the way would show."""
    return (x, w, b) if reference.neuron(x, w, b) < 0 else (x, -w, -b)


@pytest.mark.weight(4)
def test_random(neuron, reference, rng):
    """More inputs, positive and negative numbers: does every input count, with its own weight?

    换成更多的输入，有正有负：每个输入都乘上自己的权重、算进去了吗？
    """
    for n in (4, 7):
        x, w, b = negative(reference, rng.normal(size=n), rng.normal(size=n), float(rng.normal()))
        expect(neuron(x, w, b), reference.neuron(x, w, b), scale=10.0)


@pytest.mark.weight(1)
def test_one_input(neuron):
    """A neuron with a single input still answers with a number, not with an array.

    只有一个输入的神经元，给出的仍然是一个数，而不是数组。
    """
    expect(neuron(np.array([3.0]), np.array([-2.0]), 0.5), -5.5)


@pytest.mark.weight(1)
def test_integers(neuron):
    """Whole numbers as inputs or weights: are all fractions kept?

    输入或权重是整数时，小数部分都保留下来了吗？
    """
    expect(neuron(np.array([3, 1, -2]), np.array([2, -5, 4]), 0.75), -6.25)
    expect(neuron(np.array([3, 1, -2]), np.array([0.5, -1.5, 1.25]), 0.75), -1.75)
    expect(neuron(np.array([0.5, -1.5, 1.25]), np.array([3, 1, -2]), 0.75), -1.75)


@pytest.mark.weight(1)
def test_large_values(neuron, reference, rng):
    """Large numbers and small ones are computed alike.

    数值很大和很小时，算法都应当一样。
    """
    x, w = rng.uniform(-1e4, 1e4, size=6), rng.uniform(-1e4, 1e4, size=6)
    x, w, b = negative(reference, x, w, 1234.5)
    expect(neuron(x, w, b), reference.neuron(x, w, b), scale=1e8)
    x, w, b = rng.normal(size=6), 1e-4 * rng.normal(size=6), 5e-5
    expect(neuron(x, w, b), reference.neuron(x, w, b))
