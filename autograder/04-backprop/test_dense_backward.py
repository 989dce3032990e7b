"""Checks of dense_backward."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature, expect_that

pytestmark = pytest.mark.question("dense_backward")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(dense_backward):
    """dense_backward takes dZ, X and W, in this order.

    dense_backward 依次接收 dZ、X 和 W。
    """
    expect_signature(dense_backward, "dZ", "X", "W")


@pytest.mark.public
@pytest.mark.weight(0)
def test_three_results(dense_backward):
    """A layer has three ingredients, so there are three gradients to return: dX, dW, db.

    一层用到 X、W、b 三个量，所以要返回三个梯度：dX、dW、db。
    """
    dZ = np.array([[1.0, -1.0], [3.0, 2.0]])
    X = np.array([[1.0, 0.0, 2.0], [2.0, 1.0, -1.0]])
    W = np.array([[1.0, 2.0], [0.0, 1.0], [-1.0, 3.0]])
    got = dense_backward(dZ, X, W)
    expect_that(
        isinstance(got, (tuple, list)) and len(got) == 3,
        en="the result should be a tuple of three arrays, (dX, dW, db)",
        zh="结果应该是三个数组组成的元组 (dX, dW, db)",
    )


@pytest.mark.public
@pytest.mark.weight(0.2)
def test_worked_example_dX(dense_backward):
    """The example of the notebook, first result: how does the loss react to the input?

    笔记本里的例子，第一个结果：损失随输入变化得多快？
    """
    dZ = np.array([[1.0, -1.0], [3.0, 2.0]])
    X = np.array([[1.0, 0.0, 2.0], [2.0, 1.0, -1.0]])
    W = np.array([[1.0, 2.0], [0.0, 1.0], [-1.0, 3.0]])
    dX, _, _ = dense_backward(dZ, X, W)
    expect(dX, np.array([[-1.0, -1.0, -4.0], [7.0, 2.0, 3.0]]), name="dX")


@pytest.mark.public
@pytest.mark.weight(0.2)
def test_worked_example_dW(dense_backward):
    """The example of the notebook, second result: how does the loss react to the weights?

    笔记本里的例子，第二个结果：损失随权重变化得多快？
    """
    dZ = np.array([[1.0, -1.0], [3.0, 2.0]])
    X = np.array([[1.0, 0.0, 2.0], [2.0, 1.0, -1.0]])
    W = np.array([[1.0, 2.0], [0.0, 1.0], [-1.0, 3.0]])
    _, dW, _ = dense_backward(dZ, X, W)
    expect(dW, np.array([[7.0, 3.0], [3.0, 2.0], [-1.0, -4.0]]), name="dW")


@pytest.mark.public
@pytest.mark.weight(0.2)
def test_worked_example_db(dense_backward):
    """The example of the notebook, third result: how does the loss react to the biases?

    笔记本里的例子，第三个结果：损失随偏置变化得多快？
    """
    dZ = np.array([[1.0, -1.0], [3.0, 2.0]])
    X = np.array([[1.0, 0.0, 2.0], [2.0, 1.0, -1.0]])
    W = np.array([[1.0, 2.0], [0.0, 1.0], [-1.0, 3.0]])
    _, _, db = dense_backward(dZ, X, W)
    expect(db, np.array([4.0, 1.0]), name="db")


def layer(rng, m, n_in, n_out):
    return rng.normal(size=(m, n_out)), rng.normal(size=(m, n_in)), rng.normal(size=(n_in, n_out))


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example_dX")
def test_random_dX(dense_backward, reference, rng):
    """dX for other shapes: it is as large as X, and every neuron contributes to it.

    换成其他形状的 dX：它和 X 一样大，每个神经元都有贡献。
    """
    for sizes in [(5, 4, 3), (2, 3, 6), (4, 4, 4)]:
        args = layer(rng, *sizes)
        expect(dense_backward(*args)[0], reference.dense_backward(*args)[0], name="dX")


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example_dW")
def test_random_dW(dense_backward, reference, rng):
    """dW for other shapes: it is as large as W, and every sample contributes to it once.

    换成其他形状的 dW：它和 W 一样大，每个样本都贡献一次。
    """
    for sizes in [(5, 4, 3), (2, 3, 6), (4, 4, 4)]:
        args = layer(rng, *sizes)
        expect(dense_backward(*args)[1], reference.dense_backward(*args)[1], name="dW")


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example_db")
def test_random_db(dense_backward, reference, rng):
    """db for other shapes: one number for each neuron, and every sample contributes once.

    换成其他形状的 db：每个神经元一个数，每个样本都贡献一次。
    """
    for sizes in [(5, 4, 3), (2, 3, 6), (4, 4, 4)]:
        args = layer(rng, *sizes)
        expect(dense_backward(*args)[2], reference.dense_backward(*args)[2], name="db")


@pytest.mark.weight(0.5)
def test_inputs_unchanged(dense_backward, reference, rng):
    """The caller still needs dZ, X and W: return new arrays and leave the inputs as they were.

    调用者还要用 dZ、X 和 W：请返回新数组，不要改动传入的数组。
    """
    for sizes in [(3, 2, 4), (1, 3, 2)]:
        args = layer(rng, *sizes)
        expect(dense_backward(*args), reference.dense_backward(*args))
        expect_pure(dense_backward)


@pytest.mark.weight(0.5)
def test_one_sample(dense_backward, reference, rng):
    """A batch may hold a single sample, a layer a single neuron; all results keep their shapes.

    一批里可能只有一个样本，一层里可能只有一个神经元，所有结果的形状不变。
    """
    for sizes in [(1, 3, 2), (4, 2, 1), (3, 1, 2)]:
        args = layer(rng, *sizes)
        expect(dense_backward(*args), reference.dense_backward(*args))


@pytest.mark.weight(0.5)
def test_integer_inputs(dense_backward, reference, rng):
    """Data and weights may be whole numbers; gradients are not.

    数据和权重可以是整数，梯度却不是。
    """
    dZ = rng.normal(size=(4, 2))
    X, W = rng.integers(-5, 6, size=(4, 3)), rng.integers(-5, 6, size=(3, 2))
    expect(dense_backward(dZ, X, W), reference.dense_backward(dZ, X, W))
    dZ, X, W = rng.integers(-5, 6, size=(4, 2)), rng.normal(size=(4, 3)), rng.normal(size=(3, 2))
    expect(dense_backward(dZ, X, W)[:2], reference.dense_backward(dZ, X, W)[:2])
