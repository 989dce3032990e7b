"""Wrong answers to the questions of 01-forward, each with what to tell its author."""

import math
import warnings
from itertools import pairwise

import numpy as np

from deepstart.checks.proxies import Proxy
from deepstart.misconceptions import misconception, probes


def stable_sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def tanh_from_exponentials(z):
    e = np.exp(-2 * np.abs(z))
    return np.sign(z) * (1 - e) / (1 + e)


def stable_softmax(Z):
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


def positive_part(z):
    return np.maximum(z, 0.0)


def right_but_warned(function, z, right):
    """Whether NumPy warns on the way to right values, which the values alone cannot show."""
    if isinstance(function, Proxy):
        call = function.caller.call(function.name, (z,), {})
        result, kinds, changed = call.result, dict(call.warnings), call.changed_its_arguments
    else:
        given = z.copy()
        with warnings.catch_warnings(record=True) as caught, np.errstate(over="warn"):
            warnings.simplefilter("always")
            result = function(z)
        kinds, changed = {w.category.__name__ for w in caught}, not np.array_equal(z, given)
    return "RuntimeWarning" in kinds and not changed and np.allclose(result, right)


def right_but_ready_made(function):
    """The ready-made functions that are called on the way to right values."""
    z = np.array([-6.0, -0.7, 0.3, 2.0])
    if isinstance(function, Proxy):
        call = function.caller.call(function.name, (z,), {})
        result, called = call.result, sorted(call.called)
    else:
        result, called = function(z.copy()), READY_MADE.get(function, [])
    return called if np.allclose(result, tanh_from_exponentials(z), rtol=1e-9) else []


# -- neuron --------------------------------------------------------------------------------------


@misconception(
    "neuron",
    en="Your neuron adds up the products, but the bias b never comes in.",
    zh="你的神经元把乘积加起来了，但偏置 b 没有用上。",
)
def bias_forgotten(x, w, b):
    return float(np.dot(x, w))


@misconception(
    "neuron",
    en="The bias enters once for every input. A neuron has only one: when should it be added?",
    zh="每个输入都加了一次偏置。一个神经元只有一个偏置，应该在什么时候加？",
)
def bias_per_input(x, w, b):
    return float(np.sum(x * w + b))


@misconception(
    "neuron",
    en="You return one product per input. What does the formula do with the products next?",
    zh="返回的是每个输入各自的乘积。公式接下来对这些乘积做什么？",
)
def products_not_summed(x, w, b):
    return x * w + b


@misconception(
    "neuron",
    en="The products are averaged. A neuron does not divide by the number of inputs.",
    zh="你对乘积取了平均。神经元并不除以输入的个数。",
)
def mean_of_products(x, w, b):
    return float(np.mean(x * w) + b)


@misconception(
    "neuron",
    en="The number is right, but it sits in an array of one element. Return the number itself.",
    zh="数值是对的，但它装在只有一个元素的数组里。请返回这个数本身。",
)
def array_of_one(x, w, b):
    return np.dot(x, w).reshape(1) + b


@misconception(
    "neuron",
    en="The bias is subtracted. Look at its sign in the formula.",
    zh="偏置被减掉了。请看公式里它的符号。",
)
def bias_subtracted(x, w, b):
    return float(np.dot(x, w) - b)


@misconception(
    "neuron",
    en="The bias multiplies the sum. It should shift the sum instead.",
    zh="偏置被乘到了总和上。它应该是把总和平移一下。",
)
def bias_multiplied(x, w, b):
    return float(np.dot(x, w) * b)


@misconception(
    "neuron",
    en="Inputs and weights are summed up first and multiplied then. "
    "Each input has a weight of its own.",
    zh="你先把输入和权重分别求和，再相乘。应该是每个输入乘自己的权重。",
)
def product_of_sums(x, w, b):
    return float(np.sum(x) * np.sum(w) + b)


@misconception(
    "neuron",
    en="Inputs and weights are added to each other. A weight should scale its input.",
    zh="输入和权重被加在了一起。权重的作用是缩放它的输入。",
)
def weights_added(x, w, b):
    return float(np.sum(x + w) + b)


@misconception(
    "neuron",
    en="One input is left out: does your loop reach the last one?",
    zh="漏掉了一个输入：循环走到最后一个了吗？",
)
def last_input_left_out(x, w, b):
    return float(sum(x[j] * w[j] for j in range(len(x) - 1)) + b)


@misconception(
    "neuron",
    en="Only the first product is there. Does a `return` stand inside your loop?",
    zh="结果里只有第一个乘积。是不是把 `return` 写进了循环里面？",
)
def first_input_only(x, w, b):
    return float(x[0] * w[0] + b)


@misconception(
    "neuron",
    en="Negative results become 0, as with a ReLU. This function ends before any activation.",
    zh="负的结果变成了 0，像是用了 ReLU。这个函数只算到激活函数之前。",
)
def neuron_with_relu(x, w, b):
    return float(max(0.0, np.dot(x, w) + b))


@misconception(
    "neuron",
    en="Your result went through a sigmoid. This function ends before any activation.",
    zh="你的结果经过了 sigmoid。这个函数只算到激活函数之前。",
)
def neuron_with_sigmoid(x, w, b):
    return float(stable_sigmoid(np.dot(x, w) + b))


@misconception(
    "neuron",
    en="The result is cut to a whole number. Where are the digits behind the point lost?",
    zh="结果被截成了整数。小数部分是在哪里丢掉的？",
)
def cut_to_integer(x, w, b):
    return int(np.dot(x, w) + b)


@misconception(
    "neuron",
    en="The value is right, but x is overwritten on the way. "
    "`x *= w` changes the caller's array; make a new one.",
    zh="数值是对的，但过程中改写了 x。`x *= w` 会改动调用者的数组，请另建一个新数组。",
)
def inputs_overwritten(x, w, b):
    x *= w
    return float(x.sum() + b)


@probes("neuron")
def _(rng):
    yield rng.normal(size=4), rng.normal(size=4), 0.6
    yield np.array([1.5, -2.0, 0.5]), np.array([-1.0, 2.0, 3.0]), -0.7
    yield np.array([2.0]), np.array([3.0]), 0.25


# -- dense_forward -------------------------------------------------------------------------------


@misconception(
    "dense_forward",
    en="W enters transposed. Here every neuron is a column of W, so the shapes fit as they are.",
    zh="W 被转置了。这里每个神经元是 W 的一列，形状本来就对得上。",
)
def transposed_weights(X, W, b):
    return X @ W.T + b


@misconception(
    "dense_forward",
    en="X and W are in the wrong order. Write their shapes side by side: "
    "which order makes the inner sizes meet?",
    zh="X 和 W 的顺序反了。把两者的形状并排写出来：哪种顺序能让中间的两个数相等？",
)
def swapped_factors(X, W, b):
    return W @ X + b


@misconception(
    "dense_forward",
    en="All neurons get the same bias, an average of b. Each one should keep its own.",
    zh="所有神经元用了同一个偏置，即 b 的平均值。应该各用各的。",
)
def averaged_biases(X, W, b):
    return (W.T @ X.T).T + b.mean()


@misconception(
    "dense_forward",
    en="X and W are multiplied element by element. The layer needs the matrix product.",
    zh="X 和 W 做了逐元素相乘。这一层需要的是矩阵乘法。",
)
def elementwise_product(X, W, b):
    return X * W + b


@misconception(
    "dense_forward",
    en="All biases are summed up before they are added. Each neuron adds only its own.",
    zh="所有偏置先被加在一起，再加到结果上。每个神经元只应加自己的那个。",
)
def summed_biases(X, W, b):
    return X @ W + b.sum()


@misconception(
    "dense_forward",
    en="Your function changes the array b in place. Make a new array instead of using `+=`.",
    zh="你的函数就地改动了数组 b。请新建数组，不要用 `+=`。",
)
def biases_overwritten(X, W, b):
    Z = X @ W
    b += 0.0 * b.sum() + 1e-3
    return Z + b


@misconception(
    "dense_forward",
    en="The result is right, but X is overwritten on the way. Make a new array instead.",
    zh="结果是对的，但过程中改写了 X。请另建一个新数组。",
)
def samples_overwritten(X, W, b):
    Z = X @ W + b
    X -= X.mean(axis=0)
    return Z


@misconception(
    "dense_forward",
    en="You compute in float32, which keeps only 7 digits. Stay with float64.",
    zh="你用 float32 计算，只有大约 7 位有效数字。请一直用 float64。",
)
def layer_in_float32(X, W, b):
    return (X.astype("f4") @ W.astype("f4") + b).astype("f4")


@misconception(
    "dense_forward",
    en="Axes of length 1 disappear from your result. One sample is still a row of a matrix.",
    zh="结果里长度为 1 的轴不见了。只有一个样本时，它仍是矩阵的一行。",
)
def squeezed_layer(X, W, b):
    return np.squeeze(X @ W + b)


@misconception(
    "dense_forward",
    en="The matrix product is right, but the biases b never come in.",
    zh="矩阵乘法是对的，但偏置 b 没有用上。",
)
def biases_forgotten(X, W, b):
    return X @ W


@misconception(
    "dense_forward",
    en="The biases are subtracted. Look at their sign in the formula.",
    zh="偏置被减掉了。请看公式里它们的符号。",
)
def biases_subtracted(X, W, b):
    return X @ W - b


@misconception(
    "dense_forward",
    en="b is added to W before the product, so the inputs multiply it too. "
    "Is there a pair of brackets too many?",
    zh="在做乘法之前就把 b 加到了 W 上，于是它也乘上了输入。是不是多了一对括号？",
)
def biases_inside_weights(X, W, b):
    return X @ (W + b)


@misconception(
    "dense_forward",
    en="b runs down the rows of your result, one number per sample. "
    "It should be one number per neuron.",
    zh="b 沿着结果的行排列，成了每个样本一个数。应该是每个神经元一个数。",
)
def bias_per_sample(X, W, b):
    return X @ W + b[:, None]


@misconception(
    "dense_forward",
    en="Each neuron gets its bias several times, once per input. "
    "Add it once, after the sum over the inputs.",
    zh="每个神经元的偏置被加了多次，每个输入都加了一次。应该在对输入求和之后只加一次。",
)
def bias_in_every_term(X, W, b):
    return X @ W + X.shape[1] * b


@misconception(
    "dense_forward",
    en="Rows and columns of your result are swapped: samples belong in the rows.",
    zh="结果的行和列交换了：样本应该放在行上。",
)
def transposed_layer(X, W, b):
    return (X @ W + b).T


@misconception(
    "dense_forward",
    en="You divide by the number of inputs or take a mean. A layer adds up its products.",
    zh="你除以了输入的个数，或者取了平均。一层要做的是把乘积加起来。",
)
def averaged_layer(X, W, b):
    return X @ W / X.shape[1] + b


@misconception(
    "dense_forward",
    en="Negative results become 0, as with a ReLU. This function ends before any activation.",
    zh="负的结果变成了 0，像是用了 ReLU。这个函数只算到激活函数之前。",
)
def layer_with_relu(X, W, b):
    return positive_part(X @ W + b)


@misconception(
    "dense_forward",
    en="Your result went through a sigmoid. This function ends before any activation.",
    zh="你的结果经过了 sigmoid。这个函数只算到激活函数之前。",
)
def layer_with_sigmoid(X, W, b):
    return stable_sigmoid(X @ W + b)


@misconception(
    "dense_forward",
    en="Only the first sample is computed. Does a `return` stand inside your loop?",
    zh="只算了第一个样本。是不是把 `return` 写进了循环里面？",
)
def first_sample_only(X, W, b):
    Z = np.zeros((len(X), W.shape[1]))
    Z[0] = X[0] @ W + b
    return Z


@misconception(
    "dense_forward",
    en="With whole numbers in X, the digits behind the point are lost. "
    "Which dtype has the array that you fill?",
    zh="X 是整数时，结果的小数部分丢了。你往里填数的那个数组是什么 dtype？",
)
def layer_cut_to_integers(X, W, b):
    return (X @ W + b).astype(X.dtype)


@probes("dense_forward")
def _(rng):
    yield rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
    yield rng.normal(size=(3, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)
    yield rng.normal(size=(1, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
    yield np.array([[1, -2], [3, 4], [0, 5]]), rng.normal(size=(2, 2)), rng.normal(size=2)


# -- sigmoid -------------------------------------------------------------------------------------


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
    en="Your curve is twice too steep. If you go by way of tanh: at which point is tanh taken?",
    zh="你的曲线陡了一倍。如果你是借助 tanh 来算的：tanh 应该取在哪一点？",
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
    zh="结果被四舍五入了。请返回全部位数，只在打印时取舍。",
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


# -- tanh ----------------------------------------------------------------------------------------


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


READY_MADE = {calls_numpy_tanh: ["numpy.tanh"], calls_math_tanh: ["math.tanh"]}


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
    en="Numerator and denominator are swapped: your values lie outside of -1 to 1.",
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
    zh="结果被四舍五入了。请返回全部位数，只在打印时取舍。",
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


# -- relu ----------------------------------------------------------------------------------------


@misconception(
    "relu",
    en="You return one single number. The maximum with 0 is taken for every element.",
    zh="你只返回了一个数。应该对每个元素分别与 0 取最大值。",
)
def largest_element(z):
    return np.max([0, np.max(z)])


@misconception(
    "relu",
    en="`np.max(z, 0)` takes 0 as an axis and looks for the largest element along it. "
    "You need the larger of two values, for every element.",
    zh="`np.max(z, 0)` 把 0 当成了轴，沿着它找最大元素。这里要对每个元素在两个值里取较大的。",
)
def zero_taken_as_axis(z):
    return np.max(z, 0)


@misconception(
    "relu",
    en="Negative numbers become positive. They should become 0.",
    zh="负数变成了正数。它们应该变成 0。",
)
def absolute_value(z):
    return np.abs(z) * 1.0


@misconception(
    "relu",
    en="You return 1 for positive numbers. A ReLU lets their value pass.",
    zh="正数都变成了 1。ReLU 应让它们的值原样通过。",
)
def binary_step(z):
    return (z > 0) * 1.0


@misconception(
    "relu",
    en="Nothing gets larger than 1 in your result. A ReLU has no upper limit.",
    zh="你的结果里没有大于 1 的数。ReLU 没有上限。",
)
def capped_at_1(z):
    return np.clip(z, 0.0, 1.0)


@misconception(
    "relu",
    en="Nothing gets larger than 6 in your result: this is ReLU6, a relative with an upper limit.",
    zh="你的结果里没有大于 6 的数：这是带上限的变体 ReLU6。",
)
def capped_at_6(z):
    return np.clip(z, 0.0, 6.0)


@misconception(
    "relu",
    en="Your result holds nan. Where do you multiply or divide by infinity or by zero?",
    zh="你的结果里有 nan。你在哪里乘或除了无穷大或零？",
)
def mask_times_infinity(z):
    return z * (z > 0) + 0.0 * (z < 0) * np.inf


@misconception(
    "relu",
    en="Dividing by the mask divides negative numbers by zero. What does a mask do as a factor?",
    zh="除以掩码，就会让负数除以零。如果用掩码来乘，会怎样？",
)
def divided_by_mask(z):
    return z / (z > 0)


@misconception(
    "relu",
    en="You keep the negative numbers and drop the positive ones: turn it the other way round.",
    zh="你留下了负数，去掉了正数：应该反过来。",
)
def smaller_of_both(z):
    return np.minimum(z, 0.0)


@misconception(
    "relu",
    en="The sign of z is turned round before the maximum is taken.",
    zh="取最大值之前，z 的符号被反过来了。",
)
def relu_of_minus_z(z):
    return np.maximum(-z, 0.0)


@misconception(
    "relu",
    en="Negative numbers leak through a little. That is the next exercise; here they become 0.",
    zh="负数还漏过去了一点。那是下一题；在这里它们应变成 0。",
)
def leaking(z):
    return np.where(z > 0, z, 0.01 * z)


@misconception(
    "relu",
    en="The negative elements are gone, so the result has another shape. Keep a 0 in their place.",
    zh="负的元素被去掉了，结果的形状也变了。请在它们的位置上放 0。",
)
def negatives_removed(z):
    return z[z > 0]


@misconception(
    "relu",
    en="This is softplus, a smooth relative. The ReLU has a corner at 0.",
    zh="这是平滑的变体 softplus。ReLU 在 0 处有一个拐角。",
)
def softplus_instead(z):
    return np.logaddexp(0, z)


@misconception(
    "relu",
    en="The values are right, but the array that you were given is changed. Make a new one.",
    zh="数值是对的，但传进来的数组被改动了。请另建一个新数组。",
)
def relu_in_place(z):
    z[z < 0] = 0
    return z


@misconception(
    "relu",
    en="Small positive numbers are lost. Where is the border between 'stays' and 'becomes 0'?",
    zh="较小的正数丢掉了。“保留”和“变成 0”的分界在哪里？",
)
def threshold_at_1(z):
    return np.where(z > 1, z, 0.0)


@misconception(
    "relu",
    en="Python's `max` compares whole arrays, which NumPy refuses. Is there one for elements?",
    zh="Python 的 `max` 比较的是整个数组，NumPy 会拒绝。有没有逐元素取最大值的函数？",
)
def python_max(z):
    return np.asarray(max(0, z))


@misconception(
    "relu",
    en="An `if` asks one question about a whole array, which NumPy refuses. "
    "The question is for every element.",
    zh="`if` 只能对整个数组问一次，NumPy 会拒绝。这个问题要对每个元素分别问。",
)
def one_question_for_all(z):
    return z if z > 0 else np.zeros_like(z)


@misconception(
    "relu",
    en="All fractions are cut off when the first element is negative: `np.vectorize` takes the "
    "type of the whole result from its first value. Of which type is your 0?",
    zh="第一个元素是负数时，小数部分全丢了：`np.vectorize` 按第一个值决定整个结果的类型。"
    "你的 0 是什么类型？",
)
def relu_by_vectorize(z):
    return np.vectorize(lambda element: max(0, element))(z)


@probes("relu")
def _(rng):
    yield (rng.normal(size=(3, 4)),)
    yield (np.array([[-9.0, 8.0, 0.4], [2.5, -0.3, -2.0]]),)
    yield (np.array([0.7, 3.0]),)
    yield (np.array([-0.7]),)
    yield (np.array([2.5]),)


# -- leaky_relu ----------------------------------------------------------------------------------


@misconception(
    "leaky_relu",
    en="The slope is 0.01 whatever alpha says. Is alpha used inside of your function?",
    zh="不管 alpha 是多少，斜率都是 0.01。函数里面用到 alpha 了吗？",
)
def slope_fixed_at_default(z, alpha=0.01):
    return np.where(z > 0, z, 0.01 * z)


@misconception(
    "leaky_relu",
    en="The two sides are swapped: positive numbers should pass unchanged.",
    zh="两侧弄反了：正数应该原样通过。",
)
def sides_swapped(z, alpha=0.01):
    return np.where(z > 0, alpha * z, z)


@misconception(
    "leaky_relu",
    en="All negative numbers become alpha itself. alpha should scale them.",
    zh="所有负数都变成了 alpha 本身。alpha 应该用来缩放它们。",
)
def alpha_itself(z, alpha=0.01):
    return np.where(z > 0, z, alpha)


@misconception(
    "leaky_relu",
    en="Negative numbers come out positive. What sign has alpha · z for a negative z?",
    zh="负数变成了正数。z 为负时，alpha · z 是什么符号？",
)
def minus_alpha(z, alpha=0.01):
    return np.where(z > 0, z, -alpha * z)


@misconception(
    "leaky_relu",
    en="Negative numbers become 0, as in the plain ReLU. Here something should leak through.",
    zh="负数变成了 0，这是普通的 ReLU。这里应该漏过去一点。",
)
def nothing_leaks(z, alpha=0.01):
    return positive_part(z)


@misconception(
    "leaky_relu",
    en="Every element is scaled by alpha. Positive numbers should pass unchanged.",
    zh="每个元素都乘了 alpha。正数应该原样通过。",
)
def scaled_everywhere(z, alpha=0.01):
    return alpha * z


@misconception(
    "leaky_relu",
    en="alpha is added to negative numbers. It should scale them.",
    zh="你给负数加上了 alpha。alpha 应该用来缩放它们。",
)
def alpha_added(z, alpha=0.01):
    return np.where(z > 0, z, z + alpha)


@misconception(
    "leaky_relu",
    en="Negative numbers are divided by alpha, which makes them larger. They should get smaller.",
    zh="负数被除以 alpha，反而变大了。它们的绝对值应该变小。",
)
def divided_by_alpha(z, alpha=0.01):
    return np.where(z > 0, z, z / alpha)


@misconception(
    "leaky_relu",
    en="alpha · z is added on the positive side too. There z alone should remain.",
    zh="正的一侧也加上了 alpha · z。那里应该只剩下 z。",
)
def leak_added_everywhere(z, alpha=0.01):
    return positive_part(z) + alpha * z


@misconception(
    "leaky_relu",
    en="This is the ELU, which bends with an exponential. The leaky ReLU has two straight sides.",
    zh="这是 ELU，它用指数函数来弯曲。Leaky ReLU 的两侧都是直线。",
)
def elu_instead(z, alpha=0.01):
    return np.where(z > 0, z, alpha * (np.exp(np.minimum(z, 0)) - 1))


@misconception(
    "leaky_relu",
    en="With a given alpha it is right, but the default is not the 0.01 that the task names.",
    zh="给出 alpha 时结果是对的，但默认值不是题目规定的 0.01。",
)
def default_of_one_tenth(z, alpha=0.1):
    return np.where(z > 0, z, alpha * z)


@misconception(
    "leaky_relu",
    en="With a given alpha it is right, but the default is not the 0.01 that the task names.",
    zh="给出 alpha 时结果是对的，但默认值不是题目规定的 0.01。",
)
def default_of_three_tenths(z, alpha=0.3):
    return np.where(z > 0, z, alpha * z)


@misconception(
    "leaky_relu",
    en="Positive numbers up to 1 are scaled too. Where is the border between the two cases?",
    zh="不超过 1 的正数也被缩放了。两种情形的分界在哪里？",
)
def border_at_1(z, alpha=0.01):
    return np.where(z > 1, z, alpha * z)


@misconception(
    "leaky_relu",
    en="You return the slope of the leaky ReLU. Here its value is asked for.",
    zh="你返回的是 Leaky ReLU 的导数。这里要的是函数值。",
)
def slope_of_leaky_relu(z, alpha=0.01):
    return np.where(z > 0, 1.0, alpha)


@misconception(
    "leaky_relu",
    en="Positive numbers become 1. They should pass with their value.",
    zh="正数都变成了 1。它们应该原样通过。",
)
def one_for_positives(z, alpha=0.01):
    return np.where(z > 0, 1.0, alpha * z)


@misconception(
    "leaky_relu",
    en="For whole numbers the leak is cut to an integer. Compute and store it as floats.",
    zh="输入是整数时，漏过去的部分被截成了整数。请用浮点数来计算和存放。",
)
def leak_cut_to_integers(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z).astype(z.dtype)


@misconception(
    "leaky_relu",
    en="The values are right, but the array that you were given is changed. Make a new one.",
    zh="数值是对的，但传进来的数组被改动了。请另建一个新数组。",
)
def leaky_relu_in_place(z, alpha=0.01):
    z[z < 0] *= alpha
    return z


@misconception(
    "leaky_relu",
    en="For whole numbers the leak is cut off when the first one is positive: `np.vectorize` takes "
    "the type of the whole result from its first value. Make it compute with floats.",
    zh="输入是整数且第一个为正时，漏过去的部分被截掉了：`np.vectorize` 按第一个值决定整个结果"
    "的类型。请让它用浮点数计算。",
)
def leaky_relu_by_vectorize(z, alpha=0.01):
    return np.vectorize(lambda element: element if element > 0 else alpha * element)(z)


@probes("leaky_relu")
def _(rng):
    yield rng.normal(size=(3, 4)), 0.2
    yield np.array([[-9.0, 8.0, 0.4], [2.5, -0.3, -2.0]]), 0.05
    yield (np.array([-9.0, 8.0, 0.4]),)
    yield np.array([-3, 5, -1]), 0.4
    yield np.array([5, -3, -1]), 0.4


# -- softmax -------------------------------------------------------------------------------------


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
    en="The sums are divided along the wrong axis. Which shape has the sum of each row, "
    "and how does NumPy line it up with Z?",
    zh="总和沿错误的轴去除了。每行的和是什么形状，NumPy 又会怎样把它与 Z 对齐？",
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
    en="The maximum is subtracted below the fraction line only (or above it only). "
    "It must be the same in both places, or it doesn't cancel.",
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
    en="The winner gets all. Softmax leaves something to the others.",
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
    zh="结果被四舍五入了。请返回全部位数，只在打印时取舍。",
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


# -- mlp_forward ---------------------------------------------------------------------------------


def _hidden(X, params):
    return positive_part(X @ params["W1"] + params["b1"])


def _logits(A1, params):
    return A1 @ params["W2"] + params["b2"]


@misconception(
    "mlp_forward",
    en="A1 is right, but the output has no activation. Yhat should lie between 0 and 1.",
    zh="A1 是对的，但输出没有经过激活函数。Yhat 应该在 0 和 1 之间。",
)
def no_output_activation(X, params):
    A1 = _hidden(X, params)
    return A1, _logits(A1, params)


@misconception(
    "mlp_forward",
    en="The output goes through a ReLU. Which activation gives a probability?",
    zh="输出层用了 ReLU。哪个激活函数给出的是概率？",
)
def relu_at_output(X, params):
    A1 = _hidden(X, params)
    return A1, positive_part(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The bias of the hidden layer, b1, is missing.",
    zh="隐藏层的偏置 b1 没有加上。",
)
def b1_dropped(X, params):
    A1 = positive_part(X @ params["W1"])
    return A1, stable_sigmoid(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The bias of the output layer, b2, is missing.",
    zh="输出层的偏置 b2 没有加上。",
)
def b2_dropped(X, params):
    A1 = _hidden(X, params)
    return A1, stable_sigmoid(A1 @ params["W2"])


@misconception(
    "mlp_forward",
    en="The ReLU comes before the bias is added. Which of the two is first in the formula?",
    zh="还没加偏置就先用了 ReLU。公式里哪个在前？",
)
def activation_before_bias(X, params):
    A1 = positive_part(X @ params["W1"]) + params["b1"]
    return A1, stable_sigmoid(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The output goes through the sigmoid twice.",
    zh="输出经过了两次 sigmoid。",
)
def double_sigmoid(X, params):
    A1 = _hidden(X, params)
    return A1, stable_sigmoid(stable_sigmoid(_logits(A1, params)))


@misconception(
    "mlp_forward",
    en="Yhat is right, but in place of A1 you return the sums before the ReLU.",
    zh="Yhat 是对的，但 A1 的位置上返回的是 ReLU 之前的加权和。",
)
def sums_returned_as_A1(X, params):
    A1 = _hidden(X, params)
    return X @ params["W1"] + params["b1"], stable_sigmoid(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The hidden layer has no activation, so two layers do no more than one.",
    zh="隐藏层没有激活函数，两层就和一层没有区别了。",
)
def no_hidden_activation(X, params):
    Z1 = X @ params["W1"] + params["b1"]
    return Z1, stable_sigmoid(_logits(Z1, params))


@misconception(
    "mlp_forward",
    en="A1 is right, but the second layer reads the sums before the ReLU instead of A1.",
    zh="A1 是对的，但第二层用的是 ReLU 之前的加权和，而不是 A1。",
)
def second_layer_reads_sums(X, params):
    return _hidden(X, params), stable_sigmoid(_logits(X @ params["W1"] + params["b1"], params))


@misconception(
    "mlp_forward",
    en="The hidden layer uses the sigmoid. This network has a ReLU there.",
    zh="隐藏层用了 sigmoid。这个网络的隐藏层应该用 ReLU。",
)
def sigmoid_in_hidden_layer(X, params):
    A1 = stable_sigmoid(X @ params["W1"] + params["b1"])
    return A1, stable_sigmoid(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The hidden layer uses tanh. This network has a ReLU there.",
    zh="隐藏层用了 tanh。这个网络的隐藏层应该用 ReLU。",
)
def tanh_in_hidden_layer(X, params):
    A1 = np.tanh(X @ params["W1"] + params["b1"])
    return A1, stable_sigmoid(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The hidden layer uses the leaky ReLU. This network has the plain ReLU there.",
    zh="隐藏层用了 Leaky ReLU。这个网络的隐藏层应该用普通的 ReLU。",
)
def leaky_relu_in_hidden_layer(X, params):
    Z1 = X @ params["W1"] + params["b1"]
    A1 = np.where(Z1 > 0, Z1, 0.01 * Z1)
    return A1, stable_sigmoid(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The output goes through tanh, which runs from -1 to 1. Yhat should lie between 0 and 1.",
    zh="输出层用了 tanh，取值从 -1 到 1。Yhat 应该在 0 和 1 之间。",
)
def tanh_at_output(X, params):
    A1 = _hidden(X, params)
    return A1, np.tanh(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The output goes through softmax. Here each output is a yes or no of its own.",
    zh="输出层用了 softmax。这里每个输出都是各自独立的“是或否”。",
)
def softmax_at_output(X, params):
    A1 = _hidden(X, params)
    return A1, stable_softmax(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The two results are in the wrong order: first A1, then Yhat.",
    zh="两个结果的顺序反了：先 A1，后 Yhat。",
)
def results_swapped(X, params):
    A1 = _hidden(X, params)
    return stable_sigmoid(_logits(A1, params)), A1


@misconception(
    "mlp_forward",
    en="Yhat is right, but it comes alone. Return A1 as well, in front of it.",
    zh="Yhat 是对的，但只返回了它。请在它前面把 A1 也返回。",
)
def only_yhat(X, params):
    return stable_sigmoid(_logits(_hidden(X, params), params))


@misconception(
    "mlp_forward",
    en="Yhat is rounded to 0 or 1. Return the probabilities themselves.",
    zh="Yhat 被取整成了 0 或 1。请返回概率本身。",
)
def decisions_not_probabilities(X, params):
    A1 = _hidden(X, params)
    return A1, (stable_sigmoid(_logits(A1, params)) > 0.5).astype(float)


@misconception(
    "mlp_forward",
    en="The values are right, but axes of length 1 disappear. Keep one row per sample.",
    zh="数值是对的，但长度为 1 的轴不见了。请保持每个样本一行。",
)
def squeezed_results(X, params):
    A1 = _hidden(X, params)
    return np.squeeze(A1), np.squeeze(stable_sigmoid(_logits(A1, params)))


@misconception(
    "mlp_forward",
    en="You take the arrays from params by their position. "
    "Look each one up by its name, since their order may differ.",
    zh="你是按位置从 params 里取数组的。它们的顺序可能不同，请按名字逐个取。",
)
def arrays_by_position(X, params):
    W1, b1, W2, b2 = params.values()
    A1 = positive_part(X @ W1 + b1)
    return A1, stable_sigmoid(A1 @ W2 + b2)


@misconception(
    "mlp_forward",
    en="Both layers use b1. The output layer has a bias of its own.",
    zh="两层都用了 b1。输出层有它自己的偏置。",
)
def b1_in_both_layers(X, params):
    A1 = _hidden(X, params)
    return A1, stable_sigmoid(A1 @ params["W2"] + params["b1"])


@misconception(
    "mlp_forward",
    en="For large sums Yhat becomes nan. Your sigmoid from above may be the safer choice.",
    zh="加权和很大时，Yhat 变成了 nan。用前面写好的 sigmoid 也许更稳妥。",
)
def output_overflows(X, params):
    A1 = _hidden(X, params)
    E = np.exp(_logits(A1, params))
    return A1, E / (1 + E)


@misconception(
    "mlp_forward",
    en="The results are right, but an array in params is overwritten. Make new arrays.",
    zh="结果是对的，但 params 里的数组被改写了。请另建新数组。",
)
def parameters_overwritten(X, params):
    A1 = _hidden(X, params)
    Yhat = stable_sigmoid(_logits(A1, params))
    params["W1"] *= 0.5
    return A1, Yhat


def _network(rng, n, h, k):
    return {
        "W1": rng.normal(size=(n, h)),
        "b1": rng.normal(size=h),
        "W2": rng.normal(size=(h, k)),
        "b2": rng.normal(size=k),
    }


@probes("mlp_forward")
def _(rng):
    yield rng.normal(size=(5, 3)), _network(rng, 3, 4, 2)
    yield rng.normal(size=(4, 3)), _network(rng, 3, 3, 3)
    yield rng.normal(size=(4, 3)), dict(reversed(_network(rng, 3, 3, 3).items()))
    yield rng.normal(size=(1, 2)), _network(rng, 2, 3, 1)
    yield 1e4 * rng.normal(size=(4, 3)), _network(rng, 3, 4, 2)


# -- count_params --------------------------------------------------------------------------------


@misconception(
    "count_params",
    en="You count the weights only. Each neuron has a bias as well.",
    zh="你只数了权重。每个神经元还有一个偏置。",
)
def biases_not_counted(layer_sizes):
    return sum(a * b for a, b in pairwise(layer_sizes))


@misconception(
    "count_params",
    en="You count one bias per layer. How many biases has a layer of n neurons?",
    zh="你给每层只数了一个偏置。有 n 个神经元的一层有几个偏置？",
)
def one_bias_per_layer(layer_sizes):
    return sum(a * b + 1 for a, b in pairwise(layer_sizes))


@misconception(
    "count_params",
    en="The inputs get biases too, but nothing is computed there.",
    zh="你给输入也数了偏置，但输入那里什么也没有计算。",
)
def biases_for_inputs(layer_sizes):
    return biases_not_counted(layer_sizes) + sum(layer_sizes)


@misconception(
    "count_params",
    en="You count neurons. Each of them has several weights and a bias.",
    zh="你数的是神经元。每个神经元都有若干个权重和一个偏置。",
)
def neurons_counted(layer_sizes):
    return sum(layer_sizes[1:])


@misconception(
    "count_params",
    en="You add up the layer sizes themselves. Parameters sit between two neighbouring layers.",
    zh="你只是把各层大小加了起来。参数位于相邻两层之间。",
)
def sizes_summed(layer_sizes):
    return sum(layer_sizes)


@misconception(
    "count_params",
    en="The bias is counted on the wrong side: it belongs to the neurons that compute, "
    "those of the later layer.",
    zh="偏置数错了一侧：偏置属于做计算的神经元，也就是后一层的神经元。",
)
def bias_on_wrong_side(layer_sizes):
    return sum(a * (b + 1) for a, b in pairwise(layer_sizes))


@misconception(
    "count_params",
    en="All sizes are multiplied together. Only neighbouring layers are connected.",
    zh="你把所有大小都乘在了一起。只有相邻的层之间才有连接。",
)
def product_of_sizes(layer_sizes):
    return math.prod(layer_sizes)


@misconception(
    "count_params",
    en="The last layer is not counted. Does your loop end one step early?",
    zh="最后一层没有数进去。循环是不是早停了一步？",
)
def last_layer_left_out(layer_sizes):
    return sum((a + 1) * b for a, b in pairwise(layer_sizes[:-1]))


@misconception(
    "count_params",
    en="The first layer is not counted. Does your loop start one step late?",
    zh="第一层没有数进去。循环是不是晚开始了一步？",
)
def first_layer_left_out(layer_sizes):
    return sum((a + 1) * b for a, b in pairwise(layer_sizes[1:]))


@misconception(
    "count_params",
    en="Only the first layer is counted. Does a `return` stand inside your loop?",
    zh="只数了第一层。是不是把 `return` 写进了循环里面？",
)
def first_layer_only(layer_sizes):
    return (layer_sizes[0] + 1) * layer_sizes[1]


@misconception(
    "count_params",
    en="The output layer has no biases in your count. Its neurons have them too.",
    zh="你没有数输出层的偏置。输出层的神经元也有偏置。",
)
def output_without_biases(layer_sizes):
    return biases_not_counted(layer_sizes) + sum(layer_sizes[1:-1])


@misconception(
    "count_params",
    en="When two layers have the same size, you find the wrong neighbour: `index` looks for a "
    "value and stops at the first one. Go by places instead.",
    zh="有两层大小相同时，你找错了相邻的层：`index` 按数值查找，遇到第一个就停下。"
    "请改为按位置来取。",
)
def neighbours_by_value(layer_sizes):
    return sum((n + 1) * layer_sizes[layer_sizes.index(n) + 1] for n in layer_sizes[:-1])


@misconception(
    "count_params",
    en="Every layer is connected with itself in your count. Its inputs come from the layer before.",
    zh="你把每一层和它自己连在了一起。一层的输入来自前一层。",
)
def layers_with_themselves(layer_sizes):
    return sum((n + 1) * n for n in layer_sizes[1:])


@misconception(
    "count_params",
    en="The count is right, but the list that you were given is changed. Leave it as it is.",
    zh="个数是对的，但传进来的列表被改动了。请让它保持原样。",
)
def list_consumed(layer_sizes):
    total = 0
    while len(layer_sizes) > 1:
        n_in = layer_sizes.pop(0)
        total += (n_in + 1) * layer_sizes[0]
    return total


@probes("count_params")
def _(rng):
    yield ([4, 7, 3],)
    yield ([5, 2, 6, 3],)
    yield ([4, 4, 2, 4, 3],)
    yield ([8, 3],)
