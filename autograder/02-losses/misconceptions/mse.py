"""Wrong answers to mse, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import in_stages


def _errors(y_true, y_pred):
    return np.reshape(y_true, y_pred.shape) - y_pred


@misconception(
    "mse",
    en="Your result is half of the mean: a factor 1/2 belongs to another definition. "
    "Compare with the formula.",
    zh="结果恰好是均值的一半：系数 1/2 属于另一种定义，请对照公式。",
)
def half_factor(y_true, y_pred):
    return float(np.mean(_errors(y_true, y_pred) ** 2) / 2)


@misconception(
    "mse",
    en="Your result is the sum of the squares. What does the M in MSE stand for?",
    zh="你得到的是平方和。MSE 里的 M 代表什么？",
)
def sum_not_mean(y_true, y_pred):
    return float(np.sum(_errors(y_true, y_pred) ** 2))


@misconception(
    "mse",
    en="You seem to take the root at the end. That is the RMSE, a variant of this loss.",
    zh="最后似乎开了平方根。那是 RMSE，是这个损失的变体。",
)
def rmse(y_true, y_pred):
    return float(np.sqrt(np.mean(_errors(y_true, y_pred) ** 2)))


@misconception(
    "mse",
    en="You seem to average the absolute errors. What does the formula do with each error?",
    zh="你似乎对误差的绝对值取了平均。公式对每个误差做了什么？",
)
def mae(y_true, y_pred):
    return float(np.mean(np.abs(_errors(y_true, y_pred))))


@misconception(
    "mse",
    en=(
        "You seem to average first and then square, so errors of +2 and -2 cancel. Which comes "
        "first in the formula?"
    ),
    zh="你似乎先取平均再平方，于是 +2 和 -2 的误差互相抵消了。公式里先做哪一步？",
)
def square_of_mean(y_true, y_pred):
    return float(np.mean(_errors(y_true, y_pred)) ** 2)


@misconception(
    "mse",
    en="The errors don't seem to be squared, so that positive and negative ones cancel.",
    zh="误差似乎没有平方，正负误差互相抵消了。",
)
def not_squared(y_true, y_pred):
    return float(np.mean(_errors(y_true, y_pred)))


@misconception(
    "mse",
    en="Not squared, and the other way round: positive and negative errors cancel.",
    zh="误差没有平方，而且减反了：正负误差互相抵消了。",
)
def not_squared_reversed(y_true, y_pred):
    return float(-np.mean(_errors(y_true, y_pred)))


@misconception(
    "mse",
    en="You return one value per column. A loss is one number: over which elements is the mean?",
    zh="你为每一列返回了一个值。损失只是一个数：平均值应该对哪些元素取？",
)
def axis_zero(y_true, y_pred):
    return np.mean(_errors(y_true, y_pred) ** 2, axis=0)


@misconception(
    "mse",
    en="You return the squared errors themselves. A loss is one number for all of them.",
    zh="你返回的是各个误差的平方。损失应是概括它们的一个数。",
)
def not_averaged(y_true, y_pred):
    return _errors(y_true, y_pred) ** 2


@misconception(
    "mse",
    en="You seem to divide by one less than the number of elements, as for a sample variance. "
    "A mean divides by their number.",
    zh="你似乎除以了元素个数减 1，那是样本方差的做法。求平均值应除以元素个数。",
)
def divided_by_one_less(y_true, y_pred):
    return float(np.sum(_errors(y_true, y_pred) ** 2) / (np.size(y_pred) - 1))


@misconception(
    "mse",
    en="You seem to divide by the number of rows. With several outputs, how many squares "
    "are in the sum?",
    zh="你似乎除以了行数。有多个输出时，求和里一共有多少个平方？",
)
def divided_by_rows(y_true, y_pred):
    return float(np.sum(_errors(y_true, y_pred) ** 2) / len(y_pred))


@misconception(
    "mse",
    en="You seem to divide by the number of columns. How many squares are in the sum?",
    zh="你似乎除以了列数。求和里一共有多少个平方？",
)
def divided_by_columns(y_true, y_pred):
    return float(np.sum(_errors(y_true, y_pred) ** 2) / y_pred.shape[-1])


@misconception(
    "mse",
    en="When the shapes differ, NumPy broadcasts in your function: every truth meets every "
    "prediction. Look at the shape of the difference.",
    zh="形状不同时，你的函数里发生了广播：每个真实值都与每个预测值相减。看看差的形状。",
)
def broadcast(y_true, y_pred):
    return float(np.mean((y_true - y_pred) ** 2))


@misconception(
    "mse",
    en="Rows and columns are aligned, but other unequal shapes are still broadcast. "
    "What does the third rule say?",
    zh="行与列对齐了，但其他不同的形状仍然被广播。第三条规则是怎么说的？",
)
def others_broadcast(y_true, y_pred):
    if y_true.shape == (*y_pred.shape, 1) or y_pred.shape == (*y_true.shape, 1):
        y_true = y_true.reshape(y_pred.shape)
    return float(np.mean((y_true - y_pred) ** 2))


@misconception(
    "mse",
    en="Your function reshapes whatever has the same number of elements, even (2, 3) to (3, 2). "
    "Which shapes belong together?",
    zh="只要元素个数相同，你的函数就会改变形状，连 (2, 3) 和 (3, 2) 也不例外。哪些形状才是相配的？",
)
def reshapes_anything(y_true, y_pred):
    return float(np.mean(_errors(y_true, y_pred) ** 2))


@misconception(
    "mse",
    en="You seem to flatten both arrays. Then the shapes are forgotten before they are compared.",
    zh="你似乎把两个数组都展平了。这样一来，还没比较形状，形状信息就丢了。",
)
def flattens_both(y_true, y_pred):
    return float(np.mean((y_true.ravel() - y_pred.ravel()) ** 2))


@misconception(
    "mse",
    en="You seem to remove every axis of length 1. The rule allows an extra 1 at the end only.",
    zh="你似乎去掉了所有长度为 1 的轴。规则只允许在末尾多出一个 1。",
)
def squeezes_both(y_true, y_pred):
    y_true, y_pred = np.squeeze(y_true), np.squeeze(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError
    return float(np.mean((y_true - y_pred) ** 2))


@misconception(
    "mse",
    en="You align y_true (m,) with y_pred (m, 1). What if it is the other way round?",
    zh="y_true 为 (m,)、y_pred 为 (m, 1) 时你对齐了。反过来呢？",
)
def aligns_the_truth_only(y_true, y_pred):
    if y_pred.shape == (*y_true.shape, 1):
        y_true = y_true.reshape(y_pred.shape)
    if y_true.shape != y_pred.shape:
        raise ValueError
    return float(np.mean((y_true - y_pred) ** 2))


@misconception(
    "mse",
    en="You align y_pred (m,) with y_true (m, 1). What if it is the other way round?",
    zh="y_pred 为 (m,)、y_true 为 (m, 1) 时你对齐了。反过来呢？",
)
def aligns_the_prediction_only(y_true, y_pred):
    if y_true.shape == (*y_pred.shape, 1):
        y_pred = y_pred.reshape(y_true.shape)
    if y_true.shape != y_pred.shape:
        raise ValueError
    return float(np.mean((y_true - y_pred) ** 2))


@misconception(
    "mse",
    en="Your function aligns y_true (m,) with y_pred (m, 1) and broadcasts the rest. "
    "What if it is the other way round?",
    zh="y_true 为 (m,)、y_pred 为 (m, 1) 时你对齐了，其余的却被广播。反过来呢？",
)
def aligns_the_truth_and_broadcasts(y_true, y_pred):
    if y_pred.shape == (*y_true.shape, 1):
        y_true = y_true.reshape(y_pred.shape)
    return float(np.mean((y_true - y_pred) ** 2))


@misconception(
    "mse",
    en="Your function refuses every pair of unequal shapes. What does the second rule allow?",
    zh="形状只要不同，你的函数就拒绝计算。第二条规则允许什么？",
)
def refuses_all_unequal(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError
    return float(np.mean((y_true - y_pred) ** 2))


@misconception(
    "mse",
    en="You align (m,) with (m, 1), but not arrays of more axes, such as (4, 2) and (4, 2, 1).",
    zh="(m,) 与 (m, 1) 对齐了，但轴更多的数组没有，例如 (4, 2) 与 (4, 2, 1)。",
)
def aligns_vectors_only(y_true, y_pred):
    if y_true.ndim == 1:
        y_true = y_true[:, np.newaxis]
    if y_pred.ndim == 1:
        y_pred = y_pred[:, np.newaxis]
    if y_true.shape != y_pred.shape:
        raise ValueError
    return float(np.mean((y_true - y_pred) ** 2))


@probes("mse")
def _(rng):
    def pair(shape_true, shape_pred):
        return rng.normal(size=shape_true), rng.normal(size=shape_pred)

    def right(y_true, y_pred):
        if y_true.size != y_pred.size:
            return "ValueError"
        return np.mean((y_true.ravel() - y_pred.ravel()) ** 2)

    formula = [pair((4, 1), (4, 1)), pair((4, 3), (4, 3))]
    fitting = [pair((5,), (5, 1)), pair((5, 1), (5,)), pair((4, 2), (4, 2, 1))]
    strange = [pair(*shapes) for shapes in [((2, 3), (3, 2)), ((1, 3), (3,)), ((6,), (1,))]]
    yield in_stages(
        [(args, right(*args)) for args in formula],
        [(args, right(*args)) for args in fitting] + [(args, "ValueError") for args in strange],
    )
