"""Checks of keras_dense_forward."""

from itertools import pairwise

import numpy as np
import pytest
from student_models import expect_known

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature

pytestmark = pytest.mark.question("keras_dense_forward")


def random_weights(rng, sizes, scale=0.7):
    """Return [W1, b1, ...] of Dense layers with these numbers of inputs, units, units, ..."""
    arrays = []
    for n_in, n_out in pairwise(sizes):
        arrays += [rng.normal(scale=scale, size=(n_in, n_out)), rng.normal(size=n_out)]
    return arrays


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(keras_dense_forward):
    """keras_dense_forward takes X and weights, in this order.

    keras_dense_forward 依次接收 X 和 weights。
    """
    expect_signature(keras_dense_forward, "X", "weights")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(keras_dense_forward):
    """Three samples and two outputs: the result has shape (3, 2).

    三个样本，两个输出：结果的形状是 (3, 2)。
    """
    X = np.array([[1.0, 2.0], [0.5, -1.0], [0.0, 3.0]])
    W1, b1 = np.array([[1.0, 0.5, -1.0], [0.0, 2.0, 1.0]]), np.array([0.1, 0.2, 0.3])
    W2, b2 = np.array([[1.0, 0.0], [0.5, -1.0], [2.0, 1.0]]), np.array([0.0, 1.0])
    expect_shape(keras_dense_forward(X, [W1, b1, W2, b2]), (3, 2))


@pytest.mark.public
@pytest.mark.weight(1)
def test_worked_example(keras_dense_forward):
    """The example of the notebook: the last sums are -1 and 1.

    笔记本里的例子：最后的和是 -1 和 1。
    """
    X = np.array([[1.0, 0.0], [2.0, 1.0]])
    W1 = np.array([[np.log(2), -np.log(3)], [-3 * np.log(2), 2 * np.log(3)]])
    b1 = np.array([0.0, np.log(3)])
    W2 = np.array([[5.0], [10.0]])
    b2 = np.array([-4.0])
    expect(
        keras_dense_forward(X, [W1, b1, W2, b2]),
        np.array([[0.2689414213699951], [0.7310585786300049]]),
    )


@pytest.mark.weight(3)
def test_from_scratch(keras_dense_forward, reference, rng):
    """Only NumPy takes part in this function.

    这个函数里只能用 NumPy。
    """
    X, weights = rng.normal(size=(6, 2)), random_weights(rng, [2, 4, 1])
    result = keras_dense_forward(X, weights)
    used = {"keras.*", "tensorflow.*"} & set(keras_dense_forward.last.called)
    expect_known(
        not used,
        "keras_dense_forward",
        "calls-keras",
        en="your function lets Keras or TensorFlow compute. Write the forward pass with NumPy",
        zh="函数把计算交给了 Keras 或 TensorFlow。请用 NumPy 写出前向传播",
    )
    expect(result, reference.keras_dense_forward(X, weights))


@pytest.mark.needs("worked_example")
def test_inputs_unchanged(keras_dense_forward, reference, rng):
    """The caller's arrays must stay as they are: do you compute in new ones?

    调用者的数组必须保持原样：你是在新数组里计算的吗？
    """
    X, weights = rng.normal(size=(4, 3)), random_weights(rng, [3, 3, 1])
    expect(keras_dense_forward(X, weights), reference.keras_dense_forward(X, weights))
    expect_pure(keras_dense_forward)


@pytest.mark.weight(3)
@pytest.mark.needs("worked_example")
def test_random(keras_dense_forward, reference, rng):
    """Other sizes: which activation does every layer get, and which the last?

    换成别的大小：每一层用什么激活函数，最后一层呢？
    """
    for sizes in [[2, 8, 1], [4, 3, 2], [3, 3, 3]]:
        X, weights = rng.normal(size=(5, sizes[0])), random_weights(rng, sizes)
        expect(keras_dense_forward(X, weights), reference.keras_dense_forward(X, weights))


@pytest.mark.weight(3)
@pytest.mark.needs("worked_example")
def test_depth(keras_dense_forward, reference, rng):
    """Lists of other lengths: one layer alone, three layers, four layers.

    别的长度的列表：只有一层、三层、四层。
    """
    for sizes in [[3, 2], [2, 4, 3, 1], [3, 5, 4, 3, 2]]:
        X, weights = rng.normal(size=(4, sizes[0])), random_weights(rng, sizes)
        expect(keras_dense_forward(X, weights), reference.keras_dense_forward(X, weights))


@pytest.mark.needs("worked_example")
def test_weights_of_keras(keras_dense_forward, reference, rng):
    """Keras's own weights are float32; inputs may be whole numbers, or a single sample.

    Keras 自己的权重是 float32；输入可能是整数，也可能只有一个样本。
    """
    weights = [array.astype(np.float32) for array in random_weights(rng, [2, 5, 1])]
    for X in [rng.normal(size=(3, 2)), rng.integers(-3, 4, size=(5, 2)), rng.normal(size=(1, 2))]:
        expected = reference.keras_dense_forward(X, weights)
        # A float of Python's times a float32 of NumPy's is a float32.
        expect(keras_dense_forward(X, weights), expected, rtol=1e-5)


@pytest.mark.needs("worked_example")
def test_large_sums(keras_dense_forward, reference):
    """Very large sums going into the sigmoid: the answers are 0 and 1, not nan.

    sigmoid 前面的和非常大：答案应是 0 和 1，而不是 nan。
    """
    X = np.array([[1e4, 2.0], [-1e4, 1.0], [1.0, -3.0]])
    weights = [np.array([[1.0, 0.5], [0.0, -1.0]]), np.array([0.5, 0.25])]
    deep = [*weights, np.array([[7e3], [-3e3]]), np.array([1.0])]
    for list_of_arrays in [weights, deep]:
        expect(
            keras_dense_forward(X, list_of_arrays),
            reference.keras_dense_forward(X, list_of_arrays),
        )
