"""Checks of mlp_forward."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature, expect_that

pytestmark = pytest.mark.question("mlp_forward")


def network(rng, n, h, k):
    """Return random parameters of a network with n inputs, h hidden neurons and k outputs."""
    return {
        "W1": rng.normal(size=(n, h)),
        "b1": rng.normal(size=h),
        "W2": rng.normal(size=(h, k)),
        "b2": rng.normal(size=k),
    }


def example(rng, m, n, h, k):
    """Return m samples and a network in which ReLU lets some sums through and stops others."""
    while True:
        X, params = rng.normal(size=(m, n)), network(rng, n, h, k)
        Z1 = X @ params["W1"] + params["b1"]
        if Z1.min() < -0.1 and Z1.max() > 0.1:
            return X, params


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(mlp_forward):
    """mlp_forward takes X and params, in this order.

    mlp_forward 依次接收 X 和 params。
    """
    expect_signature(mlp_forward, "X", "params")


@pytest.mark.public
@pytest.mark.weight(0)
def test_two_results(mlp_forward):
    """Return both results, as in `return A1, Yhat`.

    两个结果都要返回，例如写成 `return A1, Yhat`。
    """
    X = np.array([[1.0, 2.0], [-1.0, 1.0], [0.5, -1.5]])
    params = {
        "W1": np.array([[1.0, -2.0, 0.0, 1.0], [1.0, 0.0, -1.0, 2.0]]),
        "b1": np.array([-1.0, 1.0, 3.0, 0.5]),
        "W2": np.array([[1.0], [-1.0], [1.0], [0.5]]),
        "b2": np.array([-1.0]),
    }
    results = mlp_forward(X, params)
    expect_that(
        isinstance(results, (tuple, list)) and len(results) == 2,
        en="the function should return two arrays, A1 and Yhat",
        zh="函数应该返回两个数组：A1 和 Yhat",
    )


@pytest.mark.public
@pytest.mark.weight(0.85)
def test_worked_example(mlp_forward):
    """The example of the notebook; result[0] is A1 and result[1] is Yhat.

    笔记本里的例子；result[0] 是 A1，result[1] 是 Yhat。
    """
    X = np.array([[1.0, 2.0], [-1.0, 1.0]])
    params = {
        "W1": np.array([[1.0, -2.0, 0.0], [1.0, 0.0, -1.0]]),
        "b1": np.array([-1.0, 1.0, 3.0]),
        "W2": np.array([[1.0], [-1.0], [1.0]]),
        "b2": np.array([-1.0]),
    }
    A1 = np.array([[2.0, 0.0, 1.0], [0.0, 3.0, 2.0]])
    Yhat = np.array([[0.8807970779778823], [0.11920292202211755]])
    expect(mlp_forward(X, params), (A1, Yhat))


@pytest.mark.weight(1)
def test_leaves_inputs_alone(mlp_forward, reference, rng):
    """Another network; and afterwards the samples and the parameters must be what they were.

    换一个网络；而且调用之后，样本和参数应保持原样。
    """
    X, params = example(rng, 3, 2, 4, 1)
    expect(mlp_forward(X, params), reference.mlp_forward(X, params))
    expect_pure(mlp_forward)


@pytest.mark.weight(3)
def test_hidden_layer(mlp_forward, reference, rng):
    """A1 with other numbers: weights, then bias, then ReLU.

    换一组数检查 A1：先乘权重，再加偏置，最后是 ReLU。
    """
    for m, n, h, k in ((6, 3, 5, 2), (4, 2, 4, 4)):
        X, params = example(rng, m, n, h, k)
        expect(mlp_forward(X, params)[0], reference.mlp_forward(X, params)[0], name="A1")


@pytest.mark.weight(3)
def test_output(mlp_forward, reference, rng):
    """Yhat with other numbers: the second layer reads A1, and the sigmoid comes once, at the end.

    换一组数检查 Yhat：第二层的输入是 A1，sigmoid 只在最后用一次。
    """
    for m, n, h, k in ((6, 3, 5, 2), (4, 2, 4, 4)):
        X, params = example(rng, m, n, h, k)
        expect(mlp_forward(X, params)[1], reference.mlp_forward(X, params)[1], name="Yhat")


@pytest.mark.weight(1)
def test_one_of_each(mlp_forward, reference, rng):
    """One sample, one hidden neuron or one input: both results stay matrices with a row per sample.

    只有一个样本、一个隐藏单元或一个输入：两个结果仍是矩阵，每个样本一行。
    """
    for m, n, h, k in ((1, 3, 4, 2), (4, 2, 1, 1), (3, 1, 2, 1)):
        X, params = example(rng, m, n, h, k)
        expect(mlp_forward(X, params), reference.mlp_forward(X, params))


@pytest.mark.weight(1)
def test_order_of_keys(mlp_forward, reference, rng):
    """The entries of params may come in any order: is each looked up by its name?

    params 里各项的顺序可以任意：每一项都是按名字取出的吗？
    """
    X, params = example(rng, 4, 3, 3, 3)
    shuffled = {key: params[key] for key in ("b2", "W2", "b1", "W1")}
    expect(mlp_forward(X, shuffled), reference.mlp_forward(X, params))


@pytest.mark.weight(1)
def test_large_and_whole_numbers(mlp_forward, reference, rng):
    """Whole numbers in X or in params, and sums so large that the sigmoid is 0 or 1.

    X 或 params 里是整数；而且加权和大到让 sigmoid 等于 0 或 1。
    """
    X, params = rng.integers(-1000, 1000, size=(8, 3)), network(rng, 3, 5, 2)
    hidden = np.maximum(X[0] @ params["W1"] + params["b1"], 0)
    params["b2"] = np.array([-1500, 1500]) - hidden @ params["W2"]  # too large for exp, both ways
    expect(mlp_forward(X, params), reference.mlp_forward(X, params))
    X, params = example(rng, 4, 3, 5, 2)
    for key in params:
        whole = {**params, key: rng.integers(-3, 4, size=params[key].shape)}
        expect(mlp_forward(X, whole), reference.mlp_forward(X, whole))
