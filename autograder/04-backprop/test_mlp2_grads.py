"""Checks of mlp2_grads."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature, expect_that

pytestmark = pytest.mark.question("mlp2_grads")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(mlp2_grads):
    """mlp2_grads takes X, labels and params, in this order.

    mlp2_grads 依次接收 X、labels 和 params。
    """
    expect_signature(mlp2_grads, "X", "labels", "params")


@pytest.mark.public
@pytest.mark.weight(0)
def test_keys(mlp2_grads):
    """There is a gradient for every parameter, under the same key.

    每个参数都有一个梯度，用同样的键。
    """
    X, labels = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([1, 0])
    params = {
        "W1": np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]]),
        "b1": np.array([0.0, -1.0, 1.0]),
        "W2": np.array([[0.0, 1.0], [1.0, -1.0], [-1.0, 1.0]]),
        "b2": np.array([3.0, np.log(3.0)]),
    }
    got = mlp2_grads(X, labels, params)
    expect_that(
        hasattr(got, "keys") and set(got) == {"W1", "b1", "W2", "b2"},
        en="the result should be a dict with the keys W1, b1, W2 and b2",
        zh="结果应该是一个字典，键为 W1、b1、W2 和 b2",
    )


@pytest.mark.public
@pytest.mark.weight(0.4)
def test_worked_example_output_layer(mlp2_grads):
    """The example of the notebook, steps 1 and 2: the gradients of W2 and b2.

    笔记本里的例子，第 1、2 步：W2 和 b2 的梯度。
    """
    X, labels = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([1, 0])
    params = {
        "W1": np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]]),
        "b1": np.array([0.0, -1.0, 1.0]),
        "W2": np.array([[0.0, 1.0], [1.0, -1.0], [-1.0, 1.0]]),
        "b2": np.array([3.0, np.log(3.0)]),
    }
    grads = mlp2_grads(X, labels, params)
    expect(grads["W2"], np.array([[-8.0, 8.0], [1.0, -1.0], [2.0, -2.0]]) / 8, name="result['W2']")
    expect(grads["b2"], np.array([-2.0, 2.0]) / 8, name="result['b2']")


@pytest.mark.public
@pytest.mark.weight(0.4)
def test_worked_example_hidden_layer(mlp2_grads):
    """The example of the notebook, steps 3 and 4: the gradients of W1 and b1.

    笔记本里的例子，第 3、4 步：W1 和 b1 的梯度。
    """
    X, labels = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([1, 0])
    params = {
        "W1": np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]]),
        "b1": np.array([0.0, -1.0, 1.0]),
        "W2": np.array([[0.0, 1.0], [1.0, -1.0], [-1.0, 1.0]]),
        "b2": np.array([3.0, np.log(3.0)]),
    }
    grads = mlp2_grads(X, labels, params)
    expect(grads["W1"], np.array([[8.0, 2.0, -2.0], [-5.0, 4.0, -4.0]]) / 8, name="result['W1']")
    expect(grads["b1"], np.array([2.0, 2.0, -2.0]) / 8, name="result['b1']")


def network(rng, m, n_in, n_hidden, n_classes):
    """Return (X, labels, params) away from the kink of relu and from probabilities near 0.

    Every sign occurs among the sums of both layers, and relu stops another gradient than a negative
    one; the first and the last class occur where there are two samples.
    """
    while True:
        X, labels = rng.normal(size=(m, n_in)), rng.integers(n_classes, size=m)
        labels[-1], labels[0] = 0, n_classes - 1
        params = {
            "W1": rng.normal(scale=0.6, size=(n_in, n_hidden)),
            "b1": rng.normal(scale=0.6, size=n_hidden),
            "W2": rng.normal(scale=0.6, size=(n_hidden, n_classes)),
            "b2": rng.normal(scale=0.6, size=n_classes),
        }
        Z1, Z2 = forward(X, params)
        P = np.exp(Z2) / np.exp(Z2).sum(axis=1, keepdims=True)
        above = (P - np.eye(n_classes)[labels]) @ params["W2"].T
        is_mixed = all(Z.min() < 0 < Z.max() for Z in (Z1, Z2)) and np.any((above > 0) != (Z1 > 0))
        if is_mixed and np.abs(Z1).min() > 1e-3 and np.ptp(Z2, axis=1).max() < 8:
            return X, labels, params


def forward(X, params):
    """Return the sums of both layers."""
    Z1 = X @ params["W1"] + params["b1"]
    return Z1, np.maximum(Z1, 0) @ params["W2"] + params["b2"]


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example_output_layer")
def test_random_output_layer(mlp2_grads, reference, rng):
    """Other networks, with more classes: W2 and b2.

    换成其他网络，类别更多：W2 和 b2。
    """
    for sizes in [(7, 4, 5, 3), (3, 2, 6, 4)]:
        args = network(rng, *sizes)
        got, right = mlp2_grads(*args), reference.mlp2_grads(*args)
        expect(got["W2"], right["W2"], name="result['W2']")
        expect(got["b2"], right["b2"], name="result['b2']")


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example_hidden_layer")
def test_random_hidden_layer(mlp2_grads, reference, rng):
    """Other networks, with more classes: W1 and b1, which get their gradient through relu.

    换成其他网络，类别更多：W1 和 b1，它们的梯度要穿过 relu。
    """
    for sizes in [(7, 4, 5, 3), (3, 2, 6, 4)]:
        args = network(rng, *sizes)
        got, right = mlp2_grads(*args), reference.mlp2_grads(*args)
        expect(got["W1"], right["W1"], name="result['W1']")
        expect(got["b1"], right["b1"], name="result['b1']")


def cross_entropy(X, labels, params):
    _, Z2 = forward(X, params)
    return np.mean(np.logaddexp.reduce(Z2, axis=1) - Z2[np.arange(len(X)), labels])


@pytest.mark.weight(2)
def test_against_numerical_gradient(mlp2_grads, rng):
    """Every parameter is nudged a little up and down: does the loss change as your gradient says?

    把每个参数稍微上下挪动：损失的变化和你的梯度说的一致吗？
    """
    X, labels, params = network(rng, 6, 3, 4, 3)
    numerical = {}
    for key, p in params.items():
        numerical[key] = np.zeros(p.shape)
        for index in np.ndindex(p.shape):
            nudge = np.zeros(p.shape)
            nudge[index] = 1e-5
            up = cross_entropy(X, labels, params | {key: p + nudge})
            down = cross_entropy(X, labels, params | {key: p - nudge})
            numerical[key][index] = (up - down) / 2e-5
    expect(mlp2_grads(X, labels, params), numerical, rtol=1e-6, scale=1e4)


@pytest.mark.weight(1)
def test_inputs_unchanged(mlp2_grads, reference, rng):
    """The parameters are updated later, by somebody else: this function changes nothing.

    参数由别人稍后更新，这个函数什么也不改动。
    """
    args = network(rng, 4, 3, 5, 2)
    expect(mlp2_grads(*args), reference.mlp2_grads(*args))
    expect_pure(mlp2_grads)


@pytest.mark.weight(0.5)
def test_absent_class(mlp2_grads, reference, rng):
    """A small batch needn't contain every class; what says how many classes there are?

    小批量里不一定每个类别都出现，类别数该由什么决定？
    """
    X, _, params = network(rng, 4, 3, 5, 4)
    labels = np.array([1, 0, 1, 2])
    expect(mlp2_grads(X, labels, params), reference.mlp2_grads(X, labels, params))


@pytest.mark.weight(0.5)
def test_one_sample(mlp2_grads, reference, rng):
    """A batch may hold a single sample, and the network a single input and hidden neuron.

    一批里可能只有一个样本；网络也可能只有一个输入和一个隐藏单元。
    """
    for sizes in [(1, 3, 4, 3), (4, 1, 1, 2)]:
        args = network(rng, *sizes)
        expect(mlp2_grads(*args), reference.mlp2_grads(*args))


@pytest.mark.weight(0.5)
@pytest.mark.needs("random_output_layer", "random_hidden_layer")
def test_order_of_keys(mlp2_grads, reference, rng):
    """The dict may list the parameters in another order. What says which one is which?

    字典里参数的顺序可能不同。由什么决定哪个是哪个？
    """
    X, labels, params = network(rng, 5, 3, 4, 3)
    for keys in (("b2", "W2", "b1", "W1"), ("W2", "b2", "W1", "b1")):
        listed = {key: params[key] for key in keys}
        expect(mlp2_grads(X, labels, listed), reference.mlp2_grads(X, labels, listed))


@pytest.mark.weight(0.5)
def test_integer_inputs(mlp2_grads, reference):
    """Data and parameters may be whole numbers; gradients are not.

    数据和参数可以是整数，梯度却不是。
    """
    X, labels = np.array([[1, 2], [3, -1], [-2, 1], [2, 2]]), np.array([2, 0, 1, 1])
    params = {
        "W1": np.array([[1, -2, 1], [2, 1, -1]]),
        "b1": np.array([1, -1, 2]),
        "W2": np.array([[1, 0, -1], [2, 1, 1], [-1, 1, 0]]),
        "b2": np.array([-2, 1, 2]),
    }
    expect(mlp2_grads(X, labels, params), reference.mlp2_grads(X, labels, params))
    expect_pure(mlp2_grads)


@pytest.mark.weight(0.5)
def test_large_logits(mlp2_grads, reference, rng):
    """The network may be very sure of itself: probabilities stay between 0 and 1, without nan.

    网络可能对自己非常有把握：概率仍在 0 和 1 之间，不能出现 nan。
    """
    # The scales let probabilities pass that were clipped at 1e-7.
    X, labels, params = network(rng, 5, 3, 4, 3)
    sure = params | {"b2": np.array([1e4, 0.0, -1e4])}
    expect(mlp2_grads(X, labels, sure), reference.mlp2_grads(X, labels, sure), rtol=1e-5, scale=1e7)
    X[1] *= 1e4
    # One sample has logits far above those of the others: each has a maximum of its own.
    while forward(X, params)[1][1].max() < 2e3:
        X, labels, params = network(rng, 5, 3, 4, 3)
        X[1] *= 1e4
    expect(
        mlp2_grads(X, labels, params),
        reference.mlp2_grads(X, labels, params),
        rtol=1e-5,
        scale=1e10,
    )
