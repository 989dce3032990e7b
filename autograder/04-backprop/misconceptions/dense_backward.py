"""Wrong answers to dense_backward, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


@misconception(
    "dense_backward",
    en="For dX you multiplied by W as it is. Which form of W has the right shape, and sums over "
    "the neurons?",
    zh="求 dX 时，你乘的是原样的 W。想一想：W 的哪种形式形状对得上，又正好对神经元求和？",
)
def W_not_transposed(dZ, X, W):
    return dZ @ W, X.T @ dZ, dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="dW and db are too small, by a factor of the number of samples. The 1/m of the loss is "
    "already inside dZ.",
    zh="你的 dW 和 db 都小了，差的倍数正是样本数。损失里的 1/m 已经包含在 dZ 中了。",
)
def extra_mean(dZ, X, W):
    return dZ @ W.T, X.T @ dZ / len(X), dZ.mean(axis=0)


@misconception(
    "dense_backward",
    en="All three gradients are too small, by a factor of the number of samples. The 1/m of the "
    "loss is already inside dZ.",
    zh="你的三个梯度都小了，差的倍数正是样本数。损失里的 1/m 已经包含在 dZ 中了。",
)
def everything_averaged(dZ, X, W):
    return dZ @ W.T / len(X), X.T @ dZ / len(X), dZ.mean(axis=0)


@misconception(
    "dense_backward",
    en="dW alone is too small: was it divided by the number of samples? The 1/m of the loss is "
    "already inside dZ.",
    zh="只有 dW 偏小：是不是除以了样本数？损失里的 1/m 已经包含在 dZ 中了。",
)
def dW_averaged(dZ, X, W):
    return dZ @ W.T, X.T @ dZ / len(X), dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="For db you took the mean over the samples. The same bias is used by every sample: are the "
    "contributions averaged or added?",
    zh="求 db 时，你对样本取了平均。同一个偏置被每个样本用到：各份贡献是取平均，还是相加？",
)
def db_mean(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.mean(axis=0)


@misconception(
    "dense_backward",
    en="The numbers of db are right, but it is a matrix of one row. A gradient has the shape of "
    "its parameter, and b has one axis.",
    zh="db 的数值对了，但它是只有一行的矩阵。梯度和参数形状相同，而 b 只有一个轴。",
)
def db_as_row(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0, keepdims=True)


@misconception(
    "dense_backward",
    en="dW is transposed: its rows belong to neurons. It should have the shape of W.",
    zh="你的 dW 转置了：它的行对应的是神经元。它的形状应该和 W 一样。",
)
def dW_transposed(dZ, X, W):
    return dZ @ W.T, dZ.T @ X, dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="db is a single number: the gradients of all neurons were added up. Each neuron has a bias "
    "of its own.",
    zh="你的 db 只有一个数：把所有神经元的梯度都加在一起了。每个神经元都有自己的偏置。",
)
def db_total(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum()


@misconception(
    "dense_backward",
    en="For db you added up the neurons of each sample. Which axis is left when there is one "
    "number for each neuron?",
    zh="求 db 时，你把每个样本的各个神经元加起来了。如果每个神经元要留下一个数，应该沿哪个轴求和？",
)
def db_over_neurons(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=1)


@misconception(
    "dense_backward",
    en="db is dZ itself. Every sample has a row there, but the bias is shared by all of them.",
    zh="你的 db 就是 dZ 本身：每个样本各占一行。可偏置是所有样本共用的。",
)
def db_is_dZ(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.copy()


@misconception(
    "dense_backward",
    en="All signs are flipped. The minus belongs to the update step, not to the gradient.",
    zh="你的符号全反了。减号属于更新参数那一步，不属于梯度。",
)
def sign_flipped(dZ, X, W):
    return -(dZ @ W.T), -(X.T @ dZ), -dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="The three gradients are right, but in another order. Compare with the docstring.",
    zh="三个梯度都对，但次序不对。请对照文档字符串。",
)
def parameters_first(dZ, X, W):
    return X.T @ dZ, dZ.sum(axis=0), dZ @ W.T


@misconception(
    "dense_backward",
    en="The results were rounded to float32 on the way. Compute in float64, NumPy's default.",
    zh="你的结果在途中被舍入成了 float32。请用 NumPy 默认的 float64 计算。",
)
def float32(dZ, X, W):
    dZ, X, W = dZ.astype("f4"), X.astype("f4"), W.astype("f4")
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="Your function divides the caller's dZ in place. Its 1/m is already there, and the array "
    "isn't yours to change.",
    zh="你的函数就地把调用者的 dZ 除以了样本数。1/m 已经在里面了，而且这个数组不归你改。",
)
def averages_dZ_in_place(dZ, X, W):
    dZ /= len(X)
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="Gradients were cut down to whole numbers when the inputs were integers. Which dtype does "
    "an array made by zeros_like have?",
    zh="输入是整数时，梯度被截成了整数。用 zeros_like 造出的数组是什么数据类型？",
)
def integers_kept(dZ, X, W):
    return (dZ @ W.T).astype(X.dtype), (X.T @ dZ).astype(W.dtype), dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="With a single sample or a single neuron an axis gets lost, as np.squeeze would do. Every "
    "gradient has the shape of its array.",
    zh="只有一个样本或一个神经元时丢了一个轴，就像用了 np.squeeze。梯度的形状要和对应的数组相同。",
)
def axes_lost(dZ, X, W):
    return tuple(np.squeeze(gradient) for gradient in (dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)))


@probes("dense_backward")
def _(rng):
    yield rng.normal(size=(5, 4)), rng.normal(size=(5, 3)), rng.normal(size=(3, 4))
    yield rng.normal(size=(3, 2)), rng.normal(size=(3, 2)), rng.normal(size=(2, 2))
    yield rng.normal(size=(1, 2)), rng.normal(size=(1, 3)), rng.normal(size=(3, 2))
    yield rng.normal(size=(3, 1)), rng.normal(size=(3, 2)), rng.normal(size=(2, 1))
    yield (
        rng.normal(size=(4, 2)),
        rng.integers(-4, 5, size=(4, 3)),
        rng.integers(-4, 5, size=(3, 2)),
    )
