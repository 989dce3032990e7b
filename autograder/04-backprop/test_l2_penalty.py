"""Checks of l2_penalty."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature, expect_that

pytestmark = pytest.mark.question("l2_penalty")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(l2_penalty):
    """l2_penalty takes params and lam, in this order.

    l2_penalty 依次接收 params 和 lam。
    """
    expect_signature(l2_penalty, "params", "lam")


@pytest.mark.public
@pytest.mark.weight(0)
def test_two_results(l2_penalty):
    """There are two results, the penalty and the dict of its gradients.

    要返回两个结果：惩罚，以及它的梯度组成的字典。
    """
    got = l2_penalty({"W1": np.array([[1.0, -2.0, 3.0]]), "b1": np.array([4.0, 5.0, 6.0])}, 0.1)
    expect_that(
        isinstance(got, (tuple, list)) and len(got) == 2 and hasattr(got[1], "keys"),
        en="the result should be a tuple of a number and a dict, (penalty, grads)",
        zh="结果应该是由一个数和一个字典组成的元组 (penalty, grads)",
    )


@pytest.mark.public
@pytest.mark.weight(0.15)
def test_worked_example_penalty(l2_penalty):
    """The example of the notebook: the squares of all weights add up to 20.

    笔记本里的例子：所有权重的平方之和为 20。
    """
    params = {
        "W1": np.array([[1.0, -2.0, 3.0]]),
        "b1": np.array([4.0, 5.0, 6.0]),
        "W2": np.array([[2.0], [-1.0], [1.0]]),
    }
    penalty, _ = l2_penalty(params, 0.1)
    expect(penalty, 2.0, name="penalty")


@pytest.mark.public
@pytest.mark.weight(0.15)
def test_worked_example_gradients(l2_penalty):
    """The example of the notebook: one gradient for each key, of the shape of its parameter.

    笔记本里的例子：每个键一个梯度，形状和参数相同。
    """
    params = {
        "W1": np.array([[1.0, -2.0, 3.0]]),
        "b1": np.array([4.0, 5.0, 6.0]),
        "W2": np.array([[2.0], [-1.0], [1.0]]),
    }
    _, grads = l2_penalty(params, 0.1)
    expect(
        grads,
        {
            "W1": np.array([[0.2, -0.4, 0.6]]),
            "b1": np.array([0.0, 0.0, 0.0]),
            "W2": np.array([[0.4], [-0.2], [0.2]]),
        },
        name="grads",
    )


def parameters(rng):
    shapes = {"W1": (3, 4), "b1": (4,), "W2": (4, 5), "b2": (5,), "W3": (5, 2), "b3": (2,)}
    return {key: rng.normal(size=shape) for key, shape in shapes.items()}


@pytest.mark.weight(1.5)
@pytest.mark.needs("worked_example_penalty")
def test_random_penalty(l2_penalty, reference, rng):
    """Deeper networks and other values of lam: every weight matrix counts.

    更深的网络、不同的 lam：每个权重矩阵都要算进去。
    """
    for lam in (0.3, 2.5):
        params = parameters(rng)
        expect(l2_penalty(params, lam)[0], reference.l2_penalty(params, lam)[0], name="penalty")


@pytest.mark.weight(1.5)
@pytest.mark.needs("worked_example_gradients")
def test_random_gradients(l2_penalty, reference, rng):
    """Deeper networks and other values of lam: the gradient belongs to the penalty.

    更深的网络、不同的 lam：梯度要和惩罚配套。
    """
    for lam in (0.3, 2.5):
        params = parameters(rng)
        expect(l2_penalty(params, lam)[1], reference.l2_penalty(params, lam)[1], name="grads")


@pytest.mark.weight(0.5)
def test_other_keys(l2_penalty, reference, rng):
    """A network may have parameters of other names; only those that start with W are weights.

    网络里还可能有别的名字的参数，只有以 W 开头的才是权重。
    """
    params = {
        "gamma": rng.normal(size=(1, 4)),
        "W_out": rng.normal(size=(4, 2)),
        "bias_of_W_out": rng.normal(size=2),
        "width": rng.normal(size=3),
        "W": rng.normal(size=3),
    }
    expect(l2_penalty(params, 0.7), reference.l2_penalty(params, 0.7))


@pytest.mark.weight(0.5)
def test_inputs_unchanged(l2_penalty, reference, rng):
    """The parameters stay as they are, and the gradients are new arrays.

    参数保持原样，梯度是新的数组。
    """
    for lam in (0.5, 0.0):
        params = parameters(rng)
        expect(l2_penalty(params, lam), reference.l2_penalty(params, lam))
        expect_pure(l2_penalty)


@pytest.mark.weight(0.5)
def test_integer_weights(l2_penalty, reference, rng):
    """Weights may be whole numbers; lam times a weight is not.

    权重可以是整数，乘上 lam 就不是了。
    """
    params = {"W1": rng.integers(1, 6, size=(2, 3)), "b1": rng.normal(size=3)}
    expect(l2_penalty(params, 0.15), reference.l2_penalty(params, 0.15))
    expect_pure(l2_penalty)
