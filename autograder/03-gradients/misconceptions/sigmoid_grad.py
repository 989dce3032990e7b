"""Wrong answers to sigmoid_grad, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import sigmoid


@misconception(
    "sigmoid_grad",
    en="You use z as if it were the activation. What has to happen to z first?",
    zh="你把 z 当成激活值来用了。要先对 z 做什么？",
)
def takes_the_activation(z):
    return z * (1.0 - z)


@misconception(
    "sigmoid_grad",
    en="That is the sigmoid itself, its height. The question is how steep it is.",
    zh="这是 sigmoid 本身，也就是高度。题目问的是它有多陡。",
)
def the_sigmoid_itself(z):
    return sigmoid(z)


@misconception(
    "sigmoid_grad",
    en=(
        "Your slope is far too large on the right, where the curve is flat: check the sign "
        "between 1 and the sigmoid."
    ),
    zh="在曲线平坦的右侧，你的斜率大得多：检查 1 和 sigmoid 之间的符号。",
)
def plus_instead_of_minus(z):
    return sigmoid(z) * (1 + sigmoid(z))


@misconception(
    "sigmoid_grad",
    en="You multiply the sigmoid by itself. One of the two factors is another one.",
    zh="你把 sigmoid 和它自己相乘了。两个因子中有一个应该是别的。",
)
def squared(z):
    return sigmoid(z) ** 2


@misconception(
    "sigmoid_grad",
    en="You have only one of the two factors of the slope.",
    zh="斜率的两个因子，你只写了一个。",
)
def one_minus_the_sigmoid(z):
    return 1 - sigmoid(z)


@misconception(
    "sigmoid_grad",
    en="That is the rule for tanh. The sigmoid has its own.",
    zh="这是 tanh 的求导公式，sigmoid 有它自己的公式。",
)
def rule_of_tanh(z):
    return 1 - sigmoid(z) ** 2


@misconception(
    "sigmoid_grad",
    en=(
        "Every slope is negative, but the sigmoid rises everywhere: the -1 from the derivative of "
        "-z was counted once too often or forgotten."
    ),
    zh="所有斜率都是负的，可 sigmoid 处处上升：内层导数 -1 多乘或者漏乘了一次。",
)
def falling(z):
    return -sigmoid(z) * (1 - sigmoid(z))


@misconception(
    "sigmoid_grad",
    en="You apply the sigmoid twice: once to z is enough.",
    zh="你用了两次 sigmoid：对 z 用一次就够了。",
)
def sigmoid_twice(z):
    s = sigmoid(sigmoid(z))
    return s * (1 - s)


@misconception(
    "sigmoid_grad",
    en="Right around 0, but nan far on the left: there your formula divides infinity by infinity.",
    zh="0 附近是对的，但在最左边得到 nan：那里你的公式成了无穷大除以无穷大。",
)
def nan_far_out(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


@misconception(
    "sigmoid_grad",
    en="Right up to a point, but nan far on the right: there your sigmoid divides infinity "
    "by infinity.",
    zh="在一定范围内是对的，但在最右边得到 nan：那里你的 sigmoid 成了无穷大除以无穷大。",
)
def nan_far_right(z):
    s = np.exp(z) / (1 + np.exp(z))
    return s * (1 - s)


@misconception(
    "sigmoid_grad",
    en="Beyond some limit your slope no longer falls: you cut z off.",
    zh="超过某个界限之后，你的斜率不再变小：你把 z 截断了。",
)
def z_cut_off(z):
    s = sigmoid(np.clip(z, -5, 5))
    return s * (1 - s)


@probes("sigmoid_grad")
def _(rng):
    yield (np.array([-6.0, -1.3, 0.4, 2.1, 7.0]),)
    yield (np.array([-1e4, 1.0, 1e4]),)
