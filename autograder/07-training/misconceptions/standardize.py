"""Wrong answers to standardize, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


def scaled(X, source):
    """X, scaled by the statistics of source."""
    mean, std = source.mean(axis=0), source.std(axis=0)
    return (X - mean) / np.where(std == 0, 1, std)


@misconception(
    "standardize",
    en=(
        "You scale the test data by its own mean and standard deviation. Which table alone may "
        "these numbers come from?"
    ),
    zh="你用测试数据自己的均值和标准差来变换它。这些数只能从哪张表算出？",
)
def each_by_itself(X_train, X_test):
    return scaled(X_train, X_train), scaled(X_test, X_test)


@misconception(
    "standardize",
    en=(
        "Your means and standard deviations are computed from both tables together, so the "
        "test data leaks into the training."
    ),
    zh="你的均值和标准差是从两张表合起来算的，这样测试数据就泄漏到训练里了。",
)
def both_together(X_train, X_test):
    both = np.vstack([X_train, X_test])
    return scaled(X_train, both), scaled(X_test, both)


@misconception(
    "standardize",
    en=(
        "You use one mean and one standard deviation for the whole table. Columns are "
        "different quantities: each needs its own."
    ),
    zh="你对整张表只用了一个均值和一个标准差。各列是不同的量，要分别计算。",
)
def one_scale_for_all(X_train, X_test):
    mean, std = X_train.mean(), X_train.std()
    return (X_train - mean) / std, (X_test - mean) / std


@misconception(
    "standardize",
    en=(
        "You standardise every row, that is every sample. The columns are to be standardised: "
        "check the `axis`."
    ),
    zh="你对每一行（每个样本）做了标准化。应该对每一列做：检查 `axis`。",
)
def along_the_rows(X_train, X_test):
    return scaled(X_train.T, X_train.T).T, scaled(X_test.T, X_test.T).T


@misconception(
    "standardize",
    en="You divide by the variance. Sigma is its root.",
    zh="你除以了方差。sigma 是方差的平方根。",
)
def divided_by_variance(X_train, X_test):
    mean, var = X_train.mean(axis=0), X_train.var(axis=0)
    var = np.where(var == 0, 1, var)
    return (X_train - mean) / var, (X_test - mean) / var


@misconception(
    "standardize",
    en="Your standard deviation divides by m - 1. Compare with the formula for sigma.",
    zh="你的标准差除以了 m - 1。请与 sigma 的公式对照。",
)
def sample_std(X_train, X_test):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0, ddof=1)
    std = np.where(std == 0, 1, std)
    return (X_train - mean) / std, (X_test - mean) / std


@misconception(
    "standardize",
    en=(
        "You change the table that you were given, with `-=` or `/=`. Build new arrays: the "
        "caller still needs the old ones, and so do you, for the test data."
    ),
    zh=(
        "你用 `-=` 或 `/=` 改动了传进来的表。请建立新数组：调用者还要用原来的，你自己变换测试数"
        "据时也要用。"
    ),
)
def in_place(X_train, X_test):
    X_train -= X_train.mean(axis=0)
    std = X_train.std(axis=0)
    X_train /= np.where(std == 0, 1, std)
    return X_train, X_test


@misconception(
    "standardize",
    en=(
        "The numbers are right, but `-=` and `/=` write them into the caller's tables. Build "
        "new arrays."
    ),
    zh="数值是对的，但 `-=` 和 `/=` 把它们写进了调用者的表里。请建立新数组。",
)
def in_place_both(X_train, X_test):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std[std == 0] = 1
    for X in (X_train, X_test):
        X -= mean
        X /= std
    return X_train, X_test


@misconception(
    "standardize",
    en=(
        "The test data comes back unscaled. The model is going to see it, so it needs the same "
        "transformation."
    ),
    zh="测试数据没有变换就返回了。模型也要看它，所以需要做同样的变换。",
)
def test_untouched(X_train, X_test):
    return scaled(X_train, X_train), X_test * 1.0


@misconception(
    "standardize",
    en=(
        "The means are 0 now, but the spreads are as different as before. One step of the "
        "formula is missing."
    ),
    zh="均值已经是 0，但离散程度还和原来一样。公式还差一步。",
)
def only_centred(X_train, X_test):
    mean = X_train.mean(axis=0)
    return X_train - mean, X_test - mean


@misconception(
    "standardize",
    en="The spreads are 1 now, but the means aren't 0. One step of the formula is missing.",
    zh="标准差已经是 1，但均值不是 0。公式还差一步。",
)
def only_divided(X_train, X_test):
    std = X_train.std(axis=0)
    std[std == 0] = 1
    return X_train / std, X_test / std


@misconception(
    "standardize",
    en=(
        "You map every column to [0, 1]. That is another scaling, by minimum and maximum; here "
        "mean and standard deviation count."
    ),
    zh="你把每一列映射到了 [0, 1]。那是用最小值和最大值的另一种缩放，这里用的是均值和标准差。",
)
def min_max(X_train, X_test):
    low, high = X_train.min(axis=0), X_train.max(axis=0)
    width = np.where(high == low, 1, high - low)
    return (X_train - low) / width, (X_test - low) / width


@misconception(
    "standardize",
    en=(
        "A column that never changes has sigma 0, and 0 / 0 gives nan. What should become of "
        "such a column?"
    ),
    zh="始终不变的列，sigma 为 0，而 0 / 0 得到 nan。这样的列应该变成什么？",
)
def division_by_zero(X_train, X_test):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / std, (X_test - mean) / std


@misconception(
    "standardize",
    en=(
        "You add a small number to sigma. That avoids the division by 0, but it moves every "
        "other column a little as well: treat the constant columns on their own."
    ),
    zh=(
        "你给 sigma 加了一个很小的数。这样确实不会除以 0，但别的列也都偏了一点：请单独处理不变"
        "的列。"
    ),
)
def something_added(X_train, X_test):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0) + 1e-8
    return (X_train - mean) / std, (X_test - mean) / std


@misconception(
    "standardize",
    en=(
        "Columns that vary very little, you treat like constant ones. They are data like any "
        "other: only where sigma is 0 there is nothing to divide by."
    ),
    zh="变化很小的列，你当成了不变的列。它们也是正常的数据：只有 sigma 为 0 时才无法相除。",
)
def little_is_constant(X_train, X_test):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std[std < 1e-3] = 1
    return (X_train - mean) / std, (X_test - mean) / std


@misconception(
    "standardize",
    en="The two results come in the wrong order.",
    zh="两个结果的顺序反了。",
)
def swapped(X_train, X_test):
    return scaled(X_test, X_train), scaled(X_train, X_train)


@misconception(
    "standardize",
    en="With one training sample you skip the mean. It is its own mean: what is left after "
    "subtracting?",
    zh="训练样本只有一个时，你没有减去均值。它自己就是均值：减完还剩什么？",
)
def one_sample_not_centred(X_train, X_test):
    if len(X_train) == 1:
        return X_train * 1.0, X_test * 1.0
    std = X_train.std(axis=0)
    std[std == 0] = 1
    return tuple((X - X_train.mean(axis=0)) / std for X in (X_train, X_test))


@probes("standardize")
def _(rng):
    yield rng.normal([3, -50], [2, 30], (7, 2)), rng.normal([5, -20], [4, 10], (4, 2))
    X_train, X_test = rng.normal(size=(6, 3)), rng.normal(size=(2, 3))
    X_train[:, 1] = X_test[:, 1] = 5.0
    yield X_train, X_test

    def narrow(standardize):  # the scaled values are -1 and 1, unless sigma was enlarged or ignored
        scaled_value = standardize(np.array([[0.0], [2e-5]]), np.array([[1e-5]]))[0][1, 0]
        return [bool(scaled_value < 0.99995), bool(scaled_value < 0.5)]

    yield narrow
