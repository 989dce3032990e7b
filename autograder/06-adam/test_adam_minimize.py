"""Checks of adam_minimize."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature, expect_that

pytestmark = pytest.mark.question("adam_minimize")

CURVATURES = np.array([1.0, 30.0, 4.0])
CENTRE = np.array([0.5, -1.0, 2.0])


def at(w, n):
    """Return what a function is asked of, if it has the right shape: nothing else is broadcast."""
    if np.shape(w) != (n,):
        raise ValueError(f"grad_fn wants an array of shape ({n},)")
    return w


def bowl_gradient(w):
    return CURVATURES * (at(w, 3) - CENTRE)


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(adam_minimize):
    """adam_minimize takes grad_fn, w0, steps and lr, in this order.

    adam_minimize 依次接收 grad_fn、w0、steps 和 lr。
    """
    expect_signature(adam_minimize, "grad_fn", "w0", "steps", "lr")


@pytest.mark.public
@pytest.mark.weight(0.65)
def test_worked_example(adam_minimize):
    """The example of the notebook: the same slope everywhere, three steps.

    笔记本里的例子：处处坡度相同，走三步。
    """

    def even_slope(w):
        return np.array([2.0, -3.0])

    expected = np.array([[0.9, -1.9], [0.8, -1.8], [0.7, -1.7]])
    expect(adam_minimize(even_slope, np.array([1.0, -2.0]), 3, 0.1), expected, rtol=1e-7)


@pytest.mark.weight(3)
def test_path(adam_minimize, reference, rng):
    """A dozen steps into a bowl. Which quantities go on from step to step, and how do they start?

    向碗底走十几步。哪些量要一步一步延续下去？它们从什么开始？
    """
    w0 = 3 * rng.normal(size=3)
    expected = reference.adam_minimize(bowl_gradient, w0, 12, 0.3)
    expect(adam_minimize(bowl_gradient, w0, 12, 0.3), expected)


@pytest.mark.needs("path")
def test_purity(adam_minimize, reference):
    """The starting point belongs to the caller: is it still where it was?

    起点是调用者的：它还在原处吗？
    """
    w0 = np.array([2.0, -3.0, 0.5])
    expected = reference.adam_minimize(bowl_gradient, w0, 4, 0.2)
    expect(adam_minimize(bowl_gradient, w0, 4, 0.2), expected)
    expect_pure(adam_minimize)


def test_gradients_asked(adam_minimize, reference):
    """grad_fn should be asked once per step, at the point where the step starts.

    每一步应该恰好调用一次 grad_fn，而且在这一步出发的点上调用。
    """
    asked = []

    def recording_gradient(w):
        asked.append(np.array(at(w, 3), dtype=float))
        return bowl_gradient(w)

    w0 = np.array([-1.0, 2.0, 3.0])
    expected = reference.adam_minimize(bowl_gradient, w0, 5, 0.1)
    expect(adam_minimize(recording_gradient, w0, 5, 0.1), expected)
    expect_that(
        len(asked) == 5,
        en="grad_fn was not called exactly once per step",
        zh="grad_fn 不是每一步恰好调用一次",
    )
    expect_that(
        bool(np.allclose(np.reshape(asked, (5, -1)), np.vstack([w0, expected[:-1]]))),
        en="grad_fn was not asked at the points of the path",
        zh="调用 grad_fn 的点不在路径上",
    )


def test_small_gradients(adam_minimize, reference):
    """A slope so gentle that eps matters. Which values does the notebook give?

    坡度平缓到 eps 也有影响。笔记本里规定取哪些值？
    """

    def gentle_gradient(w):
        return 1e-8 * np.array([1.0, 3.0]) * at(w, 2)

    w0 = np.array([2.0, -1.0])
    expected = reference.adam_minimize(gentle_gradient, w0, 6, 0.1)
    expect(adam_minimize(gentle_gradient, w0, 6, 0.1), expected)


def test_long_run(adam_minimize, reference):
    """Many steps down a curved slope: is the memory long enough?

    沿弯曲的坡走很多步：记忆够长吗？
    """

    def curved_gradient(w):
        return at(w, 2) / np.sqrt(1 + w**2)

    w0 = np.array([4.0, -2.5])
    expected = reference.adam_minimize(curved_gradient, w0, 60, 0.02)
    expect(adam_minimize(curved_gradient, w0, 60, 0.02), expected)


@pytest.mark.weight(0.5)
def test_one_step(adam_minimize, reference):
    """A single step, and a single weight: how many rows and columns has the result?

    只走一步，以及只有一个权重：结果有几行、几列？
    """
    w0 = np.array([1.5, -2.5, 4.0])
    expected = reference.adam_minimize(bowl_gradient, w0, 1, 0.7)
    expect(adam_minimize(bowl_gradient, w0, 1, 0.7), expected)

    def slope_of_one(w):
        return 2 * at(w, 1)

    w0 = np.array([-3.0])
    expected = reference.adam_minimize(slope_of_one, w0, 4, 0.2)
    expect(adam_minimize(slope_of_one, w0, 4, 0.2), expected)


@pytest.mark.weight(0.5)
def test_integer_start(adam_minimize, reference):
    """A starting point of integers: the path is not made of integers.

    起点是整数：路径上的点不是整数。
    """
    w0 = np.array([4, -3, 1])
    expected = reference.adam_minimize(bowl_gradient, w0, 5, 0.3)
    expect(adam_minimize(bowl_gradient, w0, 5, 0.3), expected)
