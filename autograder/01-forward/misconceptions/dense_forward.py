"""Wrong answers to dense_forward, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import positive_part, stable_sigmoid


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
    en=(
        "b is added to W before the product, so the inputs multiply it too. Is there one pair of "
        "brackets too many?"
    ),
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
    en=(
        "With whole numbers in X, the decimals are lost. What dtype does the array that you fill "
        "have?"
    ),
    zh="X 是整数时，结果的小数部分丢了。你往里填数的那个数组是什么数据类型（dtype）？",
)
def layer_cut_to_integers(X, W, b):
    return (X @ W + b).astype(X.dtype)


@probes("dense_forward")
def _(rng):
    yield rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
    yield rng.normal(size=(3, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)
    yield rng.normal(size=(1, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
    yield np.array([[1, -2], [3, 4], [0, 5]]), rng.normal(size=(2, 2)), rng.normal(size=2)
