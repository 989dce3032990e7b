"""Wrong answers to tanh_grad, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import sigmoid


@misconception(
    "tanh_grad",
    en="A square is missing: on the left of 0 your slope is larger than 1.",
    zh="少了一个平方：在 0 的左边，你的斜率超过了 1。",
)
def no_square(z):
    return 1 - np.tanh(z)


@misconception(
    "tanh_grad",
    en="That is the rule for the sigmoid, with tanh put in. tanh has its own.",
    zh="这是 sigmoid 的求导公式，只是换成了 tanh。tanh 有它自己的公式。",
)
def rule_of_the_sigmoid(z):
    return np.tanh(z) * (1 - np.tanh(z))


@misconception(
    "tanh_grad",
    en="1/cos² is the derivative of tan. The hyperbolic functions have their own cosine.",
    zh="1/cos² 是 tan 的导数。双曲函数有自己的余弦。",
)
def of_tan(z):
    return 1 / np.cos(z) ** 2


@misconception(
    "tanh_grad",
    en="Your slope is smallest where tanh is steepest: what has to be subtracted from what?",
    zh="在 tanh 最陡的地方，你的斜率反而最小：应该从什么里减去什么？",
)
def tanh_squared(z):
    return np.tanh(z) ** 2


@misconception(
    "tanh_grad",
    en="You use z as if it were the activation. What has to happen to z first?",
    zh="你把 z 当成激活值来用了。要先对 z 做什么？",
)
def _takes_the_activation(z):
    return 1.0 - z**2


@misconception(
    "tanh_grad",
    en="You square z and then take tanh. The square belongs to the tanh, not to z.",
    zh="你先把 z 平方，再取 tanh。平方是加在 tanh 上的，不是加在 z 上的。",
)
def tanh_of_the_square(z):
    return 1 - np.tanh(z**2)


@misconception(
    "tanh_grad",
    en="Your slope is larger than 1: check the sign in front of the square.",
    zh="你的斜率超过了 1：检查平方前面的符号。",
)
def _plus_instead_of_minus(z):
    return 1 + np.tanh(z) ** 2


@misconception(
    "tanh_grad",
    en="That is tanh itself, its height. The question is how steep it is.",
    zh="这是 tanh 本身，也就是高度。题目问的是它有多陡。",
)
def the_tanh_itself(z):
    return np.tanh(z)


@misconception(
    "tanh_grad",
    en="You use the hyperbolic cosine, a good idea, but a square is missing.",
    zh="用双曲余弦是个好主意，但少了一个平方。",
)
def one_over_cosh(z):
    return 1 / np.cosh(z)


@misconception(
    "tanh_grad",
    en="You used the sigmoid where tanh belongs.",
    zh="该用 tanh 的地方，你用了 sigmoid。",
)
def with_the_sigmoid(z):
    return 1 - sigmoid(z) ** 2


@misconception(
    "tanh_grad",
    en="Right around 0, but nan far out: there your formula divides infinity by infinity.",
    zh="0 附近是对的，但很远处得到 nan：在那里，你的公式成了无穷大除以无穷大。",
)
def nan_on_both_sides(z):
    up, down = np.exp(z), np.exp(-z)
    return 1 - ((up - down) / (up + down)) ** 2


@misconception(
    "tanh_grad",
    en="Right up to a point, but nan far on the right: there your formula divides infinity "
    "by infinity.",
    zh="到某一点为止是对的，但右边很远处得到 nan：在那里，你的公式成了无穷大除以无穷大。",
)
def nan_on_the_right(z):
    e = np.exp(2 * z)
    return 1 - ((e - 1) / (e + 1)) ** 2


@probes("tanh_grad")
def _(rng):
    yield (np.array([-2.2, -0.7, 0.4, 1.3, 3.1]),)
    yield (np.array([-2.5, 0.5]),)
    yield (np.array([-1e4, 0.8, 1e4]),)
