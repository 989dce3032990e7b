"""Checks of pairwise_sq_dists."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature, expect_that

pytestmark = pytest.mark.question("pairwise_sq_dists")


def largest_squared_norm(A, B):
    """The largest term of a² + b² - 2ab, which sets how exact that form can be."""
    return float(max((A**2).sum(axis=1).max(), (B**2).sum(axis=1).max()))


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(pairwise_sq_dists):
    """pairwise_sq_dists takes A and B, in this order.

    pairwise_sq_dists 依次接收 A 和 B。
    """
    expect_signature(pairwise_sq_dists, "A", "B")


@pytest.mark.public
@pytest.mark.weight(0.65)
def test_worked_example(pairwise_sq_dists):
    """The example of the notebook: two points against three give a table of 2 rows and 3 columns.

    笔记本里的例子：两个点对三个点，得到 2 行 3 列的表。
    """
    A = np.array([[0.0, 0.0], [1.0, 2.0]])
    B = np.array([[0.0, 0.0], [3.0, 4.0], [1.0, 1.0]])
    expect(pairwise_sq_dists(A, B), np.array([[0.0, 25.0, 2.0], [5.0, 8.0, 1.0]]))


@pytest.mark.weight(3)
@pytest.mark.needs("worked_example")
def test_random(pairwise_sq_dists, reference, rng):
    """Points with more coordinates: every row of A against every row of B.

    坐标更多的点：A 的每一行都要对 B 的每一行。
    """
    for m, n, d in ((5, 7, 3), (6, 2, 4), (1, 3, 1), (4, 1, 2)):
        A, B = rng.normal(size=(m, d)), rng.normal(1, 2, (n, d))
        scale = largest_squared_norm(A, B)
        expect(pairwise_sq_dists(A, B), reference.pairwise_sq_dists(A, B), scale=scale)
        expect_pure(pairwise_sq_dists)


@pytest.mark.needs("worked_example")
def test_large_and_whole_numbers(pairwise_sq_dists, reference, rng):
    """Coordinates in the ten thousands and in the hundredths, and whole numbers: always floats.

    上万的坐标、百分之几的坐标，以及整数坐标：结果都应是浮点数。
    """
    for size in (1e4, 1e-2):
        A, B = rng.normal(size=(4, 3)) * size, rng.normal(size=(5, 3)) * size
        scale = largest_squared_norm(A, B)
        expect(pairwise_sq_dists(A, B), reference.pairwise_sq_dists(A, B), scale=scale)
    A, B = rng.integers(-9, 10, (3, 2)), rng.integers(-9, 10, (4, 2))
    expect(pairwise_sq_dists(A, B), reference.pairwise_sq_dists(A, B))
    expect(pairwise_sq_dists(A, B + 0.5), reference.pairwise_sq_dists(A, B + 0.5))
    expect(pairwise_sq_dists(A + 0.5, B), reference.pairwise_sq_dists(A + 0.5, B))


@pytest.mark.needs("random")
def test_never_negative(pairwise_sq_dists, reference, rng):
    """Every point is compared with itself, too: rounding must not make a distance negative.

    这里每个点也与自己比较：舍入误差不能让距离变成负数。
    """
    A = rng.normal(10, 3, (60, 5))
    got = pairwise_sq_dists(A, A.copy())
    scale = largest_squared_norm(A, A)
    expect(got, reference.pairwise_sq_dists(A, A), scale=scale)
    expect_that(
        bool(np.all(got >= 0)),
        en="a squared distance is below 0, by a rounding error",
        zh="因为舍入误差，有一个距离的平方小于 0",
    )


@pytest.mark.weight(3)
@pytest.mark.needs("random")
def test_two_thousand_points(pairwise_sq_dists, reference, rng):
    """2000 points against 2000, with 50 coordinates: which arrays does your way build?

    2000 个点对 2000 个点，50 个坐标：你的做法会建立多大的数组？
    """
    A, B = rng.normal(size=(2000, 50)), rng.normal(size=(2000, 50))
    scale = largest_squared_norm(A, B)
    expect(pairwise_sq_dists(A, B), reference.pairwise_sq_dists(A, B), scale=scale)
