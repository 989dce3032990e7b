"""Checks of momentum_step."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature

pytestmark = pytest.mark.question("momentum_step")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(momentum_step):
    """momentum_step takes w, g, vel, lr and mu, in this order.

    momentum_step 依次接收 w、g、vel、lr 和 mu。
    """
    expect_signature(momentum_step, "w", "g", "vel", "lr", "mu")


@pytest.mark.public
@pytest.mark.weight(0.3)
def test_worked_example(momentum_step):
    """The example of the notebook: two balls that already roll.

    笔记本里的例子：两个已经在滚动的小球。
    """
    w, g, vel = np.array([1.0, -2.0]), np.array([2.0, -1.0]), np.array([0.5, 0.1])
    expect(momentum_step(w, g, vel, 0.1, 0.9), (np.array([1.25, -1.81]), np.array([0.25, 0.19])))


@pytest.mark.weight(2)
def test_random(momentum_step, reference, rng):
    """Another learning rate, another mu, a matrix of weights.

    换一个学习率、换一个 mu，权重是一个矩阵。
    """
    w, g, vel = rng.normal(size=(3, 4, 2))
    expect(momentum_step(w, g, vel, 0.03, 0.8), reference.momentum_step(w, g, vel, 0.03, 0.8))


@pytest.mark.needs("random")
def test_purity(momentum_step, reference, rng):
    """The old weights and the old velocity belong to the caller: are they unchanged?

    旧的权重和旧的速度是调用者的：它们没有变吧？
    """
    for shape, mu in ((4, 0.7), ((2, 3), 0.7), (4, 0.0)):
        arguments = (*rng.normal(size=(3, *np.atleast_1d(shape))), 0.2, mu)
        expect(momentum_step(*arguments), reference.momentum_step(*arguments))
        expect_pure(momentum_step)


@pytest.mark.weight(0.5)
def test_integers(momentum_step, reference):
    """Integer arrays: the results are not integers.

    整数数组：结果不再是整数。
    """
    w, g, vel = np.array([3, -1]), np.array([2, 5]), np.array([-4, 1])
    expect(momentum_step(w, g, vel, 0.25, 0.9), reference.momentum_step(w, g, vel, 0.25, 0.9))


@pytest.mark.weight(0.5)
def test_large_values(momentum_step, reference, rng):
    """Values in the ten thousands.

    数值上万。
    """
    w, g, vel = 1e4 * rng.normal(size=(3, 5))
    expect(
        momentum_step(w, g, vel, 0.5, 0.6), reference.momentum_step(w, g, vel, 0.5, 0.6), scale=1e4
    )
