"""Wrong answers to he_normal, each with what to tell its author.

They draw their random numbers as most people do, so that an answer with the same mistake gives the
same numbers when it starts from the same generator.
"""

import numpy as np

from deepstart.misconceptions import misconception, probes


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
    zh="固定乘以 0.01 是旧习惯，图里能看到它对深层网络的影响。应根据这一层的大小来确定标准差。",
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
    zh="你的方差只有 He 初始化的一半。那个 2 是做什么用的？",
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
        "`rng.random` draws uniformly from [0, 1): all your weights are positive, and none comes "
        "from a bell curve."
    ),
    zh="`rng.random` 在 [0, 1) 中均匀抽取：你的权重全是正数，也不服从钟形曲线。",
)
def positive_uniform(rng, n_in, n_out):
    return rng.random((n_in, n_out)) * np.sqrt(2 / n_in)


@misconception(
    "he_normal",
    en=(
        "The variance is right, but your numbers come uniformly from an interval. The bell curve "
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
