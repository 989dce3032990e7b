"""Wrong answers to the questions of 07-training, each with what to tell its author.

They draw their random numbers as most people do, so that an answer with the same mistake gives the
same numbers when it starts from the same generator.
"""

import numpy as np

from deepstart.misconceptions import misconception, probes


def limit(n_in, n_out):
    """The right L."""
    return np.sqrt(6 / (n_in + n_out))


def even(rng, L, rows, columns):
    """A table of numbers that come evenly from [-L, L]."""
    return rng.uniform(-L, L, (rows, columns))


@misconception(
    "glorot_uniform",
    en="Your limit counts the inputs alone. Glorot's compromise counts both sides of the layer.",
    zh="你的界限只用到了输入的个数。Glorot 的折中同时考虑层的两侧。",
)
def inputs_only(rng, n_in, n_out):
    return even(rng, np.sqrt(6 / n_in), n_in, n_out)


@misconception(
    "glorot_uniform",
    en="Your limit counts the outputs alone. Glorot's compromise counts both sides of the layer.",
    zh="你的界限只用到了输出的个数。Glorot 的折中同时考虑层的两侧。",
)
def outputs_only(rng, n_in, n_out):
    return even(rng, np.sqrt(6 / n_out), n_in, n_out)


@misconception(
    "glorot_uniform",
    en="Compare your limit with the formula: something stands around the fraction.",
    zh="把你的界限与公式对照：分数外面还有东西。",
)
def root_forgotten(rng, n_in, n_out):
    return even(rng, 6 / (n_in + n_out), n_in, n_out)


@misconception(
    "glorot_uniform",
    en=(
        "You draw from the bell curve, with L as its standard deviation. Here all numbers of "
        "an interval are equally likely."
    ),
    zh="你是从正态分布抽取的，把 L 当作了标准差。这里要求区间内各数的机会均等。",
)
def normal_with_std_l(rng, n_in, n_out):
    return rng.normal(0, limit(n_in, n_out), (n_in, n_out))


@misconception(
    "glorot_uniform",
    en=(
        "The variance is right, but this is Glorot's other form, with the bell curve. Here the "
        "numbers come evenly from an interval."
    ),
    zh="方差是对的，但这是 Glorot 的另一种形式，用的是正态分布。这里要在区间内均匀抽取。",
)
def glorot_normal(rng, n_in, n_out):
    return rng.normal(0, np.sqrt(2 / (n_in + n_out)), (n_in, n_out))


@misconception(
    "glorot_uniform",
    en="All your weights are positive. Where does the interval of the formula begin?",
    zh="你的权重全是正数。公式里的区间从哪里开始？",
)
def from_zero(rng, n_in, n_out):
    return rng.uniform(0, limit(n_in, n_out), (n_in, n_out))


@misconception(
    "glorot_uniform",
    en=(
        "Your interval is half as wide as it should be: L reaches from 0 to one end, not from "
        "end to end."
    ),
    zh="你的区间只有应有的一半宽：L 是从 0 到一端的长度，不是两端之间的长度。",
)
def half_as_wide(rng, n_in, n_out):
    L = limit(n_in, n_out)
    return rng.uniform(-L / 2, L / 2, (n_in, n_out))


@misconception(
    "glorot_uniform",
    en=(
        "That is the standard deviation which the weights should get. The interval has to be "
        "wider: see how L and the variance belong together."
    ),
    zh="那是权重应有的标准差，而区间要更宽一些：看看 L 与方差是什么关系。",
)
def std_taken_for_limit(rng, n_in, n_out):
    return even(rng, np.sqrt(2 / (n_in + n_out)), n_in, n_out)


@misconception(
    "glorot_uniform",
    en="Rows and columns are exchanged: with Z = X @ W, which side of W meets the inputs?",
    zh="行和列颠倒了：在 Z = X @ W 中，W 的哪一侧与输入相接？",
)
def transposed(rng, n_in, n_out):
    return even(rng, limit(n_in, n_out), n_out, n_in)


@misconception(
    "glorot_uniform",
    en=(
        "You make a generator of your own, with a fixed seed, so that every layer gets the "
        "same weights. Use the one that you are given."
    ),
    zh="你自己建了一个种子固定的生成器，于是每一层的权重都相同。请使用传入的那一个。",
)
def own_generator(rng, n_in, n_out):
    return even(np.random.default_rng(0), limit(n_in, n_out), n_in, n_out)


@misconception(
    "glorot_uniform",
    en="You draw one row and use it for all inputs. Every weight needs a number of its own.",
    zh="你只抽取了一行，给所有输入共用。每个权重都要单独抽取。",
)
def one_row_for_all(rng, n_in, n_out):
    L = limit(n_in, n_out)
    return np.tile(rng.uniform(-L, L, n_out), (n_in, 1))


@misconception(
    "glorot_uniform",
    en=(
        "You draw one column and use it for all outputs, so that all neurons are the same. "
        "Every weight needs a number of its own."
    ),
    zh="你只抽取了一列，给所有输出共用，神经元就全都一样了。每个权重都要单独抽取。",
)
def one_column_for_all(rng, n_in, n_out):
    L = limit(n_in, n_out)
    return np.tile(rng.uniform(-L, L, (n_in, 1)), (1, n_out))


@misconception(
    "glorot_uniform",
    en="All your weights are 0. What does the text say of weights that start at the same value?",
    zh="你的权重全是 0。从同一个值开始的权重会怎样，说明里是怎么讲的？",
)
def all_zero(rng, n_in, n_out):
    return np.zeros((n_in, n_out))


@misconception(
    "glorot_uniform",
    en=(
        "Your weights lie between 0 and 1, whatever the size of the layer. Where do L and the "
        "minus sign come in?"
    ),
    zh="无论层有多大，你的权重都在 0 到 1 之间。L 和负号用在哪里？",
)
def from_zero_to_one(rng, n_in, n_out):
    return rng.random((n_in, n_out))


@probes("glorot_uniform")
def _(rng):
    yield rng, 6, 4
    yield rng, 20, 50


@misconception(
    "he_normal",
    en="You give `rng.normal` the variance. Look up what it expects as its second argument.",
    zh="你把方差交给了 `rng.normal`。查一查它的第二个参数应该是什么。",
)
def variance_as_std(rng, n_in, n_out):
    return rng.normal(0, 2 / n_in, (n_in, n_out))


@misconception(
    "he_normal",
    en="You count the outputs. What goes into the sum of a neuron, whose size is to be kept?",
    zh="你用的是输出的个数。要保持大小的是神经元的加权和，它由什么相加而成？",
)
def outputs_counted(rng, n_in, n_out):
    return rng.normal(0, np.sqrt(2 / n_out), (n_in, n_out))


@misconception(
    "he_normal",
    en="That is Glorot's variance. He counts one side of the layer only.",
    zh="那是 Glorot 的方差。He 初始化只看层的一侧。",
)
def both_counted(rng, n_in, n_out):
    return rng.normal(0, np.sqrt(2 / (n_in + n_out)), (n_in, n_out))


@misconception(
    "he_normal",
    en=(
        "A fixed 0.01 is an old habit: the figure shows what it does to a deep network. Use "
        "the size of the layer."
    ),
    zh="固定乘以 0.01 是旧习惯，图里能看到它对深层网络的影响。请用上层的大小。",
)
def small_constant(rng, n_in, n_out):
    return 0.01 * rng.normal(0, 1, (n_in, n_out))


@misconception(
    "he_normal",
    en="Your weights have the variance 1 in every layer. Where does the number of inputs come in?",
    zh="你的权重在每一层方差都是 1。输入的个数用在哪里？",
)
def standard_normal(rng, n_in, n_out):
    return rng.normal(0, 1, (n_in, n_out))


@misconception(
    "he_normal",
    en="Your variance is half of He's. What was the 2 for?",
    zh="你的方差只有 He 的一半。那个 2 是做什么用的？",
)
def one_instead_of_two(rng, n_in, n_out):
    return rng.normal(0, np.sqrt(1 / n_in), (n_in, n_out))


@misconception(
    "he_normal",
    en="The root covers the 2 alone. What does it cover in the formula for the standard deviation?",
    zh="你的根号只盖住了 2。求标准差时，根号里应该有什么？",
)
def root_of_two_only(rng, n_in, n_out):
    return rng.normal(0, np.sqrt(2) / n_in, (n_in, n_out))


@misconception(
    "he_normal",
    en=(
        "`rng.random` draws evenly from [0, 1): all your weights are positive, and none comes "
        "from a bell curve."
    ),
    zh="`rng.random` 在 [0, 1) 中均匀抽取：你的权重全是正数，也不服从钟形曲线。",
)
def positive_uniform(rng, n_in, n_out):
    return rng.random((n_in, n_out)) * np.sqrt(2 / n_in)


@misconception(
    "he_normal",
    en=(
        "The variance is right, but your numbers come evenly from an interval. The bell curve "
        "was asked for."
    ),
    zh="方差是对的，但你是在区间内均匀抽取的。题目要的是钟形曲线。",
)
def he_uniform(rng, n_in, n_out):
    L = np.sqrt(6 / n_in)
    return rng.uniform(-L, L, (n_in, n_out))


@misconception(
    "he_normal",
    en="You cut the bell curve off at two standard deviations. Here it stays whole.",
    zh="你把钟形曲线在两倍标准差处截断了。这里不截断。",
)
def cut_off(rng, n_in, n_out):
    sigma = np.sqrt(2 / n_in)
    return np.clip(rng.normal(0, sigma, (n_in, n_out)), -2 * sigma, 2 * sigma)


@misconception(
    "he_normal",
    en="Rows and columns are exchanged: with Z = X @ W, which side of W meets the inputs?",
    zh="行和列颠倒了：在 Z = X @ W 中，W 的哪一侧与输入相接？",
)
def transposed_weights(rng, n_in, n_out):
    return rng.normal(0, np.sqrt(2 / n_in), (n_out, n_in))


@misconception(
    "he_normal",
    en=(
        "You make a generator of your own, with a fixed seed, so that every layer gets the "
        "same weights. Use the one that you are given."
    ),
    zh="你自己建了一个种子固定的生成器，于是每一层的权重都相同。请使用传入的那一个。",
)
def generator_of_its_own(rng, n_in, n_out):
    return np.random.default_rng(0).normal(0, np.sqrt(2 / n_in), (n_in, n_out))


@misconception(
    "he_normal",
    en="You draw one row and use it for all inputs. Every weight needs a number of its own.",
    zh="你只抽取了一行，给所有输入共用。每个权重都要单独抽取。",
)
def same_row_for_all(rng, n_in, n_out):
    return np.tile(rng.normal(0, np.sqrt(2 / n_in), n_out), (n_in, 1))


@probes("he_normal")
def _(rng):
    yield rng, 6, 4
    yield rng, 20, 50


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


def right_dropout(A, rate, rng, training):
    """The right answer."""
    if not training:
        rate = 0
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="You drop the right share, but those that stay keep their size. What makes up for the loss?",
    zh="丢弃的比例是对的，但留下来的没有放大。损失的部分靠什么补回来？",
)
def not_scaled_up(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate) * 1.0
    return A * mask, mask


@misconception(
    "dropout",
    en=(
        "You keep the right share, but the kept entries aren't enlarged. What makes up for the "
        "loss?"
    ),
    zh="保留的比例是对的，但留下来的没有放大。损失的部分靠什么补回来？",
)
def not_scaled_up_kept_below(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) < 1 - rate) * 1.0
    return A * mask, mask


@misconception(
    "dropout",
    en=(
        "You take the rate for the probability to keep an entry. Here, as in Keras, it is the "
        "one to drop it."
    ),
    zh="你把 rate 当成了保留的概率。这里和 Keras 一样，它是丢弃的概率。",
)
def rate_as_keeping(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = np.divide(rng.random(A.shape) < rate, rate)
    return A * mask, mask


@misconception(
    "dropout",
    en=(
        "Your factor fits the rate, but the comparison is the wrong way round: entries stay "
        "with the probability that they should be dropped with."
    ),
    zh="放大的倍数与 rate 相符，但比较的方向反了：元素以本该丢弃的概率留了下来。",
)
def dropped_and_kept_mixed_up(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) < rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="You divide by the rate. By what must an entry grow that stays with probability 1 - rate?",
    zh="你除以了 rate。一个元素以 1 - rate 的概率留下来，应该放大多少倍？",
)
def scaled_by_rate(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = np.divide(rng.random(A.shape) >= rate, rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="You make the kept entries smaller. They have to make up for the dropped ones.",
    zh="你把留下来的元素缩小了。它们应该补上被丢弃的部分。",
)
def scaled_down(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate) * (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en=(
        "You scale when predicting, too. That belongs to the older form of dropout; in the "
        "inverted one, scaling in training has settled it."
    ),
    zh="你在预测时也做了缩放。那是旧式 dropout 的做法；反向 dropout 在训练时已经缩放过了。",
)
def scaled_when_predicting(A, rate, rng, training):
    if not training:
        return A * (1 - rate), np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="You drop entries even when `training` is false. A prediction shouldn't be left to chance.",
    zh="`training` 为假时你也在丢弃元素。预测不应该靠运气。",
)
def active_when_predicting(A, rate, rng, training):
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="The two cases are exchanged: you drop when predicting, and not in training.",
    zh="两种情况弄反了：你在预测时丢弃，训练时反而不丢弃。",
)
def training_turned_round(A, rate, rng, training):
    if training:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="Nothing is dropped at all, not even in training.",
    zh="训练时也什么都没有丢弃。",
)
def never_drops(A, rate, rng, training):
    return A * 1.0, np.ones(A.shape)


@misconception(
    "dropout",
    en="You enlarge all entries, but none is dropped.",
    zh="你把所有元素都放大了，却没有丢弃任何一个。",
)
def scales_without_dropping(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = np.full(A.shape, 1 / (1 - rate))
    return A * mask, mask


@misconception(
    "dropout",
    en="One coin decides for a whole column. Every entry should have its own.",
    zh="你让一次抛硬币决定整列。每个元素应该各抛一次。",
)
def whole_columns(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = np.ones(A.shape) * (rng.random(A.shape[-1]) >= rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="One coin decides for a whole row. Every entry should have its own.",
    zh="你让一次抛硬币决定整行。每个元素应该各抛一次。",
)
def whole_rows(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    coins = rng.random((len(A),) + (1,) * (A.ndim - 1))
    mask = np.ones(A.shape) * (coins >= rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en=(
        "You always drop exactly the same number of entries. With a coin for each entry the "
        "number differs from call to call."
    ),
    zh="你每次丢弃的个数都完全相同。如果每个元素各抛一次硬币，个数会次次不同。",
)
def exact_number(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    rank = rng.permutation(A.size).reshape(A.shape)
    mask = (rank >= round(rate * A.size)) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en=(
        "A_out is right, but your mask holds 0 and 1. It should hold the factor as well, so "
        "that A_out is A times mask."
    ),
    zh="A_out 是对的，但 mask 里只有 0 和 1。放大的倍数也应放进 mask，使 A_out 等于 A 乘以 mask。",
)
def mask_of_zeros_and_ones(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate) * 1.0
    return A * mask / (1 - rate), mask


@misconception(
    "dropout",
    en="Your mask holds True and False. It should hold numbers: what each entry is multiplied by.",
    zh="mask 里是 True 和 False。它应该是数：每个元素要乘以多少。",
)
def mask_of_truth_values(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape, dtype=bool)
    mask = rng.random(A.shape) >= rate
    return A * mask / (1 - rate), mask


@misconception(
    "dropout",
    en=(
        "You enlarge by the share that happened to stay in this call. The factor is fixed by "
        "the rate."
    ),
    zh="你是按这一次碰巧留下的比例放大的。放大的倍数由 rate 决定，是固定的。",
)
def scaled_by_the_actual_share(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    kept = rng.random(A.shape) >= rate
    mask = kept / max(kept.mean(), 1 / A.size)
    return A * mask, mask


@misconception(
    "dropout",
    en="The two results come in the wrong order.",
    zh="两个结果的顺序反了。",
)
def mask_comes_first(A, rate, rng, training):
    A_out, mask = right_dropout(A, rate, rng, training)
    return mask, A_out


@misconception(
    "dropout",
    en="Only A_out comes back. The way back needs the mask as well.",
    zh="只返回了 A_out。反向传播还需要 mask。",
)
def no_mask_returned(A, rate, rng, training):
    return right_dropout(A, rate, rng, training)[0]


@misconception(
    "dropout",
    en=(
        "You make a generator of your own, with a fixed seed, so that the same entries are "
        "dropped each time. Use the one that you are given."
    ),
    zh="你自己建了一个种子固定的生成器，于是每次丢弃的都是同样的元素。请使用传入的那一个。",
)
def seed_of_its_own(A, rate, rng, training):
    return right_dropout(A, rate, np.random.default_rng(0), training)


@misconception(
    "dropout",
    en=(
        "The numbers are right, but you write them into the caller's `A`, with `*=` or an "
        "index. Build a new array."
    ),
    zh="数值是对的，但你用 `*=` 或下标把它们写进了调用者的 `A`。请建立新数组。",
)
def changes_a(A, rate, rng, training):
    A_out, mask = right_dropout(A, rate, rng, training)
    A[...] = A_out
    return A_out, mask


@probes("dropout")
def _(rng):
    A = 1 + rng.random((6, 8))
    yield A, 0.3, rng, True
    yield A, 0.8, rng, True
    yield A, 0.3, rng, False


def update(running, batch, momentum):
    """The right running average."""
    return momentum * running + (1 - momentum) * batch


def right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps):
    """The right answer."""
    mean, var = X.mean(axis=0), X.var(axis=0)
    out = gamma * (X - mean) / np.sqrt(var + eps) + beta
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en=(
        "You take mean and variance of every row: that is layer normalisation. A batch's "
        "statistics belong to the columns."
    ),
    zh="你求的是每一行的均值和方差，那是层归一化。批的统计量应按列计算。",
)
def along_rows(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean, var = X.mean(axis=1, keepdims=True), X.var(axis=1, keepdims=True)
    out = gamma * (X - mean) / np.sqrt(var + eps) + beta
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en="You add eps to the root. Look where it stands in the formula.",
    zh="你把 eps 加在了根号外面。看看公式里它在什么位置。",
)
def eps_outside(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean, var = X.mean(axis=0), X.var(axis=0)
    out = gamma * (X - mean) / (np.sqrt(var) + eps) + beta
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en="eps is missing: a batch of equal samples would divide by 0.",
    zh="缺了 eps：如果一批样本都相同，就会除以 0。",
)
def eps_forgotten(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean, var = X.mean(axis=0), X.var(axis=0)
    out = gamma * (X - mean) / np.sqrt(var) + beta
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en="Your variance divides by m - 1. Compare with the formula for v.",
    zh="你的方差除以了 m - 1。请与 v 的公式对照。",
)
def sample_variance(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean, var = X.mean(axis=0), X.var(axis=0, ddof=1)
    out = gamma * (X - mean) / np.sqrt(var + eps) + beta
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en=(
        "`out` is right, but the running variance gets another variance, divided by m - 1, as "
        "in PyTorch. Here both use the same one."
    ),
    zh=(
        "`out` 是对的，但滑动方差用的是除以 m - 1 的另一种方差，那是 PyTorch 的做法。这里两处用"
        "同一个。"
    ),
)
def sample_variance_in_running(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, new_mean, _ = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    return out, new_mean, update(run_var, X.var(axis=0, ddof=1), momentum)


@misconception(
    "batchnorm_train",
    en="You divide by the variance. A root is missing.",
    zh="你除以的是方差，少了开方。",
)
def divided_by_the_variance(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean, var = X.mean(axis=0), X.var(axis=0)
    out = gamma * (X - mean) / (var + eps) + beta
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en=(
        "Your running averages use momentum the other way round, as PyTorch does. Which factor "
        "goes with the old value here?"
    ),
    zh="你的滑动平均把 momentum 用反了，那是 PyTorch 的约定。这里与旧值相乘的是哪个系数？",
)
def momentum_turned_round(X, gamma, beta, run_mean, run_var, momentum, eps):
    return right_batchnorm(X, gamma, beta, run_mean, run_var, 1 - momentum, eps)


@misconception(
    "batchnorm_train",
    en="Your result isn't shifted: where does beta come in?",
    zh="你的结果没有平移：beta 用在哪里？",
)
def beta_left_out(X, gamma, beta, run_mean, run_var, momentum, eps):
    return right_batchnorm(X, gamma, 0 * beta, run_mean, run_var, momentum, eps)


@misconception(
    "batchnorm_train",
    en="Your result isn't stretched: where does gamma come in?",
    zh="你的结果没有伸缩：gamma 用在哪里？",
)
def gamma_left_out(X, gamma, beta, run_mean, run_var, momentum, eps):
    return right_batchnorm(X, 1.0, beta, run_mean, run_var, momentum, eps)


@misconception(
    "batchnorm_train",
    en="gamma and beta have changed places: one stretches, the other shifts.",
    zh="gamma 和 beta 弄反了：一个负责伸缩，一个负责平移。",
)
def gamma_and_beta_swapped(X, gamma, beta, run_mean, run_var, momentum, eps):
    return right_batchnorm(X, beta, gamma, run_mean, run_var, momentum, eps)


@misconception(
    "batchnorm_train",
    en=(
        "You normalise with the running averages. These are for predicting; in training the "
        "batch's own mean and variance are used."
    ),
    zh="你用滑动平均来归一化。那是预测时用的，训练时要用这一批自己的均值和方差。",
)
def running_used_for_out(X, gamma, beta, run_mean, run_var, momentum, eps):
    out = gamma * (X - run_mean) / np.sqrt(run_var + eps) + beta
    mean, var = X.mean(axis=0), X.var(axis=0)
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en=(
        "You update the running averages first and normalise with them. `out` needs the "
        "batch's own mean and variance."
    ),
    zh="你先更新滑动平均，再用它们归一化。`out` 要用这一批自己的均值和方差。",
)
def updated_running_used_for_out(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean, var = X.mean(axis=0), X.var(axis=0)
    run_mean, run_var = update(run_mean, mean, momentum), update(run_var, var, momentum)
    return gamma * (X - run_mean) / np.sqrt(run_var + eps) + beta, run_mean, run_var


@misconception(
    "batchnorm_train",
    en="The running averages come back as they were. This batch should move them a little.",
    zh="滑动平均原样返回了。这一批数据应该让它们移动一点。",
)
def running_not_updated(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, _, _ = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    return out, run_mean * 1.0, run_var * 1.0


@misconception(
    "batchnorm_train",
    en=(
        "You return the batch's own mean and variance. The running averages keep a part of "
        "their old values."
    ),
    zh="你返回的是这一批自己的均值和方差。滑动平均应保留一部分旧值。",
)
def running_replaced(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, _, _ = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    return out, X.mean(axis=0), X.var(axis=0)


@misconception(
    "batchnorm_train",
    en=(
        "Into the running variance goes a standard deviation. Which of the two does the name "
        "ask for?"
    ),
    zh="你把标准差放进了滑动方差里。从名字看，应该放哪一个？",
)
def std_in_running(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, new_mean, _ = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    return out, new_mean, update(run_var, X.std(axis=0), momentum)


@misconception(
    "batchnorm_train",
    en="eps has got into the running variance. It belongs under the root only.",
    zh="eps 混进了滑动方差里。它只应出现在根号下。",
)
def eps_in_running(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, new_mean, _ = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    return out, new_mean, update(run_var, X.var(axis=0) + eps, momentum)


@misconception(
    "batchnorm_train",
    en="The two running averages come back in the wrong order.",
    zh="两个滑动平均返回的顺序反了。",
)
def variance_before_mean(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, new_mean, new_var = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    return out, new_var, new_mean


@misconception(
    "batchnorm_train",
    en="Only `out` comes back. The caller needs the two new running averages as well.",
    zh="只返回了 `out`。调用者还需要两个新的滑动平均。",
)
def only_out(X, gamma, beta, run_mean, run_var, momentum, eps):
    return right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)[0]


@misconception(
    "batchnorm_train",
    en=(
        "The numbers are right, but you also write them into the caller's arrays, with `*=`, "
        "`+=` or an index. Return new arrays only."
    ),
    zh="数值是对的，但你用 `*=`、`+=` 或下标把它们也写进了调用者的数组。请只返回新数组。",
)
def running_changed_in_place(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, new_mean, new_var = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    run_mean[...], run_var[...] = new_mean, new_var
    return out, new_mean, new_var


@probes("batchnorm_train")
def _(rng):
    for momentum, eps in ((0.9, 1e-3), (0.6, 0.5)):
        arrays = rng.normal(size=(4, 3))
        arrays[3] = 0.5 + rng.random(3)
        yield rng.normal(2, 3, (5, 3)), *arrays, momentum, eps
