"""Checks of he_normal.

The tolerances are so wide that a right answer misses one less than once in a billion runs.
"""

from statistics import NormalDist

import numpy as np
import pytest

from deepstart.checks import expect_shape, expect_signature, expect_that

pytestmark = pytest.mark.question("he_normal")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(he_normal):
    """he_normal takes rng, n_in and n_out, in this order.

    he_normal 依次接收 rng、n_in 和 n_out。
    """
    expect_signature(he_normal, "rng", "n_in", "n_out")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(he_normal):
    """Four inputs and two outputs: which of them are the rows?

    四个输入、两个输出：哪个对应行？
    """
    expect_shape(he_normal(np.random.default_rng(0), 4, 2), (4, 2))


@pytest.mark.public
@pytest.mark.weight(0.3)
def test_worked_example(he_normal):
    """The example of the notebook: 8 inputs, so the standard deviation is 0.5.

    笔记本里的例子：8 个输入，所以标准差是 0.5。
    """
    W = he_normal(np.random.default_rng(0), 8, 5000)
    expect_shape(W, (8, 5000))
    expect_that(
        bool(abs(np.mean(W)) < 0.02),
        en=f"the mean of 40,000 weights is {np.mean(W):.3f}, expected about 0",
        zh=f"四万个权重的均值是 {np.mean(W):.3f}，应在 0 左右",
    )
    expect_that(
        bool(abs(np.std(W) - 0.5) < 0.02),
        en=f"the standard deviation of 40,000 weights is {np.std(W):.3f}, expected about 0.5",
        zh=f"四万个权重的标准差是 {np.std(W):.3f}，应在 0.5 左右",
    )


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_distribution(he_normal, rng):
    """Other layers: is it the whole bell curve, and does its width depend on the inputs only?

    换成别的层：是完整的钟形曲线吗？宽度只取决于输入的个数吗？
    """
    for n_in, n_out in ((150, 400), (400, 150)):
        sigma = np.sqrt(2 / n_in)
        W = he_normal(rng, n_in, n_out)
        expect_shape(W, (n_in, n_out))
        expect_that(
            W.dtype == np.float64,
            en="the weights should be 64-bit floats",
            zh="权重应为 64 位浮点数",
        )
        expect_that(
            bool(abs(W.mean()) < 7 * sigma / np.sqrt(W.size)),
            en="the mean of the weights is too far from 0",
            zh="权重的均值离 0 太远",
        )
        expect_that(
            bool(abs(W.std() / sigma - 1) < 7 / np.sqrt(2 * W.size)),
            en="the weights have the wrong spread",
            zh="权重的离散程度不对",
        )
        expect_that(
            bool(W.max() > 3 * sigma) and bool(W.min() < -3 * sigma),
            en="the bell curve has no ends: among so many weights some should be farther out",
            zh="钟形曲线缺了两端：这么多权重中，应该有一些离得更远",
        )
        share = np.vectorize(NormalDist(0, sigma).cdf)(np.sort(W, axis=None))
        rank = np.arange(W.size) / W.size
        # Kolmogorov and Smirnov: a larger gap has a chance of 2 exp(-2 · 4²), about 1e-14.
        expect_that(
            bool(np.abs(share - rank).max() < 4 / np.sqrt(W.size)),
            en="the weights don't follow the bell curve",
            zh="权重不服从钟形曲线",
        )
    expect_shape(he_normal(rng, 1, 1), (1, 1))


@pytest.mark.needs("distribution")
def test_one_draw_per_weight(he_normal, rng):
    """Does every weight get a random number of its own?

    每个权重都有自己的随机数吗？
    """
    W = he_normal(rng, 250, 400)
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
def test_uses_rng(he_normal, rng):
    """All random numbers come from rng, in every call new ones, and from nowhere else.

    随机数全部来自 rng，每次调用都要重新抽取，不用别的来源。
    """
    before = rng.bit_generator.state
    first, second = he_normal(rng, 50, 40), he_normal(rng, 50, 40)
    for W in (first, second):
        expect_shape(W, (50, 40))
    expect_that(
        bool(0.15 < first.std() < 0.25),
        en="the weights have the wrong spread",
        zh="权重的离散程度不对",
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
    again = [he_normal(np.random.default_rng(5), 50, 40) for _ in range(2)]
    expect_that(
        np.array_equal(*again),
        en="two generators in the same state gave different weights",
        zh="两个状态相同的生成器得到了不同的权重",
    )
