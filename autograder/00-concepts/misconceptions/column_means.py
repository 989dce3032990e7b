"""Wrong answers to column_means, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


@misconception(
    "column_means",
    en=(
        "You have one mean per row, that is per sample. You want the mean of every column: which "
        "direction has to disappear?"
    ),
    zh="你求的是每行（每个样本）的平均值。题目要的是每列的平均值：应该消失的是哪个轴？",
)
def row_means(X):
    return X.mean(axis=1)


@misconception(
    "column_means",
    en=(
        "You have one mean over the whole table. Columns are different quantities and each "
        "needs a mean of its own: look up `axis`."
    ),
    zh="你把整张表平均成了一个数。各列是不同的量，要分别求平均：查一查 `axis` 参数。",
)
def one_mean_for_all(X):
    return float(X.mean())


@misconception(
    "column_means",
    en="These are the sums of the columns. One step of the formula is missing.",
    zh="这是每列的和，公式还差一步。",
)
def sums(X):
    return X.sum(axis=0) * 1.0


@misconception(
    "column_means",
    en=(
        "The sums are right, but they are divided by the number of columns. How many numbers "
        "does each sum have?"
    ),
    zh="和是对的，但除以了列数。每个和里有多少个数？",
)
def divided_by_columns(X):
    return X.sum(axis=0) / X.shape[1]


@misconception(
    "column_means",
    en=(
        "You divide by m - 1, which some use for variances. A mean divides by the number of "
        "samples."
    ),
    zh="你除以了 m - 1，那是有些人算方差时用的。平均值应除以样本数。",
)
def divided_by_m_minus_1(X):
    return X.sum(axis=0) / max(len(X) - 1, 1)


@misconception(
    "column_means",
    en=(
        "The means are right, but they lie in a table with one row, of shape (1, n). An array "
        "of shape (n,) is wanted."
    ),
    zh="平均值是对的，但放在了一张只有一行的表里，形状是 (1, n)。要的是形状 (n,) 的数组。",
)
def keeps_a_row(X):
    return X.mean(axis=0, keepdims=True)


@misconception(
    "column_means",
    en="You take the value in the middle, the median. The mean is the sum divided by the number.",
    zh="你取的是排在中间的数，即中位数。平均值是总和除以个数。",
)
def medians(X):
    return np.median(X, axis=0)


@misconception(
    "column_means",
    en="Your division cuts off the decimals: `//` rounds down.",
    zh="你的除法把小数去掉了：`//` 是向下取整。",
)
def whole_numbers_only(X):
    return X.sum(axis=0) // len(X)


@misconception(
    "column_means",
    en="The means are right, but they are in a Python list. Return the NumPy array itself.",
    zh="平均值是对的，但放在了 Python 列表里。请直接返回 NumPy 数组。",
)
def a_plain_list(X):
    return X.mean(axis=0).tolist()


@misconception(
    "column_means",
    en=(
        "You take the middle between the smallest and the largest value; every value counts in "
        "a mean."
    ),
    zh="你取的是最大值与最小值的中点，而平均值要算上每一个数。",
)
def middle_of_the_range(X):
    return (X.max(axis=0) + X.min(axis=0)) / 2


@probes("column_means")
def _(rng):
    yield (rng.normal(3, 2, (4, 7)),)
    yield (rng.integers(-50, 50, (5, 3)),)
    yield (rng.normal(size=(1, 4)),)
