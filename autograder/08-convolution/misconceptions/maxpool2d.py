"""Wrong answers to maxpool2d, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import windows


def pooled(x, p, largest):
    """Apply `largest` to the windows, (n, h // p, p, w // p, p, c), over its axes 2 and 4."""
    n, h, w, c = x.shape
    cut = x[:, : h // p * p, : w // p * p]
    return largest(cut.reshape(n, h // p, p, w // p, p, c), axis=(2, 4))


@misconception(
    "maxpool2d",
    en="That is average pooling. Max pooling keeps the largest number of each window.",
    zh="这是平均池化。最大池化在每个窗口里留下最大的数。",
)
def average(x, p):
    return pooled(x, p, np.mean)


@misconception(
    "maxpool2d",
    en="The numbers of each window were added up. Max pooling keeps the largest.",
    zh="每个窗口里的数被加起来了。最大池化留下最大的数。",
)
def total(x, p):
    return pooled(x, p, np.sum)


@misconception(
    "maxpool2d",
    en="The smallest number of each window was kept.",
    zh="每个窗口里留下的是最小的数。",
)
def smallest(x, p):
    return pooled(x, p, np.min)


@misconception(
    "maxpool2d",
    en="The number farthest from 0 was kept. The largest is the one farthest to the right on the "
    "number line.",
    zh="留下的是离 0 最远的数。最大的数是数轴上最靠右的那个。",
)
def largest_magnitude(x, p):
    low, high = pooled(x, p, np.min), pooled(x, p, np.max)
    return np.where(-low > high, low, high)


@misconception(
    "maxpool2d",
    en="The largest absolute value was kept. Minus signs count.",
    zh="留下的是最大的绝对值。负号也要算数。",
)
def largest_absolute_value(x, p):
    return pooled(np.abs(x), p, np.max)


@misconception(
    "maxpool2d",
    en="The channels were pooled. They stay apart; the windows lie in rows and columns.",
    zh="把通道池化了。各通道应当分开，窗口是在行和列上划分的。",
)
def over_channels(x, p):
    return x.max(axis=-1, keepdims=True)[:, ::p, ::p]


@misconception(
    "maxpool2d",
    en="The largest number was taken over all channels of a window. Each channel is pooled by "
    "itself.",
    zh="在窗口的所有通道里取了最大的数。各通道要各自池化。",
)
def channels_mixed(x, p):
    return np.repeat(pooled(x, p, np.max).max(axis=-1, keepdims=True), x.shape[3], axis=3)


@misconception(
    "maxpool2d",
    en="The reshape put numbers into one window that aren't neighbours. Try it on a small array "
    "that you can read.",
    zh="reshape 之后，落在同一个窗口里的数并不相邻。用一个看得清的小数组试一试。",
)
def wrong_reshape(x, p):
    n, h, w, c = x.shape
    cut = x[:, : h // p * p, : w // p * p]
    return cut.reshape(n, p, h // p, p, w // p, c).max(axis=(1, 3))


@misconception(
    "maxpool2d",
    en="Where all numbers of a window are negative, the result is 0. What did the search for the "
    "largest number start with?",
    zh="窗口里全是负数时，结果成了 0。找最大数时，是从哪个数开始比的？",
)
def starts_at_zero(x, p):
    return np.maximum(pooled(x, p, np.max), 0.0)  # from np.zeros, as a rule


@misconception(
    "maxpool2d",
    en="The first number of each window was kept, whatever the others are.",
    zh="每个窗口留下的是第一个数，不管其他的数是多少。",
)
def first_of_each_window(x, p):
    return x[:, : x.shape[1] // p * p : p, : x.shape[2] // p * p : p].copy()


@misconception(
    "maxpool2d",
    en="The windows overlap: they move by one. They should lie side by side.",
    zh="窗口重叠了：每次只移动一格。它们应当一个挨着一个。",
)
def overlapping(x, p):
    return windows(x, p, p).max(axis=(4, 5))


@misconception(
    "maxpool2d",
    en="A remainder at the border got windows of its own. What doesn't fill a window is dropped.",
    zh="边上剩下的部分也自成了窗口。凑不满一个窗口的要丢掉。",
)
def remainder_kept(x, p):
    rows, columns = -x.shape[1] % p, -x.shape[2] % p
    pad = ((0, 0), (0, rows), (0, columns), (0, 0))
    return pooled(np.pad(x.astype(float), pad, constant_values=-np.inf), p, np.max)


@misconception(
    "maxpool2d",
    en="The remainder was dropped at the top and at the left. Windows start in the top left "
    "corner.",
    zh="剩下的部分丢在了上边和左边。窗口是从左上角开始排的。",
)
def remainder_dropped_first(x, p):
    return pooled(x[:, x.shape[1] % p :, x.shape[2] % p :], p, np.max)


@misconception(
    "maxpool2d",
    en="Images whose sides p doesn't divide end in an error. Drop the rows and columns that fill "
    "no window first.",
    zh="边长不能被 p 整除时报错了。先把凑不满一个窗口的行和列丢掉。",
)
def remainder_fails(x, p):
    n, h, w, c = x.shape
    return x.reshape(n, h // p, p, w // p, p, c).max(axis=(2, 4))


@misconception(
    "maxpool2d",
    en="Only neighbours in a row were compared. A window has several rows.",
    zh="只比较了同一行里相邻的数。一个窗口有好几行。",
)
def along_rows_only(x, p):
    n, h, w, c = x.shape
    return x[:, : h // p * p : p, : w // p * p].reshape(n, h // p, w // p, p, c).max(axis=3)


@misconception(
    "maxpool2d",
    en="The window is always 2 by 2, whatever p is.",
    zh="不管 p 是多少，窗口总是 2×2。",
)
def always_two(x, p):
    return pooled(x, 2, np.max)


@misconception(
    "maxpool2d",
    en="Your function changes the caller's image. Work on a new array.",
    zh="你的函数改动了调用者的图像。请在新数组上计算。",
)
def writes_into_x(x, p):
    largest = pooled(x, p, np.max)
    x[:, : largest.shape[1], : largest.shape[2]] = largest
    return x[:, : largest.shape[1], : largest.shape[2]]


@misconception(
    "maxpool2d",
    en="Your search for the largest number starts at a fixed low one. All numbers of a window may "
    "be lower still: start with one of them.",
    zh="你找最大值时，从一个固定的很小的数开始。窗口里的数可能都比它还小：请从窗口里的数开始。",
)
def starts_far_below_zero(x, p):
    return np.maximum(pooled(x, p, np.max), -999.0)


@misconception(
    "maxpool2d",
    en="The output has the right size, but its windows move by one. The window of output place "
    "(i, j) begins at (i * p, j * p).",
    zh="输出的大小对了，但窗口每次只移动一格。输出位置 (i, j) 的窗口从 (i * p, j * p) 开始。",
)
def places_not_multiplied(x, p):
    return windows(x, p, p).max(axis=(4, 5))[:, : x.shape[1] // p, : x.shape[2] // p]


@probes("maxpool2d")
def _(rng):
    yield rng.normal(size=(2, 6, 4, 3)), 2
    yield rng.normal(size=(2, 7, 8, 2)), 3
    yield -rng.uniform(1, 5, size=(1, 4, 6, 2)), 2
    yield -rng.uniform(1e4, 5e4, size=(1, 4, 2, 2)), 2
