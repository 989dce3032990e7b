"""Wrong answers to neuron, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import stable_sigmoid


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
    en=(
        "Inputs and weights are summed up first and multiplied afterwards. Each input has a "
        "weight of its own."
    ),
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
    en="The result is cut to a whole number. Where are the decimals lost?",
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
