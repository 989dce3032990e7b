"""Wrong answers to glorot_uniform, each with what to tell its author.

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
    en="Compare your limit with the formula: something is done to the fraction.",
    zh="把你的界限与公式对照：分式外面还有一层运算。",
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
        "numbers are drawn uniformly from an interval."
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
