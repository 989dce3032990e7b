"""Wrong answers to relu_grad, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


@misconception(
    "relu_grad",
    en="At exactly z = 0 this course agrees on another value than yours.",
    zh="在 z = 0 这一点，本课程约定的值与你的不同。",
)
def one_at_zero(z):
    return (z >= 0) * 1.0


@misconception(
    "relu_grad",
    en="At exactly z = 0 you take the mean of both sides. This course agrees on another value.",
    zh="在 z = 0 这一点，你取了左右两边的平均。本课程约定的是另一个值。",
)
def half_at_zero(z):
    return np.where(z > 0, 1.0, np.where(z < 0, 0.0, 0.5))


@misconception(
    "relu_grad",
    en="That is relu itself, its height. The question is how steep it is.",
    zh="这是 relu 本身，也就是高度。题目问的是它有多陡。",
)
def the_relu_itself(z):
    return np.maximum(z, 0.0)


@misconception(
    "relu_grad",
    en="Left of 0 your slope is -1. How steep is the flat part of relu?",
    zh="在 0 的左边，你的斜率是 -1。relu 平坦的那一段有多陡？",
)
def sign(z):
    return np.sign(z) * 1.0


@misconception(
    "relu_grad",
    en="True and False in place of numbers: a slope is a float.",
    zh="得到的是 True 和 False，而不是数：斜率应是浮点数。",
)
def booleans(z):
    return z > 0


@misconception(
    "relu_grad",
    en="The right slopes, but as integers. Gradients are floats.",
    zh="斜率是对的，但却是整数。梯度应是浮点数。",
)
def integers(z):
    return np.where(z > 0, 1, 0)


@misconception(
    "relu_grad",
    en="The two sides are swapped: on which side does relu rise?",
    zh="两边弄反了：relu 在哪一边上升？",
)
def other_side(z):
    return np.where(z < 0, 1.0, 0.0)


@misconception(
    "relu_grad",
    en="Between 0 and 1 you return z itself, but the slope is the same everywhere right of 0.",
    zh="在 0 和 1 之间，你返回的是 z 本身，可 0 右边的斜率处处相同。",
)
def clipped_z(z):
    return np.clip(z, 0.0, 1.0)


@misconception(
    "relu_grad",
    en="That is the slope of leaky relu. The plain one is quite flat on the left.",
    zh="这是 leaky relu 的斜率。普通的 relu 在左边是完全平的。",
)
def of_leaky_relu(z):
    return np.where(z > 0, 1.0, 0.01)


@misconception(
    "relu_grad",
    en="Your slope is 1 everywhere, even where relu is flat.",
    zh="你的斜率处处是 1，连 relu 平坦的地方也是。",
)
def ones_everywhere(z):
    return np.ones(z.shape)


@misconception(
    "relu_grad",
    en="The right slopes, but you wrote them into the caller's z.",
    zh="斜率是对的，但你把它们写进了调用者的 z。",
)
def _in_place(z):
    positive = z > 0
    z[positive] = 1
    z[~positive] = 0
    return z.astype(float)


@probes("relu_grad")
def _(rng):
    yield (np.array([-2.5, -0.25, 0.0, 0.4, 3.0]),)
    yield (np.array([[-2.5, -0.25], [0.4, 3.0]]),)
