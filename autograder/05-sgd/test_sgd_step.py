"""Checks of sgd_step."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature

pytestmark = pytest.mark.question("sgd_step")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(sgd_step):
    """sgd_step takes params, grads and lr, in this order.

    sgd_step 依次接收 params、grads 和 lr。
    """
    expect_signature(sgd_step, "params", "grads", "lr")


@pytest.mark.public
@pytest.mark.weight(0.4)
def test_worked_example(sgd_step):
    """The example of the notebook, with a learning rate of 0.1.

    笔记本里的例子，学习率为 0.1。
    """
    params = {"w": np.array([[3.0], [2.0]]), "b": np.array([0.5])}
    grads = {"w": np.array([[10.0], [-4.0]]), "b": np.array([2.0])}
    expected = {"w": np.array([[2.0], [2.4]]), "b": np.array([0.3])}
    expect(sgd_step(params, grads, 0.1), expected)


@pytest.mark.weight(2)
def test_random(sgd_step, reference, rng):
    """A whole network: is every parameter moved by its own gradient, and by how much?

    整个网络：每个参数都按自己的梯度移动了吗？移动了多少？
    """
    shapes = {"W1": (3, 4), "b1": (4,), "W2": (4, 2), "b2": (2,)}
    params = {key: rng.normal(size=shape) for key, shape in shapes.items()}
    grads = {key: rng.normal(size=shape) for key, shape in shapes.items()}
    expect(sgd_step(params, grads, 0.37), reference.sgd_step(params, grads, 0.37))


@pytest.mark.needs("random")
def test_purity(sgd_step):
    """The old parameters must still be there after the step, and the new ones are new arrays, even
    where nothing moves. Does any line change an array itself, or hand it on?

    旧参数必须原样还在，新参数要是新数组，哪怕一点没动。有没有哪一行改动或交出了原来的数组？
    """
    params = {"W1": np.array([[1.5, -2.5]]), "b1": np.array([4.0, 3.0])}
    grads = {"W1": np.array([[-2.0, 8.0]]), "b1": np.array([1.0, -6.0])}
    expected = {"W1": np.array([[2.0, -4.5]]), "b1": np.array([3.75, 4.5])}
    expect(sgd_step(params, grads, 0.25), expected)
    expect_pure(sgd_step)
    level = {"W1": np.zeros((1, 2)), "b1": np.zeros(2)}
    for without_effect in ((params, grads, 0.0), (params, level, 0.25)):
        expect(sgd_step(*without_effect), params)
        expect_pure(sgd_step)


def test_order_of_keys(sgd_step, reference, rng):
    """The gradients may be listed in another order. What says which parameter one belongs to?

    梯度在字典里的顺序可能不同。由什么决定一个梯度属于哪个参数？
    """
    params = {key: rng.normal(size=(2, 3)) for key in ("first", "second", "third")}
    grads = {key: rng.normal(size=(2, 3)) for key in ("third", "first", "second")}
    expect(sgd_step(params, grads, 0.6), reference.sgd_step(params, grads, 0.6))


def test_integers(sgd_step, reference):
    """Integer parameters: can an integer array hold the result?

    整数参数：整数数组装得下结果吗？
    """
    params = {"w": np.array([5, -3, 8]), "b": np.array([2])}
    grads = {"w": np.array([1, 4, -7]), "b": np.array([-3])}
    expect(sgd_step(params, grads, 0.1), reference.sgd_step(params, grads, 0.1))
    expect_pure(sgd_step)
