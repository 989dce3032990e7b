"""Wrong answers to tanh, each with what to tell its author."""

import math

import numpy as np

from deepstart.checks import call_of
from deepstart.misconceptions import misconception, probes

from ._shared import right_but_warned, stable_sigmoid


def tanh_from_exponentials(z):
    e = np.exp(-2 * np.abs(z))
    return np.sign(z) * (1 - e) / (1 + e)


# What the wrong answers below call, which nobody watches.
READY_MADE = {"calls_numpy_tanh": ["numpy.tanh"], "calls_math_tanh": ["math.tanh"]}


def right_but_ready_made(function):
    """The ready-made functions that are called on the way to right values."""
    z = np.array([-6.0, -0.7, 0.3, 2.0])
    call = call_of(function, z)
    called = sorted(call.called) or READY_MADE.get(call.name, [])
    return called if np.allclose(call.result, tanh_from_exponentials(z), rtol=1e-9) else []


@misconception(
    "tanh",
    en="For large |z| both parts of your fraction are infinite, and inf / inf is nan. "
    "Can you arrange that no exponent is ever large and positive?",
    zh="当 |z| 很大时，分子和分母都是无穷大，而 inf / inf 得到 nan。"
    "能不能让指数永远不会是很大的正数？",
)
def tanh_as_printed(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


@misconception(
    "tanh",
    en="Negative z work, but for large positive z your fraction becomes inf / inf, which is nan. "
    "How could the positive side use what works on the negative one?",
    zh="z 为负时没有问题，但 z 是很大的正数时，分式变成 inf / inf，也就是 nan。"
    "正的一侧能不能借用负的一侧的做法？",
)
def nan_for_large_z(z):
    return (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1)


@misconception(
    "tanh",
    en="Positive z work, but for very negative z your fraction becomes -inf / inf, which is nan. "
    "How could the negative side use what works on the positive one?",
    zh="z 为正时没有问题，但 z 是绝对值很大的负数时，分式变成 -inf / inf，也就是 nan。"
    "负的一侧能不能借用正的一侧的做法？",
)
def nan_for_very_negative_z(z):
    return (1 - np.exp(-2 * z)) / (1 + np.exp(-2 * z))


@misconception(
    "tanh",
    en="The values are right, but NumPy warns of an overflow. "
    "Can you arrange that no exponent is ever large and positive?",
    zh="数值是对的，但 NumPy 发出了溢出警告。能不能让指数永远不会是很大的正数？",
)
def tanh_with_overflow(z):
    return 1 - 2 / (np.exp(2 * z) + 1)


@misconception(
    "tanh",
    en="Your values run from 0 to 1: this is the sigmoid. Tanh runs from -1 to 1.",
    zh="你的结果在 0 到 1 之间：这是 sigmoid。tanh 的取值从 -1 到 1。",
)
def sigmoid_instead(z):
    return stable_sigmoid(z)


@misconception(
    "tanh",
    en="This is the slope of tanh. Here its value is asked for; the slope comes later.",
    zh="这是 tanh 的导数。这里要的是函数值，导数以后才会讲到。",
)
def slope_of_tanh(z):
    return 1 - tanh_from_exponentials(z) ** 2


@misconception(
    "tanh",
    en="Your curve is only half as steep as tanh. Compare the exponents with the formula: "
    "if you stretch a sigmoid, it must be squeezed along z as well.",
    zh="你的曲线只有 tanh 的一半陡。请对照公式里的指数：如果是把 sigmoid 拉高得到的，"
    "那么沿 z 方向也要压缩。",
)
def tanh_half_as_steep(z):
    return 2 * stable_sigmoid(z) - 1


@misconception(
    "tanh",
    en="Your curve runs from 0 to 1. You are close: which range should a stretched sigmoid cover?",
    zh="你的曲线在 0 和 1 之间。已经很接近了：把 sigmoid 拉伸之后，应该覆盖哪个范围？",
)
def sigmoid_not_stretched(z):
    return stable_sigmoid(2 * z)


@misconception(
    "tanh",
    en="You call np.tanh. The task is to build it from exponentials, so try it with np.exp.",
    zh="你调用了 np.tanh。这道题要求用指数函数拼出它，请用 np.exp 试试。",
)
def calls_numpy_tanh(z):
    return np.tanh(z)


@misconception(
    "tanh",
    en="You call math.tanh. The task is to build it from exponentials, so try it with np.exp.",
    zh="你调用了 math.tanh。这道题要求用指数函数拼出它，请用 np.exp 试试。",
)
def calls_math_tanh(z):
    return np.array([math.tanh(element) for element in z.ravel()]).reshape(z.shape)


@misconception(
    "tanh",
    en="The curve stops at -2 and 2 as if z were cut off there. "
    "The true curve keeps coming closer to -1 and 1.",
    zh="曲线在 -2 和 2 处停住了，好像 z 在那里被截断了。真正的曲线会继续靠近 -1 和 1。",
)
def tanh_clipped_at_2(z):
    return tanh_from_exponentials(np.clip(z, -2, 2))


@misconception(
    "tanh",
    en="The curve stops at -5 and 5 as if z were cut off there. "
    "The true curve keeps coming closer to -1 and 1.",
    zh="曲线在 -5 和 5 处停住了，好像 z 在那里被截断了。真正的曲线会继续靠近 -1 和 1。",
)
def tanh_clipped_at_5(z):
    return tanh_from_exponentials(np.clip(z, -5, 5))


@misconception(
    "tanh",
    en="Your curve has the wrong sign: for positive z, tanh is positive.",
    zh="你的曲线正负号反了：z 为正时，tanh 是正数。",
)
def tanh_with_wrong_sign(z):
    return tanh_from_exponentials(-z)


@misconception(
    "tanh",
    en="The result is the same for z and -z: |z| was used, and the sign of z never came back.",
    zh="z 和 -z 得到了同样的结果：用了 |z| 之后，z 的符号没有还原。",
)
def sign_never_restored(z):
    return tanh_from_exponentials(np.abs(z))


@misconception(
    "tanh",
    en="Numerator and denominator are swapped: your values lie outside -1 to 1.",
    zh="分子和分母颠倒了：你的结果跑到了 -1 到 1 之外。",
)
def upside_down(z):
    e = np.exp(-2 * np.abs(z))
    return np.sign(z) * (1 + e) / (1 - e)


@misconception(
    "tanh",
    en="The division comes before the sums: numerator and denominator need brackets.",
    zh="先算了除法，后算加减：分子和分母需要加括号。",
)
def tanh_without_brackets(z):
    return np.exp(z) - np.exp(-z) / np.exp(z) + np.exp(-z)


@misconception(
    "tanh",
    en="This is the hyperbolic sine. Tanh still divides it by something.",
    zh="这是双曲正弦。tanh 还要把它除以另一个式子。",
)
def hyperbolic_sine(z):
    return np.sinh(z)


@misconception(
    "tanh",
    en="Your result has only the values -1 and 1 (and 0). Tanh is smooth around 0.",
    zh="你的结果只有 -1 和 1（以及 0）。tanh 在 0 附近是平滑的。",
)
def sign_function(z):
    return np.sign(z).astype(float)


@misconception(
    "tanh",
    en="You cut z off at -1 and 1 (a 'hard' tanh). Use the formula with the exponentials.",
    zh="你把 z 在 -1 和 1 处截断了（“硬” tanh）。请使用带指数函数的公式。",
)
def hard_tanh(z):
    return np.clip(z, -1.0, 1.0)


@misconception(
    "tanh",
    en="For whole numbers your result is cut to -1, 0 or 1. "
    "Make sure that it is computed and stored as floats.",
    zh="输入是整数时，结果被截成了 -1、0 或 1。请确保用浮点数来计算和存放。",
)
def tanh_cut_to_integers(z):
    return tanh_from_exponentials(z).astype(z.dtype)


@misconception(
    "tanh",
    en="Your result is rounded. Return all digits, and round only what you print.",
    zh="结果被四舍五入了。请返回全部位数，只在打印时舍入。",
)
def rounded_tanh(z):
    return np.round(tanh_from_exponentials(z), 4)


@misconception(
    "tanh",
    en="The values are right, but z is overwritten on the way. Make a new array.",
    zh="数值是对的，但过程中改写了 z。请另建一个新数组。",
)
def tanh_in_place(z):
    z[...] = tanh_from_exponentials(z)
    return z


@probes("tanh")
def _(rng):
    yield (2 * rng.normal(size=(3, 4)),)
    yield (np.array([-4, -1, 0, 2, 7]),)
    yield (np.array([-15.0, -7.0, -3.0, 3.0, 7.0, 15.0]),)
    yield (np.array([-1e4, -400.0, 1.0, 400.0, 1e4]),)
    z, right = np.array([-800.0, np.log(3.0), 800.0]), [-1.0, 0.8, 1.0]
    yield lambda tanh: right_but_warned(tanh, z.copy(), right)
    yield right_but_ready_made
