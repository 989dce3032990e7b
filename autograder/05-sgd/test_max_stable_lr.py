"""Checks of max_stable_lr."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature

pytestmark = pytest.mark.question("max_stable_lr")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(max_stable_lr):
    """max_stable_lr takes X.

    max_stable_lr 接收 X。
    """
    expect_signature(max_stable_lr, "X")


@pytest.mark.public
@pytest.mark.weight(0.35)
def test_worked_example(max_stable_lr):
    """The example of the notebook: curvatures of 2 and 8.

    笔记本里的例子：曲率为 2 和 8。
    """
    X = np.array([[1.0, 2.0], [1.0, -2.0], [1.0, 2.0], [1.0, -2.0]])
    expect(max_stable_lr(X), 0.25)


@pytest.mark.weight(2)
def test_random(max_stable_lr, reference, rng):
    """Data whose columns are neither centred nor perpendicular. Go through the formula once more.

    各列既没有中心化，也不互相垂直的数据。请把公式再过一遍。
    """
    X = rng.normal(size=(9, 4)) * [1.0, 3.0, 0.5, 2.0] + [0.5, -1.0, 2.0, 0.3]
    expect(max_stable_lr(X), reference.max_stable_lr(X))


@pytest.mark.weight(0.5)
@pytest.mark.needs("random")
def test_purity(max_stable_lr, reference, rng):
    """X belongs to the caller: is it the same afterwards?

    X 是调用者的：调用之后它还和原来一样吗？
    """
    X = rng.normal(size=(5, 2)) + 1
    expect(max_stable_lr(X), reference.max_stable_lr(X))
    expect_pure(max_stable_lr)


@pytest.mark.weight(0.5)
def test_one_column(max_stable_lr):
    """One feature: a single curvature.

    只有一个特征：只有一个曲率。
    """
    expect(max_stable_lr(np.array([[1.0], [3.0], [-2.0], [0.5], [1.5]])), 10 / 33)


@pytest.mark.weight(0.5)
def test_more_features_than_samples(max_stable_lr, reference, rng):
    """More columns than rows: some directions are flat, and the answer is still a number.

    列比行多：有些方向是平的，答案仍然是一个数。
    """
    for m, n in ((2, 3), (1, 4), (3, 40), (2, 60)):
        X = rng.normal(size=(m, n))
        expect(max_stable_lr(X), reference.max_stable_lr(X))


@pytest.mark.weight(0.5)
def test_integers(max_stable_lr, reference):
    """Integer data, and a single number.

    整数数据，以及只有一个数的数据。
    """
    X = np.array([[1, -4], [3, 2], [5, 1]])
    expect(max_stable_lr(X), reference.max_stable_lr(X))
    expect(max_stable_lr(np.array([[3]])), 1 / 9)


@pytest.mark.weight(0.5)
def test_large_values(max_stable_lr, reference, rng):
    """Data in the ten thousands: the limit is tiny, and its digits matter.

    数据上万：界限很小，每一位数字都重要。
    """
    X = 1e4 * rng.normal(size=(6, 3))
    limit = reference.max_stable_lr(X)
    expect(max_stable_lr(X), limit, scale=limit)
