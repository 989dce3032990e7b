"""Checks of column_means."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature, expect_that

pytestmark = pytest.mark.question("column_means")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(column_means):
    """column_means takes one argument, X.

    column_means 接收一个参数 X。
    """
    expect_signature(column_means, "X")


@pytest.mark.public
@pytest.mark.weight(0.4)
def test_worked_example(column_means):
    """The example of the notebook: three samples, two columns, so two means.

    笔记本里的例子：三个样本、两列，所以有两个平均值。
    """
    X = np.array([[1.0, 10.0], [2.0, 20.0], [6.0, 60.0]])
    expect(column_means(X), np.array([3.0, 30.0]))


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_random(column_means, reference, rng):
    """Another table, with more columns than rows: by what is each sum divided?

    换一张列比行多的表：每个和除以的是什么？
    """
    X = rng.normal(3, 2, (4, 7))
    expect(column_means(X), reference.column_means(X))
    expect_pure(column_means)


@pytest.mark.needs("worked_example")
def test_other_tables(column_means, reference, rng):
    """Whole numbers, a single row, a single column, zeros among large numbers: always n floats.

    整数、只有一行、只有一列、大数中夹着 0：结果始终是 n 个浮点数。
    """
    large = 1e4 * rng.normal(size=(6, 3))
    large[[1, 4], [0, 2]] = 0.0
    tables = rng.integers(-50, 50, (7, 3)), rng.normal(size=(1, 4)), rng.normal(size=(5, 1)), large
    for X in tables:
        expect(column_means(X), reference.column_means(X), scale=float(np.abs(X).max()))
        expect_pure(column_means)


@pytest.mark.weight(2)
@pytest.mark.needs("random")
def test_large_table(column_means, reference, rng):
    """Very many columns. A loop takes too long, also one that hides in np.apply_along_axis.

    列数极多的表。循环会太慢，藏在 np.apply_along_axis 里的循环也一样。
    """
    limit = 0.04
    X = rng.normal(1, 1, (5, 300_000))
    expected = reference.column_means(X)
    seconds = []
    # A busy machine delays a call now and then; the fastest one says how much work there was.
    while len(seconds) < 8 and not any(s <= limit or s > 10 * limit for s in seconds):
        expect(column_means(X), expected, scale=10)
        seconds.append(column_means.last.seconds)
    expect_that(
        min(seconds) <= limit,
        en="right, but it took far longer than NumPy's own functions, which need about a "
        "millisecond: does it loop in Python?",
        zh="结果正确，但用时远远超过 NumPy 自带的函数（一毫秒左右）：是不是用 Python 循环了？",
    )
