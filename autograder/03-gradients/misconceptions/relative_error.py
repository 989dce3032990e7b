"""Wrong answers to relative_error, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


@misconception(
    "relative_error",
    en="Where both entries are 0 you get nan: 0/0. The floor in the denominator is missing.",
    zh="两个元素都是 0 时得到了 nan：0/0。分母少了下限。",
)
def zero_by_zero(a, b):
    return float(np.max(np.abs(a - b) / (np.abs(a) + np.abs(b))))


@misconception(
    "relative_error",
    en="That is the absolute error. Compare it with the size of both numbers.",
    zh="这是绝对误差。还要和两个数自身的大小相比。",
)
def absolute(a, b):
    return float(np.max(np.abs(a - b)))


@misconception(
    "relative_error",
    en="You forgot the absolute value of the difference: an entry in which a is the smaller one "
    "never counts.",
    zh="差忘了取绝对值：a 较小的元素永远不起作用。",
)
def signed(a, b):
    return float(np.max((a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


@misconception(
    "relative_error",
    en="You take the absolute value after adding. With opposite signs your denominator "
    "gets too small.",
    zh="你是先相加再取绝对值的。符号相反时，分母就太小了。",
)
def absolute_value_of_the_sum(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a + b))))


@misconception(
    "relative_error",
    en="Without absolute values in the denominator negative numbers make it negative, and only "
    "the floor is left.",
    zh="分母没有取绝对值，遇到负数就变成负的，只剩下那个下限。",
)
def no_absolute_values_below(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, a + b)))


@misconception(
    "relative_error",
    en="You divide by the larger of the two numbers. Here the denominator is the sum "
    "of their sizes.",
    zh="你除以的是两者中较大的那个。这里的分母是两者大小之和。",
)
def divided_by_the_larger(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.maximum(np.abs(a), np.abs(b)))))


@misconception(
    "relative_error",
    en="You divide by the size of a only. Both numbers belong in the denominator.",
    zh="你只除以了 a 的大小。分母里两个数都要有。",
)
def divided_by_a(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a))))


@misconception(
    "relative_error",
    en="You divide by the size of b only. Both numbers belong in the denominator.",
    zh="你只除以了 b 的大小。分母里两个数都要有。",
)
def divided_by_b(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(b))))


@misconception(
    "relative_error",
    en="You divide by the mean of both sizes; the formula divides by their sum.",
    zh="你除以的是两者大小的平均，公式里是两者之和。",
)
def divided_by_the_mean(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, (np.abs(a) + np.abs(b)) / 2)))


@misconception(
    "relative_error",
    en="You average over the entries. One wrong entry among many right ones would go unnoticed.",
    zh="你对各元素取了平均。这样，许多正确的元素会掩盖一个错误的元素。",
)
def mean_of_all(a, b):
    return float(np.mean(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


@misconception(
    "relative_error",
    en="You add up the entries. The question asks for the worst one.",
    zh="你把各元素加起来了。题目要的是最差的那个。",
)
def sum_of_all(a, b):
    return float(np.sum(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


@misconception(
    "relative_error",
    en="You return the error of every entry. The question asks for one number, the worst.",
    zh="你返回了每个元素的误差。题目要的是一个数，即最差的那个。",
)
def every_entry(a, b):
    return np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))


@misconception(
    "relative_error",
    en="You compare the largest difference with the largest size, even when they stand in "
    "different places. Divide entry by entry first.",
    zh="你是用最大的差除以最大的数，可它们可能在不同的位置。应该先逐个元素相除。",
)
def maximum_too_early(a, b):
    return float(np.max(np.abs(a - b)) / max(1e-8, np.max(np.abs(a) + np.abs(b))))


@misconception(
    "relative_error",
    en="You compare the lengths of whole vectors. That is another measure; here every entry "
    "is looked at by itself.",
    zh="你比较的是整个向量的长度，那是另一种度量；这里要逐个元素来看。",
)
def vector_norms(a, b):
    return float(np.linalg.norm(a - b) / max(1e-8, np.linalg.norm(a) + np.linalg.norm(b)))


@misconception(
    "relative_error",
    en="You add 1e-8 to the denominator. It is meant as a floor, for tiny denominators only.",
    zh="你把 1e-8 加到了分母上。它只是下限，只在分母极小时才起作用。",
)
def floor_added(a, b):
    return float(np.max(np.abs(a - b) / (np.abs(a) + np.abs(b) + 1e-8)))


@misconception(
    "relative_error",
    en="You catch 0/0 only. Two tiny numbers that are nothing but rounding noise still look "
    "very different to you.",
    zh="你只处理了 0/0。两个极小的、其实只是舍入误差的数，在你这里仍显得相差很大。",
)
def zeros_only(a, b):
    size = np.abs(a) + np.abs(b)
    return float(np.max(np.where(size == 0, 0, np.abs(a - b) / np.where(size == 0, 1, size))))


@misconception(
    "relative_error",
    en="With whole numbers your floor is lost: an array of integers stores 1e-8 as 0, and 0/0 "
    "is back.",
    zh="输入是整数时，下限丢了：整数数组会把 1e-8 存成 0，于是又出现了 0/0。",
)
def floor_in_an_integer_array(a, b):
    size = np.abs(a) + np.abs(b)
    size[size < 1e-8] = 1e-8
    return float(np.max(np.abs(a - b) / size))


@misconception(
    "relative_error",
    en="You return percent. The formula has no factor of 100.",
    zh="你返回的是百分数。公式里没有 100。",
)
def percent(a, b):
    return float(100 * np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


@probes("relative_error")
def _(rng):
    yield np.array([1.0, -2.0, 8.0]), np.array([1.5, -2.5, 6.5])
    yield np.array([0.5, -2.0]), np.array([-0.25, -2.5])
    yield np.array([0.0, 2.0, 3.0]), np.array([0.0, 2.2, 2.5])
    yield np.array([1e-9, 2.0]), np.array([4e-9, 2.0])
    yield np.array([0, 2]), np.array([0, 3])
