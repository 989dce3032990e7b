"""Checks of rmsprop_step."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature, expect_that

pytestmark = pytest.mark.question("rmsprop_step")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(rmsprop_step):
    """rmsprop_step takes w, g, s, lr, rho and eps, in this order.

    rmsprop_step 依次接收 w、g、s、lr、rho 和 eps。
    """
    expect_signature(rmsprop_step, "w", "g", "s", "lr", "rho", "eps")


@pytest.mark.public
@pytest.mark.weight(0.6)
def test_worked_example(rmsprop_step):
    """The example of the notebook, with a large eps that shows where it goes.

    笔记本里的例子，eps 特意取大，好看出它的位置。
    """
    w, g, s = np.array([1.0, 2.0]), np.array([3.0, -2.0]), np.array([7.0, 2.0])
    expect(rmsprop_step(w, g, s, 0.3, 0.5, 1.0), (np.array([0.7, 2.3]), np.array([8.0, 3.0])))


def state(rng, shape):
    """Return w, g and s with gradients beside which no small eps matters, whichever it is."""
    w, g, s = rng.normal(size=shape), rng.normal(size=shape), rng.uniform(0.5, 2, size=shape)
    return w, 1e4 * g, 1e8 * s


@pytest.mark.weight(2)
def test_random(rmsprop_step, reference, rng):
    """A matrix of weights and an eps too small to matter. Which s does the step divide by?

    权重是一个矩阵，eps 小到没有影响。这一步除以的是哪个 s？
    """
    w, g, s = state(rng, (4, 2))
    expect(rmsprop_step(w, g, s, 0.1, 0.8, 1e-12), reference.rmsprop_step(w, g, s, 0.1, 0.8, 1e-12))


def test_memory(rmsprop_step, reference, rng):
    """The running mean of the squares, on its way into the next step.

    平方的滑动平均，它将进入下一步。
    """
    w, g, s = rng.normal(size=4), rng.normal(size=4), rng.uniform(0.5, 2, size=4)
    result = rmsprop_step(w, g, s, 0.1, 0.8, 0.01)
    expect_that(
        isinstance(result, (tuple, list, np.ndarray)) and len(result) == 2,
        en="the result should be two things: w and s",
        zh="应该返回两样东西：w 和 s",
    )
    expect(result[1], reference.rmsprop_step(w, g, s, 0.1, 0.8, 0.01)[1], name="s")


@pytest.mark.needs("random", "memory")
def test_purity(rmsprop_step, reference, rng):
    """The old weights and the old s belong to the caller: are they unchanged?

    旧的权重和旧的 s 是调用者的：它们没有变吧？
    """
    for shape in (5, (2, 3)):
        arguments = (*state(rng, shape), 0.2, 0.7, 1e-12)
        expect(rmsprop_step(*arguments), reference.rmsprop_step(*arguments))
        expect_pure(rmsprop_step)


@pytest.mark.weight(2)
def test_small_gradients(rmsprop_step, reference, rng):
    """Gradients about as small as eps: where eps goes makes a difference now.

    梯度小到和 eps 差不多：这时 eps 的位置就有区别了。
    """
    w, g, s = rng.normal(size=5), 1e-3 * rng.normal(size=5), 1e-6 * rng.uniform(0.5, 2, size=5)
    expect(rmsprop_step(w, g, s, 0.1, 0.9, 1e-6), reference.rmsprop_step(w, g, s, 0.1, 0.9, 1e-6))


@pytest.mark.weight(0.5)
def test_integers(rmsprop_step, reference):
    """Integer arrays: the results are not integers.

    整数数组：结果不再是整数。
    """
    w, g, s = np.array([3, -1]), np.array([2, -5]), np.array([4, 1])
    expect(rmsprop_step(w, g, s, 0.25, 0.9, 1e-7), reference.rmsprop_step(w, g, s, 0.25, 0.9, 1e-7))


@pytest.mark.weight(0.5)
def test_first_step(rmsprop_step, reference, rng):
    """The first step of all, where s is still 0.

    最开始的一步，s 还是 0。
    """
    w, g, s = rng.normal(size=4), 1e6 * rng.uniform(1, 3, size=4), np.zeros(4)
    g[1] *= -1
    g[2] = 0.0  # where the ground is level, nothing moves
    expect(rmsprop_step(w, g, s, 0.1, 0.9, 1e-7), reference.rmsprop_step(w, g, s, 0.1, 0.9, 1e-7))
