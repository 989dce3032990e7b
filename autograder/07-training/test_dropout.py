"""Checks of dropout.

The tolerances are so wide that a right answer misses one less than once in a billion runs.
"""

import numpy as np
import pytest

from deepstart.checks import expect, expect_shape, expect_signature, expect_that

pytestmark = pytest.mark.question("dropout")


def expect_pair(result):
    """Return A_out and mask, if there are two things."""
    expect_that(
        isinstance(result, (tuple, list, np.ndarray)) and len(result) == 2,
        en="dropout should return two arrays, A_out and mask",
        zh="dropout 应返回两个数组：A_out 和 mask",
    )
    return result


def expect_inverted_dropout(result, A, rate):
    """Pass when the mask holds nothing but 0 and 1 / (1 - rate), and A_out is A * mask."""
    A_out, mask = expect_pair(result)
    for name, array in (("A_out", A_out), ("mask", mask)):
        expect(array, np.zeros(A.shape), scale=np.inf, name=name)  # the form alone
    expect(mask, np.where(mask == 0, 0.0, 1 / (1 - rate)), name="mask")
    expect(A_out, A * mask, name="A_out")


def expect_untouched(dropout, A):
    """Pass when the last call left its A alone and returned new arrays."""
    after = dropout.last.args_after
    expect_that(
        after is None or np.array_equal(after[0], A),
        en="your function changed A in place",
        zh="函数就地修改了 A",
    )
    expect_that(
        not dropout.last.shares_memory,
        en="a result shares memory with A: return new arrays",
        zh="返回值与 A 共用内存：请返回新数组",
    )


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(dropout):
    """dropout takes A, rate, rng and training, in this order.

    dropout 依次接收 A、rate、rng 和 training。
    """
    expect_signature(dropout, "A", "rate", "rng", "training")


@pytest.mark.public
@pytest.mark.weight(0.5)
def test_half_of_them(dropout):
    """The rate of the notebook's example, 0.5, on 2000 entries: each is dropped or doubled.

    笔记本例子中的 rate，即 0.5，用在 2000 个元素上：每个元素要么被丢弃，要么加倍。
    """
    A = np.arange(1.0, 2001.0).reshape(40, 50)
    result = dropout(A, 0.5, np.random.default_rng(0), True)
    expect_that(
        isinstance(result, (tuple, list, np.ndarray)) and len(result) == 2,
        en="dropout should return two arrays, A_out and mask",
        zh="dropout 应返回两个数组：A_out 和 mask",
    )
    A_out, mask = result
    expect_shape(A_out, (40, 50))
    expect_shape(mask, (40, 50))
    expect(mask, np.where(np.asarray(mask) == 0, 0.0, 2.0), name="mask")
    expect(A_out, A * mask, name="A_out")
    dropped = int(np.sum(mask == 0))
    expect_that(
        800 < dropped < 1200,
        en=f"{dropped} of 2000 entries were dropped, expected about half of them",
        zh=f"2000 个元素中丢弃了 {dropped} 个，应该在一半左右",
    )


@pytest.mark.public
@pytest.mark.weight(0.25)
@pytest.mark.needs("half_of_them")
def test_not_training(dropout):
    """Not training: A_out has the values of A, and the mask is all ones.

    不在训练时：A_out 的值与 A 相同，mask 全为 1。
    """
    A = np.array([[1.0, -2.0, 3.0], [4.0, 5.0, 6.0], [0.5, 8.0, -9.0]])
    expect(dropout(A, 0.5, np.random.default_rng(0), False), (A, np.ones((3, 3))))


@pytest.mark.weight(4)
@pytest.mark.needs("half_of_them")
def test_rate(dropout, rng):
    """A rate other than one half: which share is dropped, and how much do the others grow?

    rate 不是一半的时候：丢弃的占多少？其余的放大多少？
    """
    for rate in (0.2, 0.7):
        A = rng.normal(size=(60, 60))
        dropped = []
        # Many calls: a coin for each row or column fits the rate as well, which is told below.
        for _ in range(50):
            result = dropout(A, rate, rng, True)
            expect_untouched(dropout, A)
            expect_inverted_dropout(result, A, rate)
            dropped.append(np.mean(result[1] == 0))
        expect_that(
            bool(abs(np.mean(dropped) - rate) < 0.055),
            en="the share of dropped entries doesn't fit the rate",
            zh="被丢弃元素的比例与 rate 不符",
        )


@pytest.mark.weight(2)
@pytest.mark.needs("rate")
def test_independent(dropout, rng):
    """Does every entry have a coin of its own? Look at whole rows and columns, and at the number
    of dropped entries in several calls.

    每个元素各抛一次硬币吗？看看整行、整列，以及多次调用中被丢弃的个数。
    """
    rate = 0.4
    A = 1 + rng.random((300, 200))
    result = dropout(A, rate, rng, True)
    expect_inverted_dropout(result, A, rate)
    kept = result[1] > 0
    for axis, en, zh in ((1, "row", "行"), (0, "column", "列")):
        count = kept.sum(axis=axis)
        ratio = count.var() / (kept.shape[axis] * rate * (1 - rate))
        expect_that(
            bool(ratio < 1.9),
            en=f"entries of one {en} are dropped together too often",
            zh=f"同一{zh}的元素一起被丢弃的情形太多",
        )
        expect_that(
            bool(ratio > 0.4),
            en=f"every {en} loses almost the same number of entries, which coins would not do",
            zh=f"每{zh}丢弃的个数几乎一样，抛硬币不会这样",
        )
    centred = kept - kept.mean()
    for one, other in ((centred[1:], centred[:-1]), (centred[:, 1:], centred[:, :-1])):
        expect_that(
            bool(abs(np.mean(one * other)) < 0.03 * rate * (1 - rate)),
            en="whether an entry is dropped depends on its neighbour",
            zh="一个元素是否被丢弃，与相邻的元素有关",
        )
    calls = []
    for _ in range(60):
        result = dropout(A[:20, :10], rate, rng, True)
        expect_inverted_dropout(result, A[:20, :10], rate)
        calls.append(result[1] == 0)
    dropped = np.array(calls)
    expect_that(
        len(np.unique(dropped.sum(axis=(1, 2)))) > 1,
        en="every call drops exactly the same number of entries, which coins would not do",
        zh="每次调用丢弃的个数都一模一样，抛硬币不会这样",
    )
    expect_that(
        bool(np.all(dropped.any(axis=0) & ~dropped.all(axis=0))),
        en="in many calls, some entries are always dropped or never",
        zh="调用了许多次，有的元素却总是被丢弃，或从来不被丢弃",
    )


@pytest.mark.needs("rate")
def test_uses_rng(dropout, rng):
    """All random numbers come from rng, in every call new ones, and from nowhere else.

    随机数全部来自 rng，每次调用都要重新抽取，不用别的来源。
    """
    A = 1 + rng.random((30, 20))
    before = rng.bit_generator.state
    first, second = dropout(A, 0.5, rng, True), dropout(A, 0.5, rng, True)
    for result in (first, second):
        expect_inverted_dropout(result, A, 0.5)
    expect_that(
        rng.bit_generator.state != before,
        en="rng was not used",
        zh="没有用到 rng",
    )
    expect_that(
        not np.array_equal(first[1], second[1]),
        en="two calls in a row gave the same mask",
        zh="连续两次调用得到的 mask 完全相同",
    )
    again = [dropout(A, 0.5, np.random.default_rng(5), True) for _ in range(2)]
    for result in again:
        expect_inverted_dropout(result, A, 0.5)
    expect_that(
        np.array_equal(again[0][1], again[1][1]),
        en="two generators in the same state gave different masks",
        zh="两个状态相同的生成器得到了不同的 mask",
    )


@pytest.mark.needs("rate")
def test_other_shapes(dropout, rng):
    """Arrays with one and with three axes, and whole numbers.

    一维和三维的数组，以及整数数组。
    """
    for A in (
        rng.normal(size=50),
        rng.normal(size=(3, 4, 5)),
        rng.integers(1, 10, (4, 6)),
        np.array([[3.5]]),
    ):
        result = dropout(A, 0.25, rng, True)
        expect_untouched(dropout, A)
        expect_inverted_dropout(result, A, 0.25)


@pytest.mark.needs("rate")
def test_nothing_to_drop(dropout, rng):
    """Rate 0, and predicting: the values of A come back, in new arrays.

    rate 为 0，以及预测时：返回 A 的值，但要放在新数组里。
    """
    for rate, training in ((0.0, True), (0.0, False), (0.3, False), (0.9, False)):
        for A in (rng.normal(size=(3, 4)), rng.integers(-9, 10, (5, 2))):
            result = expect_pair(dropout(A, rate, rng, training))
            # The values of A are exact as they are, so they may stay int64.
            kept = not training and getattr(result[0], "dtype", None) == A.dtype
            expect(result[0], A * 1.0, dtype=A.dtype if kept else None, name="A_out")
            expect(result[1], np.ones(A.shape), name="mask")
            expect_untouched(dropout, A)
