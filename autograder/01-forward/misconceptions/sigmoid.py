"""Wrong answers to sigmoid, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import right_but_warned, stable_sigmoid, stable_softmax


@misconception(
    "sigmoid",
    en="An exponent becomes large and positive, and NumPy warns of an overflow. "
    "Which form of the formula is safe on which side of 0?",
    zh="有个指数变成了很大的正数，NumPy 发出了溢出警告。在 0 的哪一侧，公式的哪种写法是安全的？",
)
def sigmoid_with_overflow(z):
    return 1 / (1 + np.exp(-z))


@misconception(
    "sigmoid",
    en="For large positive z both parts of your fraction are infinite, and inf / inf is nan. "
    "Which other form of the formula is safe there?",
    zh="z 是很大的正数时，分子、分母都是无穷大，而 inf / inf 得到 nan。公式的另一种写法呢？",
)
def infinity_over_infinity(z):
    return np.exp(z) / (1 + np.exp(z))


@misconception(
    "sigmoid",
    en="The curve stops at -5 and 5 as if z were cut off there. "
    "The true curve keeps coming closer to 0 and 1.",
    zh="曲线在 -5 和 5 处停住了，好像 z 在那里被截断了。真正的曲线会继续靠近 0 和 1。",
)
def clipped_at_5(z):
    return 1 / (1 + np.exp(-np.clip(z, -5, 5)))


@misconception(
    "sigmoid",
    en="The curve stops at -10 and 10 as if z were cut off there. "
    "The true curve keeps coming closer to 0 and 1.",
    zh="曲线在 -10 和 10 处停住了，好像 z 在那里被截断了。真正的曲线会继续靠近 0 和 1。",
)
def clipped_at_10(z):
    return 1 / (1 + np.exp(-np.clip(z, -10, 10)))


@misconception(
    "sigmoid",
    en="The curve stops at -20 and 20 as if z were cut off there. "
    "The true curve keeps coming closer to 0 and 1.",
    zh="曲线在 -20 和 20 处停住了，好像 z 在那里被截断了。真正的曲线会继续靠近 0 和 1。",
)
def clipped_at_20(z):
    return 1 / (1 + np.exp(-np.clip(z, -20, 20)))


@misconception(
    "sigmoid",
    en="This is the slope of the sigmoid. Here its value is asked for; the slope comes later.",
    zh="这是 sigmoid 的导数。这里要的是函数值，导数以后才会讲到。",
)
def slope_of_sigmoid(z):
    return stable_sigmoid(z) * (1 - stable_sigmoid(z))


@misconception(
    "sigmoid",
    en=(
        "Your curve is twice as steep as it should be. If you go by way of tanh: at which point "
        "is tanh taken?"
    ),
    zh="你的曲线比应有的陡一倍。如果你是借助 tanh 来算的：tanh 应该取在哪一点？",
)
def sigmoid_too_steep(z):
    return np.tanh(z) / 2 + 0.5


@misconception(
    "sigmoid",
    en="For whole numbers your result is cut to 0 or 1. "
    "Make sure that it is computed and stored as floats.",
    zh="输入是整数时，结果被截成了 0 或 1。请确保用浮点数来计算和存放。",
)
def sigmoid_cut_to_integers(z):
    return stable_sigmoid(z).astype(z.dtype)


@misconception(
    "sigmoid",
    en="Your curve falls where it should rise. Look at the sign of the exponent.",
    zh="你的曲线该上升的地方却在下降。请看看指数的符号。",
)
def falling_sigmoid(z):
    return stable_sigmoid(-z)


@misconception(
    "sigmoid",
    en="`1 / 1 + ...` divides before it adds. Where do brackets belong?",
    zh="`1 / 1 + ...` 会先除后加。括号应该加在哪里？",
)
def brackets_missing(z):
    return 1 / 1 + np.exp(-z)


@misconception(
    "sigmoid",
    en="The result is the same for z and -z: the absolute value is used where the sign matters.",
    zh="z 和 -z 得到了同样的结果：在符号有意义的地方用了绝对值。",
)
def sign_lost(z):
    return 1 / (1 + np.exp(-np.abs(z)))


@misconception(
    "sigmoid",
    en="You return a step from 0 to 1. The sigmoid is smooth: close to 0 it is near one half.",
    zh="你返回的是从 0 到 1 的阶跃函数。sigmoid 是平滑的：在 0 附近，它接近二分之一。",
)
def step_instead(z):
    return np.where(z >= 0, 1.0, 0.0)


@misconception(
    "sigmoid",
    en="This is tanh, which runs from -1 to 1. The sigmoid runs from 0 to 1.",
    zh="这是 tanh，取值从 -1 到 1。sigmoid 的取值是从 0 到 1。",
)
def tanh_instead(z):
    return np.tanh(z)


@misconception(
    "sigmoid",
    en="Your values come from three straight pieces (a 'hard' sigmoid). "
    "Use the formula with the exponential.",
    zh="你的结果由三段直线组成（“硬” sigmoid）。请使用带指数函数的公式。",
)
def hard_sigmoid(z):
    return np.clip(0.2 * z + 0.5, 0.0, 1.0)


@misconception(
    "sigmoid",
    en="The elements are divided by a common sum, as in softmax. "
    "The sigmoid treats every element by itself.",
    zh="各元素除以了一个共同的总和，那是 softmax。sigmoid 对每个元素单独计算。",
)
def softmax_instead(z):
    return stable_softmax(z)


@misconception(
    "sigmoid",
    en="Your result is rounded. Return all digits, and round only what you print.",
    zh="结果被四舍五入了。请返回全部位数，只在打印时舍入。",
)
def rounded_sigmoid(z):
    return np.round(stable_sigmoid(z), 4)


@misconception(
    "sigmoid",
    en="You return the logarithm of the sigmoid.",
    zh="你返回的是 sigmoid 的对数。",
)
def log_of_sigmoid(z):
    return -np.logaddexp(0, -z)


@misconception(
    "sigmoid",
    en="You compute in float32, which keeps only 7 digits. Stay with float64.",
    zh="你用 float32 计算，只有大约 7 位有效数字。请一直用 float64。",
)
def sigmoid_in_float32(z):
    return stable_sigmoid(z).astype(np.float32)


@misconception(
    "sigmoid",
    en="The values are right, but z is overwritten on the way. Make a new array.",
    zh="数值是对的，但过程中改写了 z。请另建一个新数组。",
)
def sigmoid_in_place(z):
    z[...] = stable_sigmoid(z)
    return z


@probes("sigmoid")
def _(rng):
    yield (3 * rng.normal(size=(3, 4)),)
    yield (np.array([-4, -1, 0, 2, 7]),)
    yield (np.array([-30.0, -12.0, -7.0, 7.0, 12.0, 30.0]),)
    yield (np.array([-1e4, -720.0, 1.0, 720.0, 1e4]),)
    z, right = np.array([-800.0, np.log(3.0), 800.0]), [0.0, 0.75, 1.0]
    yield lambda sigmoid: right_but_warned(sigmoid, z.copy(), right)
