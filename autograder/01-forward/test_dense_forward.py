"""Checks of dense_forward."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature

pytestmark = pytest.mark.question("dense_forward")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(dense_forward):
    """dense_forward takes X, W and b, in this order.

    dense_forward 依次接收 X、W 和 b。
    """
    expect_signature(dense_forward, "X", "W", "b")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(dense_forward):
    """Two samples and four neurons give two rows and four columns.

    两个样本、四个神经元，结果应有两行四列。
    """
    X = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    W = np.array([[1.0, 0.0, 2.0, -1.0], [0.5, 1.0, 0.0, 3.0], [-2.0, 1.0, 1.0, 0.0]])
    b = np.array([0.1, 0.2, 0.3, 0.4])
    expect_shape(dense_forward(X, W, b), (2, 4))


@pytest.mark.public
@pytest.mark.weight(0.65)
def test_worked_example(dense_forward):
    """The example of the notebook: two samples, three inputs, two neurons.

    笔记本里的例子：两个样本、三个输入、两个神经元。
    """
    X = np.array([[1.0, 2.0, 3.0], [0.0, 1.0, -1.0]])
    W = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0]])
    b = np.array([0.5, 10.0])
    expect(dense_forward(X, W, b), np.array([[5.5, 11.0], [2.5, 8.0]]))


@pytest.mark.weight(1)
def test_leaves_inputs_alone(dense_forward, reference, rng):
    """Other layers; and afterwards X, W and b must be what they were.

    换几层；而且调用之后，X、W 和 b 应保持原样。
    """
    for m, i, o in ((3, 2, 4), (3, 3, 3)):
        X, W, b = rng.normal(size=(m, i)), rng.normal(size=(i, o)), rng.normal(size=o)
        expect(dense_forward(X, W, b), reference.dense_forward(X, W, b), scale=10.0)
        expect_pure(dense_forward)


@pytest.mark.weight(4)
def test_random(dense_forward, reference, rng):
    """Other shapes and numbers: a row per sample, a column per neuron, and each neuron's own bias.

    换一组形状和数值：每行是一个样本，每列是一个神经元，偏置各用各的。
    """
    for m, i, o in ((5, 3, 4), (5, 3, 4), (2, 6, 3), (3, 3, 3)):
        X, W, b = rng.normal(size=(m, i)), rng.normal(size=(i, o)), rng.normal(size=o)
        expect(dense_forward(X, W, b), reference.dense_forward(X, W, b), scale=10.0)


@pytest.mark.weight(1)
def test_one_sample_one_neuron(dense_forward, reference, rng):
    """One sample is still a row, and one neuron still a column: the result stays a matrix.
    There may be a single input as well.

    只有一个样本时仍是一行，只有一个神经元时仍是一列：结果始终是矩阵。输入也可能只有一个。
    """
    for m, i, o in ((1, 3, 2), (4, 3, 1), (3, 1, 2), (1, 1, 1)):
        X, W, b = rng.normal(size=(m, i)), rng.normal(size=(i, o)), rng.normal(size=o)
        expect(dense_forward(X, W, b), reference.dense_forward(X, W, b), scale=10.0)


@pytest.mark.weight(1)
def test_integers(dense_forward, reference, rng):
    """Whole numbers in X, in W or in b: are the fractions of the other two kept?

    X、W 或 b 是整数时，另外两个的小数部分保留下来了吗？
    """
    for whole in range(3):
        args = [rng.normal(size=shape) for shape in ((4, 3), (3, 2), (2,))]
        args[whole] = rng.integers(-9, 9, size=args[whole].shape)
        expect(dense_forward(*args), reference.dense_forward(*args), scale=10.0)


@pytest.mark.weight(1)
def test_large_values(dense_forward, reference, rng):
    """Large numbers are computed like small ones, with all digits of float64.

    数值很大时，算法应当与数值小时一样，并保留 float64 的全部精度。
    """
    X, W = rng.uniform(-1e4, 1e4, size=(3, 4)), rng.uniform(-1e4, 1e4, size=(4, 2))
    # One sum is small, so that nothing hides behind its size, and negative.
    b = np.array([-0.5 - X[0] @ W[:, 0], rng.uniform(-1e4, 1e4)])
    expect(dense_forward(X, W, b), reference.dense_forward(X, W, b), scale=1e8)
