"""Wrong answers to relu, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


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
    en=(
        "You keep the negative numbers and drop the positive ones: it should be the other way "
        "round."
    ),
    zh="你留下了负数，去掉了正数：应该反过来。",
)
def smaller_of_both(z):
    return np.minimum(z, 0.0)


@misconception(
    "relu",
    en="The sign of z is flipped before the maximum is taken.",
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
    en="This is softplus, a smooth relative. The ReLU has a kink at 0.",
    zh="这是平滑的变体 softplus。ReLU 在 0 处有一个折点。",
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
    en=(
        "Python's `max` compares whole arrays, which NumPy refuses. Which function compares "
        "element by element?"
    ),
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
