"""Wrong answers to softmax, each with what to tell its author."""

import math

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import stable_sigmoid, stable_softmax


@misconception(
    "softmax",
    en="Your columns sum to 1, not your rows. Along which axis lie the scores of one sample?",
    zh="你的结果是每列的和为 1，而不是每行。一个样本的得分排在哪个轴上？",
)
def along_axis_0(Z):
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=0)


@misconception(
    "softmax",
    en="All probabilities together sum to 1. Each row is a sample with a sum of its own.",
    zh="所有概率加在一起才等于 1。每一行是一个样本，应各有自己的总和。",
)
def one_sum_for_all(Z):
    E = np.exp(Z - Z.max())
    return E / E.sum()


@misconception(
    "softmax",
    en=(
        "The sums are divided along the wrong axis. What shape do the row sums have, and how does "
        "NumPy line them up with Z?"
    ),
    zh="你沿错误的轴除以了总和。每行的和是什么形状，NumPy 又会怎样把它与 Z 对齐？",
)
def keepdims_missing(Z):
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1)


@misconception(
    "softmax",
    en="Large scores overflow: inf / inf is nan. "
    "What may you subtract from a row without changing its probabilities?",
    zh="得分很大时溢出了：inf / inf 得到 nan。从一行里减去什么，概率不会改变？",
)
def softmax_with_overflow(Z):
    E = np.exp(Z)
    return E / E.sum(axis=-1, keepdims=True)


@misconception(
    "softmax",
    en="You divide the scores by their sum. What makes every score positive first?",
    zh="你直接用得分除以它们的和。首先要用什么把每个得分变成正数？",
)
def without_exponential(Z):
    return Z / Z.sum(axis=-1, keepdims=True)


@misconception(
    "softmax",
    en="Axis 1 does not exist for a single sample of shape (K,). "
    "How do you name the last axis, however many there are?",
    zh="单个样本的形状是 (K,)，没有轴 1。不管有几个轴，怎样表示最后一个轴？",
)
def axis_1_always(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


@misconception(
    "softmax",
    en="Python's `sum` adds the rows of a matrix to each other. "
    "You need the sum within each row, and something against overflow.",
    zh="Python 的 `sum` 会把矩阵的各行加在一起。这里需要每一行内部的和，还要防止溢出。",
)
def python_sum(Z):
    return np.exp(Z) / sum(np.exp(Z))


@misconception(
    "softmax",
    en="Large scores overflow, and replacing nan by 0 hides it. "
    "What may you subtract from a row without changing its probabilities?",
    zh="得分很大时溢出了，把 nan 换成 0 只是掩盖了问题。从一行里减去什么，概率不会改变？",
)
def nan_replaced(Z):
    E = np.exp(Z)
    return np.nan_to_num(E / E.sum(axis=-1, keepdims=True))


@misconception(
    "softmax",
    en="You return the logarithms of the probabilities. Here the probabilities are asked for.",
    zh="你返回的是概率的对数。这里要的是概率本身。",
)
def log_softmax(Z):
    return Z - np.logaddexp.reduce(Z, axis=-1, keepdims=True)


@misconception(
    "softmax",
    en="You return the logarithms of the probabilities. Here the probabilities are asked for.",
    zh="你返回的是概率的对数。这里要的是概率本身。",
)
def log_of_softmax(Z):
    return np.log(stable_softmax(Z))


@misconception(
    "softmax",
    en="You subtract a fixed number. For ordinary scores every e^z becomes 0 then, and 0 / 0 is "
    "nan. What fits each row?",
    zh="你减去了一个固定的数。对普通大小的得分，所有 e^z 都变成 0，而 0 / 0 得到 nan。"
    "每一行该减去什么才合适？",
)
def fixed_number_subtracted(Z):
    E = np.exp(Z - 1e4)
    return E / E.sum(axis=-1, keepdims=True)


@misconception(
    "softmax",
    en="One maximum is subtracted from all rows. A row far below it becomes 0 / 0, which is nan. "
    "Treat every row by itself.",
    zh="所有行减去了同一个最大值。远小于它的那一行会变成 0 / 0，也就是 nan。请让每一行各算各的。",
)
def one_maximum_for_all(Z):
    E = np.exp(Z - Z.max())
    return E / E.sum(axis=-1, keepdims=True)


@misconception(
    "softmax",
    en="You subtract the mean of each row. A score far above the mean still overflows.",
    zh="你减去的是每行的平均值。远高于平均值的得分仍会溢出。",
)
def mean_subtracted(Z):
    E = np.exp(Z - Z.mean(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


@misconception(
    "softmax",
    en=(
        "The maximum is subtracted only in the denominator (or only in the numerator). It must be "
        "the same in both places, or it doesn't cancel."
    ),
    zh="只在分母（或只在分子）里减去了最大值。两处必须一致，否则约不掉。",
)
def maximum_below_only(Z):
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return np.exp(Z) / E.sum(axis=-1, keepdims=True)


@misconception(
    "softmax",
    en="The scores are cut off before e^z, so that large ones become equal. "
    "Shift them instead of cutting.",
    zh="你在求 e^z 之前截断了得分，于是大的得分都变得一样大。请平移，而不是截断。",
)
def clipped_scores(Z):
    E = np.exp(np.clip(Z, -500, 500))
    return E / E.sum(axis=-1, keepdims=True)


@misconception(
    "softmax",
    en="The smallest score gets the largest probability. Look at the sign of the exponent.",
    zh="得分最小的反而概率最大。请看看指数的符号。",
)
def smallest_wins(Z):
    return stable_softmax(-Z)


@misconception(
    "softmax",
    en="The winner takes all. Softmax leaves something for the others.",
    zh="得分最高的拿走了全部概率。softmax 会给其他类别也留一些。",
)
def winner_takes_all(Z):
    return np.equal(Z, Z.max(axis=-1, keepdims=True)).astype(float)


@misconception(
    "softmax",
    en="You return the number of the best class. Softmax gives a probability for each class.",
    zh="你返回的是得分最高的类别编号。softmax 要给出每个类别的概率。",
)
def index_of_winner(Z):
    return Z.argmax(axis=-1)


@misconception(
    "softmax",
    en="You use a sigmoid for every score by itself, so the rows don't sum to 1.",
    zh="你对每个得分单独用了 sigmoid，所以每行的和不是 1。",
)
def sigmoid_for_each(Z):
    return stable_sigmoid(Z)


@misconception(
    "softmax",
    en="Your powers have base 2. The formula uses e.",
    zh="你用的是 2 的幂。公式里用的是 e。",
)
def powers_of_two(Z):
    return stable_softmax(Z * math.log(2))


@misconception(
    "softmax",
    en="The exponentials are right, but they are not divided by their sum yet.",
    zh="指数算对了，但还没有除以它们的和。",
)
def sum_not_divided(Z):
    return np.exp(Z - Z.max(axis=-1, keepdims=True))


@misconception(
    "softmax",
    en="The exponentials are divided by their maximum. Divide by their sum.",
    zh="你用指数除以了其中的最大值。应该除以它们的和。",
)
def divided_by_maximum(Z):
    E = np.exp(Z)
    return E / E.max(axis=-1, keepdims=True)


@misconception(
    "softmax",
    en="Softmax is applied twice, which makes the probabilities nearly equal.",
    zh="softmax 用了两次，概率都变得差不多了。",
)
def softmax_twice(Z):
    return stable_softmax(stable_softmax(Z))


@misconception(
    "softmax",
    en="Your result is rounded. Return all digits, and round only what you print.",
    zh="结果被四舍五入了。请返回全部位数，只在打印时舍入。",
)
def rounded_softmax(Z):
    return np.round(stable_softmax(Z), 4)


@misconception(
    "softmax",
    en="A single sample comes back with an extra axis: (K,) should stay (K,).",
    zh="单个样本返回时多了一个轴：(K,) 应保持 (K,)。",
)
def always_two_axes(Z):
    return stable_softmax(np.atleast_2d(Z))


@misconception(
    "softmax",
    en="The values are right, but axes of length 1 disappear: (1, K) should stay (1, K).",
    zh="数值是对的，但长度为 1 的轴不见了：(1, K) 应保持 (1, K)。",
)
def squeezed_softmax(Z):
    return np.squeeze(stable_softmax(Z))


@misconception(
    "softmax",
    en="You compute in float32, which keeps only 7 digits. Stay with float64.",
    zh="你用 float32 计算，只有大约 7 位有效数字。请一直用 float64。",
)
def softmax_in_float32(Z):
    return stable_softmax(Z).astype(np.float32)


@misconception(
    "softmax",
    en="The probabilities are right, but the scores are overwritten: `Z -= ...` changes the "
    "caller's array. Make a new one.",
    zh="概率是对的，但得分被改写了：`Z -= ...` 会改动调用者的数组。请另建一个新数组。",
)
def scores_overwritten(Z):
    Z -= Z.max(axis=-1, keepdims=True)
    E = np.exp(Z)
    return E / E.sum(axis=-1, keepdims=True)


@misconception(
    "softmax",
    en="You divide by one sum of all scores, and take np.exp of them as they are. Each row has a "
    "sum of its own (axis=-1, keepdims=True), and its largest score is subtracted first.",
    zh="你除以的是所有得分的一个总和，而且直接对得分取了 np.exp。"
    "每一行各有自己的总和（axis=-1, keepdims=True），还要先减去这一行的最大得分。",
)
def one_sum_for_all_unshifted(Z):
    E = np.exp(Z)
    return E / E.sum()


@probes("softmax")
def _(rng):
    yield (2 * rng.normal(size=(4, 3)),)
    yield (rng.normal(size=(3, 3)),)
    yield (rng.normal(size=4),)
    yield (rng.normal(size=(1, 3)),)
    yield (np.array([[1e4, 9999.0, 9998.5], [-1e4, -9999.0, -9998.0]]),)
    yield (np.array([[1e4, -1e4, 0.0], [1.0, 2.0, 0.5]]),)
