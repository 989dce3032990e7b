"""Checks of glorot_uniform.

The tolerances are so wide that a right answer misses one less than once in a billion runs.
"""

import numpy as np
import pytest

from deepstart.checks import expect_shape, expect_signature, expect_that

pytestmark = pytest.mark.question("glorot_uniform")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(glorot_uniform):
    """glorot_uniform takes rng, n_in and n_out, in this order.

    glorot_uniform 依次接收 rng、n_in 和 n_out。
    """
    expect_signature(glorot_uniform, "rng", "n_in", "n_out")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(glorot_uniform):
    """Four inputs and two outputs: which of them are the rows?

    四个输入、两个输出：哪个对应行？
    """
    expect_shape(glorot_uniform(np.random.default_rng(0), 4, 2), (4, 2))


@pytest.mark.public
@pytest.mark.weight(0.3)
def test_worked_example(glorot_uniform):
    """The second example of the notebook: 200 inputs and 100 outputs, so L is about 0.1414.

    笔记本里的第二个例子：200 个输入、100 个输出，L 约为 0.1414。
    """
    W = glorot_uniform(np.random.default_rng(0), 200, 100)
    expect_shape(W, (200, 100))
    expect_that(
        bool(np.max(np.abs(W)) <= 0.1414213563),
        en=f"there is a weight of size {np.max(np.abs(W)):.4f}, but none should exceed 0.1414",
        zh=f"有一个权重的绝对值是 {np.max(np.abs(W)):.4f}，但都不应超过 0.1414",
    )
    expect_that(
        bool(np.max(W) > 0.14) and bool(np.min(W) < -0.14),
        en=f"20,000 weights should fill the interval from -0.1414 to 0.1414, but they lie "
        f"between {np.min(W):.4f} and {np.max(W):.4f}",
        zh=f"两万个权重应布满 -0.1414 到 0.1414 的区间，但它们在 {np.min(W):.4f} 与 "
        f"{np.max(W):.4f} 之间",
    )


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_distribution(glorot_uniform, rng):
    """Other layers, some wide, some narrow: is every number from -L to L equally likely?

    换成别的层，有宽有窄：从 -L 到 L，每个数的机会都均等吗？
    """
    for n_in, n_out in ((150, 400), (400, 150)):
        L = np.sqrt(6 / (n_in + n_out))
        W = glorot_uniform(rng, n_in, n_out)
        expect_shape(W, (n_in, n_out))
        expect_that(
            W.dtype == np.float64,
            en="the weights should be 64-bit floats",
            zh="权重应为 64 位浮点数",
        )
        expect_that(
            bool(np.abs(W).max() <= L * (1 + 1e-12)),
            en="some weights lie outside the interval",
            zh="有的权重超出了区间",
        )
        share = (np.sort(W, axis=None) + L) / (2 * L)  # of the interval, left of each weight
        rank = np.arange(W.size) / W.size
        # Kolmogorov and Smirnov: a larger gap has a chance of 2 exp(-2 · 4²), about 1e-14.
        expect_that(
            bool(np.abs(share - rank).max() < 4 / np.sqrt(W.size)),
            en="the weights are not spread evenly over the interval",
            zh="权重在区间里分布得不均匀",
        )
    expect_shape(glorot_uniform(rng, 1, 1), (1, 1))


@pytest.mark.needs("distribution")
def test_one_draw_per_weight(glorot_uniform, rng):
    """Does every weight get a random number of its own?

    每个权重都有自己的随机数吗？
    """
    W = glorot_uniform(rng, 250, 400)
    expect_shape(W, (250, 400))
    expect_that(
        len(np.unique(W)) > 0.9 * W.size,
        en="many weights are equal",
        zh="有许多权重是相等的",
    )
    for table, en, zh in ((W, "rows", "行"), (W.T, "columns", "列")):
        between = np.corrcoef(table) - np.eye(len(table))
        expect_that(
            bool(np.abs(between).max() < 0.5),
            en=f"some {en} depend on each other",
            zh=f"有的{zh}之间并不独立",
        )


@pytest.mark.needs("distribution")
def test_uses_rng(glorot_uniform, rng):
    """All random numbers come from rng, in every call new ones, and from nowhere else.

    随机数全部来自 rng，每次调用都要重新抽取，不用别的来源。
    """
    before = rng.bit_generator.state
    first, second = glorot_uniform(rng, 30, 20), glorot_uniform(rng, 30, 20)
    for W in (first, second):
        expect_shape(W, (30, 20))
    expect_that(
        bool(0.3 < np.abs(first).max() <= np.sqrt(6 / 50)),
        en="the weights don't fill the interval",
        zh="权重没有布满区间",
    )
    expect_that(
        rng.bit_generator.state != before,
        en="rng was not used",
        zh="没有用到 rng",
    )
    expect_that(
        not np.array_equal(first, second),
        en="two calls in a row gave the same weights",
        zh="连续两次调用得到的权重完全相同",
    )
    again = [glorot_uniform(np.random.default_rng(5), 30, 20) for _ in range(2)]
    expect_that(
        np.array_equal(*again),
        en="two generators in the same state gave different weights",
        zh="两个状态相同的生成器得到了不同的权重",
    )
