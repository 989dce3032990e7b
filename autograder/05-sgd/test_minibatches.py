"""Checks of minibatches: properties only, since the random stream is the student's choice."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_signature, expect_that

pytestmark = pytest.mark.question("minibatches")

# Whoever shuffles whole batches leaves the short one at the end now and then, but not always. The
# numbers are fixed: what a generator draws would otherwise decide what an answer earns.
SEEDS = range(8)


def numbered(m):
    """Return X and Y of m samples whose number can be read off both."""
    number = np.arange(m, dtype=float)
    return np.column_stack([number, 50 - number, number**2]), 1000 + number[:, None]


def order_of(batches, X, sizes):
    """Return the row numbers in the order of the batches, after checking sizes and rows of X."""
    expect_that(
        isinstance(batches, (list, tuple))
        and all(isinstance(pair, (list, tuple)) and len(pair) == 2 for pair in batches)
        and all(isinstance(array, np.ndarray) for pair in batches for array in pair),
        en="the result should be a list of pairs (Xb, Yb) of arrays",
        zh="应该返回一个列表，每一项是一对数组 (Xb, Yb)",
    )
    expect_that(
        [(len(Xb), len(Yb)) for Xb, Yb in batches] == [(size, size) for size in sizes],
        en="the batches do not have the right number of rows",
        zh="各批的行数不对",
    )
    expect_that(
        all(Xb.shape[1:] == X.shape[1:] for Xb, _ in batches),
        en="the rows of a batch have another shape than those of X",
        zh="批次中各行的形状和 X 的不一样",
    )
    order = [int(row[0]) for Xb, _ in batches for row in Xb]
    expect_that(
        sorted(order) == list(range(len(X))),
        en="some samples are missing or occur twice",
        zh="有的样本不见了，或者出现了两次",
    )
    expect_that(
        np.array_equal(np.vstack([Xb for Xb, _ in batches]), X[order]),
        en="the numbers in a row of X have changed",
        zh="X 的某一行里的数变了",
    )
    return order


def expect_own_targets(batches, Y, order):
    expect_that(
        np.array_equal(np.concatenate([Yb for _, Yb in batches]), Y[order]),
        en="a row of X no longer stands beside its own row of Y",
        zh="X 的某一行旁边，不再是它自己的那一行 Y",
    )


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(minibatches):
    """minibatches takes X, Y, batch_size and rng, in this order.

    minibatches 依次接收 X、Y、batch_size 和 rng。
    """
    expect_signature(minibatches, "X", "Y", "batch_size", "rng")


@pytest.mark.public
@pytest.mark.weight(0.55)
def test_worked_example(minibatches):
    """Seven samples in batches of 3: sizes 3, 3, 1, every sample once, next to its own target.

    7 个样本，每批 3 个：大小为 3、3、1，每个样本恰好一次，目标值跟着自己的样本。
    """
    X = np.array(
        [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [6.0, 7.0], [8.0, 9.0], [10.0, 11.0], [12.0, 13.0]]
    )
    Y = np.array([[0.0], [20.0], [40.0], [60.0], [80.0], [100.0], [120.0]])
    batches = minibatches(X, Y, 3, np.random.default_rng(1))
    expect_that(
        isinstance(batches, (list, tuple)) and [len(pair) for pair in batches] == [2, 2, 2],
        en="the result should be a list of three pairs (Xb, Yb)",
        zh="应该返回一个列表，里面是三对 (Xb, Yb)",
    )
    shapes = [(np.shape(Xb), np.shape(Yb)) for Xb, Yb in batches]
    expect_that(
        shapes == [((3, 2), (3, 1)), ((3, 2), (3, 1)), ((1, 2), (1, 1))],
        en=f"the shapes of the batches are {shapes}",
        zh=f"各批的形状是 {shapes}",
    )
    rows, targets = np.vstack([Xb for Xb, _ in batches]), np.vstack([Yb for _, Yb in batches])
    order = np.argsort(rows[:, 0])
    expect_that(
        np.array_equal(rows[order], X),
        en="every row of X should be in exactly one batch",
        zh="X 的每一行都应该恰好出现在一个批次里",
    )
    expect_that(
        np.array_equal(targets[order], Y),
        en="a row of X no longer stands beside its own row of Y",
        zh="X 的某一行旁边，不再是它自己的那一行 Y",
    )


def test_pairs(minibatches, rng):
    """Labels in one dimension: do the samples and their labels still belong together?

    一维的标签：样本和标签还对得上吗？
    """
    X, _ = numbered(23)
    Y = rng.integers(0, 1000, size=23)
    for seed in SEEDS:
        batches = minibatches(X, Y, 5, np.random.default_rng(seed))
        order = order_of(batches, X, [5, 5, 5, 5, 3])
        expect(np.vstack([Xb for Xb, _ in batches]), X[order])
        expect(np.concatenate([Yb for _, Yb in batches]), Y[order])


def test_purity(minibatches):
    """X and Y belong to the caller. Are they still in their old order afterwards?

    X 和 Y 是调用者的。调用之后，它们还是原来的顺序吗？
    """
    X, Y = numbered(10)
    for seed in SEEDS:
        order_of(minibatches(X, Y, 4, np.random.default_rng(seed)), X, [4, 4, 2])
        after = minibatches.last.args_after
        expect_that(
            after is None or (np.array_equal(after[0], X) and np.array_equal(after[1], Y)),
            en="your function changed X or Y itself",
            zh="函数修改了 X 或 Y 本身",
        )
        expect_that(
            not minibatches.last.shares_memory,
            en="the batches share memory with X or Y: return copies of the rows",
            zh="批次与 X 或 Y 共用内存：请返回各行的副本",
        )


def test_shuffled(minibatches):
    """Look at the order of the rows: is it random, and new in every epoch?

    看看各行的顺序：是随机的吗？每个轮次都是新的吗？
    """
    X, Y = numbered(40)
    rng = np.random.default_rng(11)
    orders = [order_of(minibatches(X, Y, 16, rng), X, [16, 16, 8]) for _ in range(3)]
    orders.append(order_of(minibatches(X, Y, 16, np.random.default_rng(12)), X, [16, 16, 8]))
    expect_that(
        list(range(40)) not in orders,
        en="the rows come in their original order",
        zh="各行还是原来的顺序",
    )
    expect_that(
        len(set(map(tuple, orders))) == 4,
        en="the same order came twice, although rng had moved on",
        zh="rng 的状态不同，却得到了同样的顺序",
    )


def test_uses_rng(minibatches):
    """All the randomness should come from the rng that was passed in.

    所有的随机性都应该来自传入的 rng。
    """
    X, Y = numbered(30)
    rng, twin = np.random.default_rng(21), np.random.default_rng(21)
    before = rng.bit_generator.state
    order = order_of(minibatches(X, Y, 8, rng), X, [8, 8, 8, 6])
    expect_that(
        rng.bit_generator.state != before,
        en="nothing was drawn from rng",
        zh="没有从 rng 里抽取任何随机数",
    )
    expect_that(
        order_of(minibatches(X, Y, 8, twin), X, [8, 8, 8, 6]) == order,
        en="a generator in the same state gave another order",
        zh="状态相同的生成器给出了不同的顺序",
    )


def test_every_order(minibatches):
    """Over many epochs, can every sample meet every other one in a batch?

    轮次多了以后，任何两个样本都有机会分到同一批吗？
    """
    X, Y = numbered(5)
    rng = np.random.default_rng(31)
    orders = np.array([order_of(minibatches(X, Y, 2, rng), X, [2, 2, 1]) for _ in range(300)])
    expect_that(
        all(set(orders[:, place]) == set(range(5)) for place in range(5)),
        en="some rows never come to some places",
        zh="有些行从来不会出现在某些位置",
    )
    expect_that(
        len(set(map(tuple, orders))) > 60,
        en="most of the possible orders never occur",
        zh="大多数可能的顺序从来没有出现过",
    )


@pytest.mark.weight(0.5)
def test_dtypes(minibatches):
    """Integers stay integers here: the values are only regrouped.

    这里整数仍是整数：数值只是重新分组。
    """
    X, Y = numbered(9)
    X, Y = X.astype(np.int64), (Y[:, 0] % 7).astype(np.int64)
    for seed in SEEDS:
        batches = minibatches(X, Y, 4, np.random.default_rng(seed))
        order = order_of(batches, X, [4, 4, 1])
        for number, (Xb, Yb) in enumerate(batches):
            rows = order[4 * number : 4 * number + 4]
            expect(Xb, X[rows], dtype=np.int64)
            expect(Yb, Y[rows], dtype=np.int64)


@pytest.mark.weight(0.5)
def test_exact_division(minibatches):
    """When the batch size divides the number of samples, all batches are full and none is empty.
    A batch may hold a single sample, and so may the data.

    样本数能被批量大小整除时，每一批都是满的，也没有空的。一批可以只有一个样本，数据也可以只有一个样本。
    """
    X, Y = numbered(12)
    rng = np.random.default_rng(41)
    batches = minibatches(X, Y, 4, rng)
    expect_own_targets(batches, Y, order_of(batches, X, [4, 4, 4]))
    batches = minibatches(X, Y, 1, rng)
    expect_own_targets(batches, Y, order_of(batches, X, [1] * 12))
    batches = minibatches(X[:1], Y[:1], 3, rng)
    expect_own_targets(batches, Y[:1], order_of(batches, X[:1], [1]))


@pytest.mark.weight(0.5)
def test_large_batch(minibatches):
    """A batch size that reaches the number of samples gives one batch of everything. Is this batch
    made like any other?

    批量大小达到或超过样本数时，只有一批，包含全部样本。这一批和别的批做法一样吗？
    """
    X, Y = numbered(40)
    rng = np.random.default_rng(51)
    for batch_size in (40, 64):
        batches = minibatches(X, Y, batch_size, rng)
        order = order_of(batches, X, [40])
        expect_own_targets(batches, Y, order)
        expect_that(
            order != list(range(40)),
            en="the rows come in their original order",
            zh="各行还是原来的顺序",
        )
        expect_that(
            not minibatches.last.shares_memory,
            en="the batches share memory with X or Y: return copies of the rows",
            zh="批次与 X 或 Y 共用内存：请返回各行的副本",
        )
