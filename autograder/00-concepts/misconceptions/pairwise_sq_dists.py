"""Wrong answers to pairwise_sq_dists, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


def squares(A, B):
    """The right answer, row by row."""
    return np.array([((a - B) ** 2.0).sum(axis=1) for a in A])


@misconception(
    "pairwise_sq_dists",
    en=(
        "Your way is right for few points, but it builds an array of m·n·d numbers, and for 2000 "
        "points the memory isn't enough. The text shows two ways out."
    ),
    zh=(
        "点少时这种做法是对的，但它建立了 m·n·d 个数的数组，2000 个点时内存不够。说明里给出了两"
        "条出路。"
    ),
)
def all_differences_in_one_array(A, B):
    if len(A) * len(B) * A.shape[1] > 10**8:
        np.empty(2**55)  # raises what NumPy raises when the memory doesn't suffice
    return ((A[:, None, :] - B[None, :, :]) ** 2.0).sum(axis=2)


@misconception(
    "pairwise_sq_dists",
    en="These are the distances themselves. The squared ones are wanted: leave out the root.",
    zh="这是距离本身。题目要的是距离的平方：不用开方。",
)
def root_taken(A, B):
    return np.sqrt(squares(A, B))


@misconception(
    "pairwise_sq_dists",
    en="You add up the absolute differences. The formula squares each difference.",
    zh="你把差的绝对值加了起来，而公式是把每个差平方。",
)
def sum_of_absolute_differences(A, B):
    return np.array([np.abs(a - B).sum(axis=1) * 1.0 for a in A])


@misconception(
    "pairwise_sq_dists",
    en="You take the mean over the coordinates. The formula has a sum.",
    zh="你对各坐标取了平均，而公式里是求和。",
)
def mean_over_coordinates(A, B):
    return squares(A, B) / A.shape[1]


@misconception(
    "pairwise_sq_dists",
    en=(
        "The distances are right, but the table lies on its side: the rows belong to A, the "
        "columns to B."
    ),
    zh="距离都对，但表的行列颠倒了：行对应 A，列对应 B。",
)
def transposed(A, B):
    return squares(B, A)


@misconception(
    "pairwise_sq_dists",
    en="Multiply out (a - b)² once more: how often does the product a·b occur in it?",
    zh="再展开一次 (a - b)²：a·b 这个乘积出现几次？",
)
def product_once(A, B):
    return np.maximum(squares(A, B) + A @ B.T, 0.0)


@misconception(
    "pairwise_sq_dists",
    en="Multiply out (a - b)² once more and look at the sign of the product.",
    zh="再展开一次 (a - b)²，注意乘积前面的符号。",
)
def product_added(A, B):
    return squares(A, B) + 4.0 * A @ B.T


@misconception(
    "pairwise_sq_dists",
    en="(a - b)² isn't a² + b². Multiply it out: what is missing?",
    zh="(a - b)² 不等于 a² + b²。展开看看，缺了什么？",
)
def product_left_out(A, B):
    return squares(A, B) + 2.0 * A @ B.T


@misconception(
    "pairwise_sq_dists",
    en=(
        "You add up the coordinates first and square afterwards. It is the other way round: "
        "square every difference, then add."
    ),
    zh="你先把坐标加起来再平方了。顺序应该反过来：先把每个差平方，再求和。",
)
def square_of_the_sum(A, B):
    return np.subtract.outer(A.sum(axis=1), B.sum(axis=1)) ** 2.0


@misconception(
    "pairwise_sq_dists",
    en=(
        "Your formula is right, but rounding can leave a tiny negative number where the "
        "distance is 0. A squared distance is never negative."
    ),
    zh="公式是对的，但距离为 0 的地方，舍入可能留下一个极小的负数。距离的平方不会是负数。",
)
def rounding_below_zero(A, B):
    return (A**2).sum(axis=1)[:, None] + (B**2).sum(axis=1) - 2.0 * A @ B.T


@misconception(
    "pairwise_sq_dists",
    en=(
        "You compare only row with row: the first of A with the first of B, and so on. Every row "
        "of A has to meet every row of B."
    ),
    zh="你只拿 A 的第一行比 B 的第一行，第二行比第二行……而 A 的每一行都要和 B 的每一行比。",
)
def matching_rows_only(A, B):
    return ((A - B) ** 2).sum(axis=1)


@misconception(
    "pairwise_sq_dists",
    en=(
        "A @ B.T holds the products of the points, not their distances. The long formula has "
        "two more terms."
    ),
    zh="A @ B.T 是各点的乘积，不是距离。展开的公式里还有另外两项。",
)
def dot_products(A, B):
    return A @ B.T * 1.0


@misconception(
    "pairwise_sq_dists",
    en="Whole numbers in give whole numbers out. The result should hold floats, whatever comes in.",
    zh="输入整数，你返回的也是整数。无论输入是什么，结果都应是浮点数。",
)
def whole_numbers_kept(A, B):
    return squares(A, B).astype(np.result_type(A, B))


@probes("pairwise_sq_dists")
def _(rng):
    yield rng.normal(size=(5, 3)), rng.normal(1, 2, (4, 3))
    yield rng.integers(-9, 10, (3, 2)), rng.integers(-9, 10, (4, 2))
    A = rng.normal(10, 3, (60, 5))
    yield lambda dists: bool(np.all(dists(A.copy(), A.copy()) >= 0))
