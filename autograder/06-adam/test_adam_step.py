"""Checks of adam_step."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature, expect_that

pytestmark = pytest.mark.question("adam_step")


LARGE = 1e4  # gradients beside which no small eps matters, whichever it is


def state(rng, shape=5, size=1.0):
    """Return w, g, m and v as they may be in the middle of a run with gradients of this size."""
    w, g, m = rng.normal(size=shape), size * rng.normal(size=shape), size * rng.normal(size=shape)
    return w, g, m, size**2 * rng.uniform(0.5, 2, size=shape)


def parts(result):
    expect_that(
        isinstance(result, (tuple, list, np.ndarray)) and len(result) == 3,
        en="the result should be three things: w, m and v",
        zh="应该返回三样东西：w、m 和 v",
    )
    return result


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(adam_step):
    """adam_step takes w, g, m, v, t, lr, beta1, beta2 and eps, in this order.

    adam_step 依次接收 w、g、m、v、t、lr、beta1、beta2 和 eps。
    """
    expect_signature(adam_step, "w", "g", "m", "v", "t", "lr", "beta1", "beta2", "eps")


@pytest.mark.public
@pytest.mark.weight(0.65)
def test_worked_example(adam_step):
    """The example of the notebook: the second step, with a large eps.

    笔记本里的例子：第二步，eps 特意取大。
    """
    w, g, m, v = (np.array(a) for a in ([1.0, 2.0], [2.0, -4.0], [1.0, 1.0], [1.6, 6.4]))
    expected = (np.array([0.8, 2.12]), np.array([1.5, -1.5]), np.array([2.56, 10.24]))
    expect(adam_step(w, g, m, v, 2, 0.3, 0.5, 0.6, 1.0), expected)


@pytest.mark.weight(2)
def test_weights(adam_step, reference, rng):
    """The new weights at an early step, with an eps too small to matter. Follow it line by line.

    较早的一步之后的权重，eps 小到没有影响。请逐行对照公式。
    """
    arguments = (*state(rng, (3, 2), LARGE), 3, 0.02, 0.8, 0.95, 1e-12)
    expect(parts(adam_step(*arguments))[0], reference.adam_step(*arguments)[0], name="w")


def test_memory(adam_step, reference, rng):
    """m and v as the next step needs them.

    下一步所需要的 m 和 v。
    """
    arguments = (*state(rng), 6, 0.02, 0.85, 0.97, 1e-8)
    _, m, v = parts(adam_step(*arguments))
    _, right_m, right_v = reference.adam_step(*arguments)
    expect(m, right_m, name="m")
    expect(v, right_v, name="v")


@pytest.mark.needs("weights", "memory")
def test_purity(adam_step, reference, rng):
    """The old w, m and v belong to the caller: are they unchanged?

    旧的 w、m、v 是调用者的：它们没有变吧？
    """
    for shape in (5, (2, 3)):
        arguments = (*state(rng, shape, LARGE), 4, 0.05, 0.9, 0.99, 1e-12)
        expect(adam_step(*arguments), reference.adam_step(*arguments))
        expect_pure(adam_step)


def test_first_step(adam_step, rng):
    """From zero memory the first step is lr long, whatever the size of the gradient, if
    it is not 0.

    记忆为零时，不管梯度多大，只要不为 0，第一步的长度就是 lr。
    """
    w, g = rng.normal(size=4), LARGE * np.array([3.0, -2.0, 250.0, -1e4])
    g[1] = 0.0  # where the ground is level, nothing moves
    expected = (w - 0.1 * np.sign(g), 0.1 * g, 0.001 * g**2)
    expect(adam_step(w, g, np.zeros(4), np.zeros(4), 1, 0.1, 0.9, 0.999, 1e-12), expected)


@pytest.mark.weight(2)
def test_small_gradients(adam_step, reference, rng):
    """Gradients about as small as eps: where eps goes makes a difference now.

    梯度小到和 eps 差不多：这时 eps 的位置就有区别了。
    """
    for t in (2, 1):
        arguments = (*state(rng, size=1e-4), t, 0.1, 0.9, 0.999, 1e-4)
        expect(adam_step(*arguments), reference.adam_step(*arguments))


@pytest.mark.weight(0.5)
def test_late_step(adam_step, reference, rng):
    """Two thousand and a hundred thousand steps later.

    两千步以后，以及十万步以后。
    """
    for t in (2_000, 100_000):
        arguments = (*state(rng, size=LARGE), t, 0.01, 0.9, 0.999, 1e-12)
        expect(adam_step(*arguments), reference.adam_step(*arguments))


@pytest.mark.weight(0.5)
def test_integers(adam_step, reference):
    """Integer arrays: the results are not integers.

    整数数组：结果不再是整数。
    """
    w, g, m, v = np.array([3, -1]), np.array([2, -5]), np.array([-4, 1]), np.array([6, 3])
    arguments = (w, g, m, v, 5, 0.25, 0.9, 0.99, 1e-12)
    expect(adam_step(*arguments), reference.adam_step(*arguments))
