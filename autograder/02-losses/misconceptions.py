"""Wrong answers to the questions of 02-losses, each with what to tell its author.

A beginner often makes a mistake in the formula *and* falls into the trap of the shapes, or forgets
to clip. Then the formula comes first. So the probes are experiments in stages: the next stage is
tried on an answer only when the one before came out right. In the suites, `needs` does the same.
"""

import numpy as np

from deepstart.misconceptions import misconception, probes


def _in_stages(*stages, rtol=1e-5):
    """Return the experiment that makes the calls (args, right result) of each stage in turn.

    A result of "ValueError" stands for this exception. Ends behind the first stage with a result
    that is not right.
    """

    def experiment(answer):
        results = []
        for stage in stages:
            for args, _ in stage:
                results.append(_outcome(answer, args))
            for (_, right), got in zip(stage, results[-len(stage) :], strict=True):
                if isinstance(got, str) or isinstance(right, str):
                    if not (isinstance(got, str) and got == right):
                        return results
                elif np.shape(got) != np.shape(right) or not np.allclose(got, right, rtol=rtol):
                    return results
        return results

    return experiment


def _outcome(answer, args):
    try:
        return answer(*(np.array(arg) if isinstance(arg, np.ndarray) else arg for arg in args))
    except ValueError:
        return "ValueError"
    except Exception:
        return "another exception"


def _clip(p, eps=1e-7):
    return np.clip(p, eps, 1 - eps)


def _softmax(Z):
    exp = np.exp(Z - Z.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def _log_sum_exp(Z):
    top = Z.max(axis=1)
    return np.log(np.exp(Z - top[:, np.newaxis]).sum(axis=1)) + top


def _at_label(labels, Z):
    return Z[np.arange(len(labels)), labels]


# People have their favourite small numbers, and write them where the argument eps belongs.
_FAVOURITES = (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)


def _ignores_eps(question, tiny):
    """Declare the decorated answer, which uses `tiny` whatever eps is."""

    def declare(variant):
        variant.__name__ += f"_{tiny:.0e}"
        return misconception(
            question,
            en=f"Your function seems to use {tiny:.0e}, whatever eps says. "
            "The caller may choose another eps.",
            zh=f"不管 eps 是多少，你的函数似乎都用 {tiny:.0e}。调用者可能会换一个 eps。",
        )(variant)

    return declare


def _own_default(question, tiny):
    """Declare the decorated answer, whose eps is `tiny` when the caller gives none."""

    def declare(variant):
        variant.__name__ += f"_{tiny:.0e}"
        return misconception(
            question,
            en=f"Where the caller gives no eps, your function seems to use {tiny:.0e}. "
            "Compare the default in your first line with the one that was given.",
            zh=f"调用者没有给出 eps 时，你的函数似乎用的是 {tiny:.0e}。"
            "请把你第一行里的默认值与题目给出的对照一下。",
        )(variant)

    return declare


# mse


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
    en="You seem to take the root at the end. That is the RMSE, a relative of this loss.",
    zh="最后似乎开了平方根。那是 RMSE，是这个损失的“亲戚”。",
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
    en="You seem to average first and to square then, so errors of +2 and -2 cancel. "
    "Which comes first in the formula?",
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
    zh="你似乎去掉了所有长度为 1 的维。规则只允许在末尾多出一个 1。",
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
    zh="(m,) 与 (m, 1) 对齐了，但维数更多的数组没有，例如 (4, 2) 与 (4, 2, 1)。",
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
    yield _in_stages(
        [(args, right(*args)) for args in formula],
        [(args, right(*args)) for args in fitting] + [(args, "ValueError") for args in strange],
    )


# bce


@misconception(
    "bce",
    en="Only the samples with y = 1 seem to pay. Which term is meant for those with y = 0?",
    zh="似乎只有 y = 1 的样本在付费。哪一项是为 y = 0 的样本准备的？",
)
def only_first_term(y_true, p, eps=1e-7):
    return float(-np.mean(y_true * np.log(_clip(p, eps))))


@misconception(
    "bce",
    en="Only the samples with y = 0 seem to pay. Which term is meant for those with y = 1?",
    zh="似乎只有 y = 0 的样本在付费。哪一项是为 y = 1 的样本准备的？",
)
def only_second_term(y_true, p, eps=1e-7):
    return float(-np.mean((1 - y_true) * np.log(1 - _clip(p, eps))))


@misconception(
    "bce",
    en="Both logarithms are added for every sample. What switches one of them off?",
    zh="每个样本都加上了两个对数。是什么把其中一个“关掉”的？",
)
def switch_forgotten(y_true, p, eps=1e-7):
    p = _clip(p, eps)
    return float(-np.mean(np.log(p) + np.log(1 - p)))


@misconception(
    "bce",
    en="The second term isn't switched off where y = 1. What should ln(1 - p) be multiplied by?",
    zh="y = 1 时第二项没有被“关掉”。ln(1 - p) 应该乘以什么？",
)
def second_term_always(y_true, p, eps=1e-7):
    p = _clip(p, eps)
    return float(-np.mean(y_true * np.log(p) + np.log(1 - p)))


@misconception(
    "bce",
    en="Your function takes ln p for y = 0 and ln(1 - p) for y = 1. p is the probability "
    "of which class?",
    zh="你的函数在 y = 0 时用 ln p，在 y = 1 时用 ln(1 - p)。p 是哪一类的概率？",
)
def classes_swapped(y_true, p, eps=1e-7):
    p = _clip(p, eps)
    return float(-np.mean((1 - y_true) * np.log(p) + y_true * np.log(1 - p)))


@misconception(
    "bce",
    en="The two terms seem to be subtracted from each other. Check the sign between them.",
    zh="两项似乎相减了。检查它们之间的符号。",
)
def terms_subtracted(y_true, p, eps=1e-7):
    p = _clip(p, eps)
    return float(-np.mean(y_true * np.log(p) - (1 - y_true) * np.log(1 - p)))


@misconception(
    "bce",
    en="Your loss is negative. The logarithm of a probability is never positive: "
    "what makes the loss positive?",
    zh="你的损失是负的。概率的对数不会是正数：是什么让损失变成正数？",
)
def minus_forgotten(y_true, p, eps=1e-7):
    p = _clip(p, eps)
    return float(np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))


@misconception(
    "bce",
    en="Your function seems to take the logarithm of the truth instead of the prediction.",
    zh="你的函数似乎对真实值取了对数，而不是对预测值。",
)
def arguments_swapped(y_true, p, eps=1e-7):
    y_true = _clip(y_true, eps)
    return float(-np.mean(p * np.log(y_true) + (1 - p) * np.log(1 - y_true)))


@misconception(
    "bce",
    en="Your function seems to use the logarithm to base 2. Which one does the formula use?",
    zh="你似乎用了以 2 为底的对数。公式用的是哪一种？",
)
def log2(y_true, p, eps=1e-7):
    p = _clip(p, eps)
    return float(-np.mean(y_true * np.log2(p) + (1 - y_true) * np.log2(1 - p)))


@misconception(
    "bce",
    en="Your function seems to use the logarithm to base 10. Which one does the formula use?",
    zh="你似乎用了以 10 为底的对数。公式用的是哪一种？",
)
def log10(y_true, p, eps=1e-7):
    p = _clip(p, eps)
    return float(-np.mean(y_true * np.log10(p) + (1 - y_true) * np.log10(1 - p)))


@misconception(
    "bce",
    en="Your result is the sum over the samples. With more samples it would grow: what is missing?",
    zh="你得到的是对样本求的和。样本越多它就越大：还缺了什么？",
)
def sum_not_mean_bce(y_true, p, eps=1e-7):
    p = _clip(p, eps)
    return float(-np.sum(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))


@misconception(
    "bce",
    en="Your result is half of the loss. One sample has two terms in the formula, "
    "but it is still one sample.",
    zh="结果是损失的一半。公式里一个样本有两项，但它仍然只是一个样本。",
)
def half_of_the_loss(y_true, p, eps=1e-7):
    p = _clip(p, eps)
    return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)) / 2)


@misconception(
    "bce",
    en="You return one cost per sample. A loss is one number for the whole batch.",
    zh="你为每个样本返回了一个代价。损失是整批样本的一个数。",
)
def one_per_sample(y_true, p, eps=1e-7):
    p = _clip(p, eps)
    return -(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))


@misconception(
    "bce",
    en="A product of matrices gives an array of shape (1, 1). The loss should be a plain number.",
    zh="矩阵乘积给出的是形状为 (1, 1) 的数组。损失应该是一个普通的数。",
)
def one_by_one_array(y_true, p, eps=1e-7):
    p = _clip(p, eps)
    return -(y_true.T @ np.log(p) + (1 - y_true).T @ np.log(1 - p)) / len(y_true)


@misconception(
    "bce",
    en="This looks like the mean squared error. What does cross-entropy charge for?",
    zh="这看起来是均方误差。交叉熵是按什么收费的？",
)
def squared_error(y_true, p, eps=1e-7):
    return float(np.mean((y_true - p) ** 2))


@misconception(
    "bce",
    en="Where a probability is exactly 0 or 1 your result is infinite or nan. "
    "What has to be done before the logarithm?",
    zh="概率恰好是 0 或 1 时，你的结果是无穷大或 nan。取对数之前必须先做什么？",
)
def not_clipped(y_true, p, eps=1e-7):
    return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))


@misconception(
    "bce",
    en="Your function seems to repair infinities after the logarithm. "
    "The probabilities should be kept off 0 and 1 before it.",
    zh="你似乎在取对数之后才处理无穷大。应该在取对数之前就让概率离开 0 和 1。",
)
def infinities_replaced(y_true, p, eps=1e-7):
    cost = y_true * np.log(p) + (1 - y_true) * np.log(1 - p)
    return float(-np.mean(np.nan_to_num(cost)))


@misconception(
    "bce",
    en="Probabilities of exactly 0 and 1 are handled, but those very close to them are not. "
    "Compare with eps, not with 0.",
    zh="恰好为 0 和 1 的概率处理好了，但非常接近它们的没有。应该与 eps 比较，而不是与 0 比较。",
)
def exact_zeros_only(y_true, p, eps=1e-7):
    p = np.where(p == 0, eps, np.where(p == 1, 1 - eps, p))
    return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))


@misconception(
    "bce",
    en="p is kept away from 0, but not from 1. Which logarithm suffers from p = 1?",
    zh="p 不会到 0 了，但还会到 1。p = 1 时，哪个对数会出问题？",
)
def clipped_below_only(y_true, p, eps=1e-7):
    p = np.maximum(p, eps)
    return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))


@misconception(
    "bce",
    en="p is kept away from 1, but not from 0. Which logarithm suffers from p = 0?",
    zh="p 不会到 1 了，但还会到 0。p = 0 时，哪个对数会出问题？",
)
def clipped_above_only(y_true, p, eps=1e-7):
    p = np.minimum(p, 1 - eps)
    return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))


@misconception(
    "bce",
    en="The value is right, but you clip the caller's array in place. Work on a new array.",
    zh="数值是对的，但你就地修改了调用者的数组。请在新的数组上操作。",
)
def clipped_in_place(y_true, p, eps=1e-7):
    p[p < eps] = eps
    p[p > 1 - eps] = 1 - eps
    return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))


for _tiny in _FAVOURITES:

    @_ignores_eps("bce", _tiny)
    def bce_clipped(y_true, p, eps=1e-7, tiny=_tiny):
        p = _clip(p, tiny)
        return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))

    @_ignores_eps("bce", _tiny)
    def bce_added(y_true, p, eps=1e-7, tiny=_tiny):
        return float(-np.mean(y_true * np.log(p + tiny) + (1 - y_true) * np.log(1 - p + tiny)))

    if _tiny != 1e-7:

        @_own_default("bce", _tiny)
        def default_bce_clipped(y_true, p, eps=_tiny):
            p = _clip(p, eps)
            return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))

        @_own_default("bce", _tiny)
        def default_bce_added(y_true, p, eps=_tiny):
            return float(-np.mean(y_true * np.log(p + eps) + (1 - y_true) * np.log(1 - p + eps)))


@probes("bce")
def _(rng):
    y = np.array([[1.0], [0.0], [1.0], [1.0], [0.0]])
    inside = rng.uniform(0.05, 0.95, size=(5, 1))
    cost = -np.mean(np.log(np.where(y == 1, inside, 1 - inside)))
    opposite = 1 - y
    near = np.where(y == 1, 1e-12, 0.5)
    yield _in_stages(
        [((y, inside), cost)],
        [
            ((y, np.where(y == 1, 0.0, 0.5)), -np.log(1e-7**3 * 0.5**2) / 5),
            ((y, np.where(y == 1, 0.5, 1.0)), -np.log(1e-7**2 * 0.5**3) / 5),
            ((y, near), -np.log(1e-7**3 * 0.5**2) / 5),
            ((y, opposite, 1e-3), -np.log(1e-3)),
        ],
    )


# one_hot


@misconception(
    "one_hot",
    en="The number of columns comes from the labels of this batch. How many classes did the "
    "caller ask for?",
    zh="列数是由这一批标签决定的。调用者要的是多少个类别？",
)
def columns_from_the_largest_label(labels, K):
    return np.eye(labels.max() + 1)[labels]


@misconception(
    "one_hot",
    en="You seem to count the different labels of this batch. A class may have no sample in it.",
    zh="你似乎数了这一批里有几种标签。某个类别在这一批里可能一个样本也没有。",
)
def columns_from_the_labels_seen(labels, K):
    classes, positions = np.unique(labels, return_inverse=True)
    return np.eye(len(classes))[positions]


@misconception(
    "one_hot",
    en="Rows and columns are exchanged: samples belong in rows, classes in columns.",
    zh="行和列颠倒了：样本是行，类别是列。",
)
def transposed(labels, K):
    return np.eye(K)[labels].T


@misconception(
    "one_hot",
    en="The positions are right, but the entries are True and False. Later questions calculate "
    "with them: which dtype is asked for?",
    zh="位置都对，但元素是 True 和 False。后面要用它们来计算：题目要求哪种 dtype？",
)
def booleans(labels, K):
    return np.arange(K) == labels[:, np.newaxis]


@misconception(
    "one_hot",
    en="The positions are right, but the entries are integers. Which dtype is asked for?",
    zh="位置都对，但元素是整数。题目要求哪种 dtype？",
)
def integers(labels, K):
    return np.eye(K, dtype=int)[labels]


@misconception(
    "one_hot",
    en="The positions are right, but the entries are float32. This course computes in float64.",
    zh="位置都对，但元素是 float32。本课程用 float64 计算。",
)
def single_precision(labels, K):
    return np.eye(K, dtype=np.float32)[labels]


@misconception(
    "one_hot",
    en="You return a list of lists. Make it a NumPy array.",
    zh="你返回的是嵌套列表。请把它变成 NumPy 数组。",
)
def nested_lists(labels, K):
    return np.eye(K)[labels].tolist()


@misconception(
    "one_hot",
    en="`Y[:, labels] = 1` sets these columns in all rows. Each row has only one label of its own.",
    zh="`Y[:, labels] = 1` 会把所有行的这些列都设为 1。而每一行只有自己的一个标签。",
)
def all_rows(labels, K):
    Y = np.zeros((len(labels), K))
    Y[:, labels] = 1
    return Y


@misconception(
    "one_hot",
    en="`Y[labels] = 1` sets whole rows. The label is a column.",
    zh="`Y[labels] = 1` 会把整行都设为 1。标签指的是列。",
)
def whole_rows(labels, K):
    Y = np.zeros((len(labels), K))
    Y[labels] = 1
    return Y


@misconception(
    "one_hot",
    en="The row number and the label seem to have changed places in the index.",
    zh="下标中的行号和标签似乎写反了位置。",
)
def index_swapped(labels, K):
    Y = np.zeros((len(labels), K))
    Y[labels, np.arange(len(labels))] = 1
    return Y


@misconception(
    "one_hot",
    en="The position is right, but the entry is the label itself. What stands at that place?",
    zh="位置对了，但填的是标签本身。那个位置应该是什么数？",
)
def label_as_the_entry(labels, K):
    Y = np.zeros((len(labels), K))
    Y[np.arange(len(labels)), labels] = labels
    return Y


@misconception(
    "one_hot",
    en="All is one column too far to the left. The labels start at 0, not at 1.",
    zh="整体向左偏了一列。标签从 0 开始，而不是从 1 开始。",
)
def labels_from_one(labels, K):
    return np.eye(K)[labels - 1]


@misconception(
    "one_hot",
    en="Zeros and ones are exchanged.",
    zh="0 和 1 弄反了。",
)
def inverted(labels, K):
    return 1 - np.eye(K)[labels]


@misconception(
    "one_hot",
    en="Ones stand at all places up to the label. Only the place of the label itself should be 1.",
    zh="从开头到标签位置全是 1。只有标签所在的位置才应该是 1。",
)
def thermometer(labels, K):
    return (np.arange(K) <= labels[:, np.newaxis]).astype(float)


@misconception(
    "one_hot",
    en="There are always 10 columns, as for digits. How many classes did the caller ask for?",
    zh="列数总是 10，就像手写数字那样。调用者要的是多少个类别？",
)
def always_ten_columns(labels, K):
    return np.eye(10)[labels]


@probes("one_hot")
def _(rng):
    yield np.array([2, 0, 3, 2, 0]), 6
    yield np.array([1, 2]), 4


# cce


@misconception(
    "cce",
    en="Your result is the sum over the samples. With more samples it would grow: what is missing?",
    zh="你得到的是对样本求的和。样本越多它就越大：还缺了什么？",
)
def sum_over_samples(Y, P, eps=1e-7):
    return float(-np.sum(Y * np.log(_clip(P, eps))))


@misconception(
    "cce",
    en="You seem to average over all m·K entries. Classes are summed; only samples are averaged.",
    zh="你似乎对全部 m·K 个元素取了平均。类别要求和，只对样本取平均。",
)
def mean_over_entries(Y, P, eps=1e-7):
    return float(-np.mean(Y * np.log(_clip(P, eps))))


@misconception(
    "cce",
    en="You seem to divide by the number of classes. What does m stand for in the formula?",
    zh="你似乎除以了类别数。公式里的 m 代表什么？",
)
def divided_by_classes(Y, P, eps=1e-7):
    return float(-np.sum(Y * np.log(_clip(P, eps))) / Y.shape[1])


@misconception(
    "cce",
    en="You return one cost per sample. A loss is one number for the whole batch.",
    zh="你为每个样本返回了一个代价。损失是整批样本的一个数。",
)
def cost_per_sample(Y, P, eps=1e-7):
    return -np.sum(Y * np.log(_clip(P, eps)), axis=1)


@misconception(
    "cce",
    en="You return one value per class. Sum over the classes, average over the samples.",
    zh="你为每个类别返回了一个值。应该对类别求和，对样本取平均。",
)
def cost_per_class(Y, P, eps=1e-7):
    return -np.mean(Y * np.log(_clip(P, eps)), axis=0)


@misconception(
    "cce",
    en="The wrong classes pay too, with ln(1 - P), and all entries are averaged: that is the "
    "binary cross-entropy. Here only the true class counts.",
    zh="错误类别也用 ln(1 - P) 付了费，而且对所有元素取了平均：那是二元交叉熵。这里只看真实类别。",
)
def binary_cross_entropy(Y, P, eps=1e-7):
    P = _clip(P, eps)
    return float(-np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P)))


@misconception(
    "cce",
    en="The wrong classes pay too, with ln(1 - P), as in the binary cross-entropy. "
    "Here only the true class counts.",
    zh="错误类别也像二元交叉熵那样用 ln(1 - P) 付了费。这里只看真实类别。",
)
def binary_cross_entropy_summed(Y, P, eps=1e-7):
    P = _clip(P, eps)
    return float(-np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / len(Y))


@misconception(
    "cce",
    en="Your loss is negative. The logarithm of a probability is never positive: "
    "what makes the loss positive?",
    zh="你的损失是负的。概率的对数不会是正数：是什么让损失变成正数？",
)
def minus_forgotten_cce(Y, P, eps=1e-7):
    return float(np.sum(Y * np.log(_clip(P, eps))) / len(Y))


@misconception(
    "cce",
    en="You seem to average the probabilities and to take one logarithm then. "
    "In the formula each sample has its own logarithm.",
    zh="你似乎先对概率取平均，再取一次对数。公式里每个样本都有自己的对数。",
)
def log_of_the_mean(Y, P, eps=1e-7):
    return float(-np.log(np.mean(np.sum(Y * P, axis=1))))


@misconception(
    "cce",
    en="Your function seems to use the logarithm to base 2. Which one does the formula use?",
    zh="你似乎用了以 2 为底的对数。公式用的是哪一种？",
)
def log2_cce(Y, P, eps=1e-7):
    return float(-np.sum(Y * np.log2(_clip(P, eps))) / len(Y))


@misconception(
    "cce",
    en="Your function seems to take the logarithm of the truth instead of the prediction.",
    zh="你的函数似乎对真实值取了对数，而不是对预测值。",
)
def arguments_swapped_cce(Y, P, eps=1e-7):
    return float(-np.sum(P * np.log(_clip(Y, eps))) / len(Y))


@misconception(
    "cce",
    en="Every class pays, not only the true one. What picks the true class out of a row?",
    zh="每个类别都付了费，而不只是真实类别。是什么把真实类别从一行里挑出来的？",
)
def every_class_pays(Y, P, eps=1e-7):
    return float(-np.sum(np.log(_clip(P, eps))) / len(P))


@misconception(
    "cce",
    en="You charge for the class with the largest probability. Which class should be charged for?",
    zh="你按概率最大的类别收费。应该按哪个类别收费？",
)
def largest_probability(Y, P, eps=1e-7):
    return float(-np.mean(np.log(_clip(P, eps).max(axis=1))))


@misconception(
    "cce",
    en="You seem to apply a softmax to P. Its rows are probabilities already.",
    zh="你似乎又对 P 做了一次 softmax。它的每一行已经是概率了。",
)
def softmax_of_probabilities(Y, P, eps=1e-7):
    return float(-np.sum(Y * np.log(_clip(_softmax(P), eps))) / len(Y))


@misconception(
    "cce",
    en="Where a probability is exactly 0 your result is infinite or nan, even if it belongs to "
    "a class that doesn't count: 0 · ln 0 is nan.",
    zh="概率恰好为 0 时，你的结果是无穷大或 nan，即使那个类别根本不计入：0 · ln 0 是 nan。",
)
def not_clipped_cce(Y, P, eps=1e-7):
    return float(-np.sum(Y * np.log(P)) / len(Y))


@misconception(
    "cce",
    en="If the true class has probability 0 your result is infinite. "
    "What has to be done before the logarithm?",
    zh="真实类别的概率为 0 时，你的结果是无穷大。取对数之前必须先做什么？",
)
def picked_but_not_clipped(Y, P, eps=1e-7):
    return float(-np.mean(np.log(np.sum(Y * P, axis=1))))


@misconception(
    "cce",
    en="Your function seems to repair infinities after the logarithm. "
    "The probabilities should be kept off 0 before it.",
    zh="你似乎在取对数之后才处理无穷大。应该在取对数之前就让概率离开 0。",
)
def infinities_replaced_cce(Y, P, eps=1e-7):
    return float(-np.sum(np.nan_to_num(Y * np.log(P))) / len(Y))


@misconception(
    "cce",
    en="Probabilities of exactly 0 are handled, but those very close to it are not. "
    "Compare with eps, not with 0.",
    zh="恰好为 0 的概率处理好了，但非常接近 0 的没有。应该与 eps 比较，而不是与 0 比较。",
)
def exact_zeros_only_cce(Y, P, eps=1e-7):
    return float(-np.sum(Y * np.log(np.where(P == 0, eps, P))) / len(Y))


@misconception(
    "cce",
    en="The value is right, but you clip the caller's array in place. Work on a new array.",
    zh="数值是对的，但你就地修改了调用者的数组。请在新的数组上操作。",
)
def clipped_in_place_cce(Y, P, eps=1e-7):
    P[eps > P] = eps
    P[1 - eps < P] = 1 - eps
    return float(-np.sum(Y * np.log(P)) / len(Y))


for _tiny in _FAVOURITES:

    @_ignores_eps("cce", _tiny)
    def cce_clipped(Y, P, eps=1e-7, tiny=_tiny):
        return float(-np.sum(Y * np.log(_clip(P, tiny))) / len(Y))

    @_ignores_eps("cce", _tiny)
    def cce_added(Y, P, eps=1e-7, tiny=_tiny):
        return float(-np.sum(Y * np.log(P + tiny)) / len(Y))

    if _tiny != 1e-7:

        @_own_default("cce", _tiny)
        def default_cce_clipped(Y, P, eps=_tiny):
            return float(-np.sum(Y * np.log(_clip(P, eps))) / len(Y))

        @_own_default("cce", _tiny)
        def default_cce_added(Y, P, eps=_tiny):
            return float(-np.sum(Y * np.log(P + eps)) / len(Y))


@probes("cce")
def _(rng):
    labels = np.array([2, 0, 3, 1, 0])
    Y = np.eye(4)[labels]
    P = rng.uniform(0.2, 1.0, size=(5, 4))
    P /= P.sum(axis=1, keepdims=True)
    wrong_only = np.eye(4)[(labels + 1) % 4]
    half = (Y + wrong_only) / 2
    near = np.where(Y == 1, 1e-12, np.where(wrong_only == 1, 1 - 1e-12, 0.0))
    yield _in_stages(
        [((Y, P), -np.mean(np.log(_at_label(labels, P))))],
        [
            ((Y, half), np.log(2)),
            ((Y, wrong_only), -np.log(1e-7)),
            ((Y, near), -np.log(1e-7)),
            ((Y, wrong_only, 1e-3), -np.log(1e-3)),
        ],
    )


# cce_from_logits


@misconception(
    "cce_from_logits",
    en="With large logits exp overflows in your softmax, and the result is inf or nan. "
    "What may be subtracted from a row beforehand?",
    zh="logits 很大时，softmax 里的 exp 会溢出，结果变成 inf 或 nan。事先可以从一行里减去什么？",
)
def naive_softmax(labels, Z):
    exp = np.exp(Z)
    return float(-np.mean(np.log(_at_label(labels, exp / exp.sum(axis=1, keepdims=True)))))


@misconception(
    "cce_from_logits",
    en="With large logits exp overflows in your log-sum-exp, and the result is inf or nan. "
    "What may be subtracted from a row beforehand?",
    zh="logits 很大时，log-sum-exp 里的 exp 会溢出，结果变成 inf 或 nan。"
    "事先可以从一行里减去什么？",
)
def naive_log_sum_exp(labels, Z):
    return float(np.mean(np.log(np.exp(Z).sum(axis=1)) - _at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="One maximum of the whole array is subtracted. A row far below it then has only zeros "
    "left: choose for each row by itself.",
    zh="你减去的是整个数组的最大值。远低于它的那一行，取指数后全成了 0：要每一行各选各的。",
)
def one_maximum_for_all_rows(labels, Z):
    Z = Z - Z.max()
    return float(np.mean(np.log(np.exp(Z).sum(axis=1)) - _at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="The maximum of each column is subtracted. Softmax belongs to a row: which axis is that?",
    zh="你减去的是每一列的最大值。softmax 是对一行做的：那是哪个 axis？",
)
def maximum_of_the_columns(labels, Z):
    Z = Z - Z.max(axis=0)
    return float(np.mean(np.log(np.exp(Z).sum(axis=1)) - _at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="The mean of each row is subtracted. A logit far above the mean still overflows: what is "
    "never exceeded by any logit of the row?",
    zh="你减去的是每一行的平均值。远高于平均值的 logit 仍会溢出：一行里的 logit 都不会超过哪个数？",
)
def mean_of_the_rows(labels, Z):
    mean = Z.mean(axis=1, keepdims=True)
    exp = np.exp(Z - mean)
    return float(np.mean(np.log(exp.sum(axis=1)) + mean[:, 0] - _at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="You subtract the logit of the label. One far above it still overflows: what is never "
    "exceeded by any logit of the row?",
    zh="你减去的是标签对应的 logit。远高于它的 logit 仍会溢出：一行里的 logit 都不会超过哪个数？",
)
def logit_of_the_label_subtracted(labels, Z):
    own = _at_label(labels, Z)
    return float(np.mean(np.log(np.exp(Z - own[:, np.newaxis]).sum(axis=1))))


@misconception(
    "cce_from_logits",
    en="You subtract the maximum inside of the log-sum-exp, but z of the label still has it. "
    "Treat both parts alike, or add it back.",
    zh="log-sum-exp 里减去了最大值，标签对应的 z 却没有减。两部分要一致，否则就得加回来。",
)
def maximum_not_added_back(labels, Z):
    return float(np.mean(_log_sum_exp(Z) - Z.max(axis=1) - _at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="You seem to take a softmax of a softmax. The logarithm belongs to the first one.",
    zh="你似乎对 softmax 的结果又做了一次 softmax。对数应该直接作用于第一次的结果。",
)
def softmax_twice(labels, Z):
    return float(-np.mean(np.log(_at_label(labels, _softmax(_softmax(Z))))))


@misconception(
    "cce_from_logits",
    en="Your result is the sum over the samples. With more samples it would grow: what is missing?",
    zh="你得到的是对样本求的和。样本越多它就越大：还缺了什么？",
)
def sum_over_the_samples(labels, Z):
    return float(np.sum(_log_sum_exp(Z) - _at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="You return one cost per sample. A loss is one number for the whole batch.",
    zh="你为每个样本返回了一个代价。损失是整批样本的一个数。",
)
def costs_of_the_samples(labels, Z):
    return _log_sum_exp(Z) - _at_label(labels, Z)


@misconception(
    "cce_from_logits",
    en="Your log-sum-exp runs down the columns. Which axis holds the classes of one sample?",
    zh="你的 log-sum-exp 是沿着列算的。同一个样本的各个类别在哪个 axis 上？",
)
def log_sum_exp_of_the_columns(labels, Z):
    return float(np.mean(_log_sum_exp(Z.T)) - np.mean(_at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="Your log-sum-exp takes all rows together. Each sample has its own.",
    zh="你的 log-sum-exp 把所有行合在一起了。每个样本都有自己的 log-sum-exp。",
)
def log_sum_exp_of_everything(labels, Z):
    return float(_log_sum_exp(Z.reshape(1, -1))[0] - np.mean(_at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="The loss stops growing at 16.1: you seem to clip the probabilities. "
    "From logits no clipping is needed.",
    zh="损失到 16.1 就不再增长：你似乎裁剪了概率。从 logits 算起不需要裁剪。",
)
def clipped_probabilities(labels, Z):
    return float(-np.mean(np.log(_at_label(labels, _clip(_softmax(Z))))))


@misconception(
    "cce_from_logits",
    en="Your softmax is stable, but a probability can still become 0, and its logarithm infinite. "
    "Simplify ln of the fraction before you compute it.",
    zh="softmax 稳定了，但概率仍可能变成 0，它的对数就成了无穷大。先化简分数的对数，再计算。",
)
def log_of_stable_softmax(labels, Z):
    return float(-np.mean(np.log(_at_label(labels, _softmax(Z)))))


@misconception(
    "cce_from_logits",
    en="Your loss is negative: check the order of the difference.",
    zh="你的损失是负的：检查一下是谁减谁。",
)
def minus_forgotten_logits(labels, Z):
    return float(np.mean(_at_label(labels, Z) - _log_sum_exp(Z)))


@misconception(
    "cce_from_logits",
    en="`Z[:, labels]` pairs every row with every label. Each row should meet its own label only.",
    zh="`Z[:, labels]` 让每一行都配上了所有标签。每一行只应该配自己的标签。",
)
def every_label_for_every_row(labels, Z):
    return float(np.mean(_log_sum_exp(Z)[:, np.newaxis] - Z[:, labels]))


@misconception(
    "cce_from_logits",
    en="All classes pay, not only the one of the label.",
    zh="所有类别都付了费，而不只是标签对应的那一类。",
)
def all_classes_pay(labels, Z):
    return float(np.mean(_log_sum_exp(Z)[:, np.newaxis] - Z))


@misconception(
    "cce_from_logits",
    en="You charge for the largest logit instead of the logit of the label.",
    zh="你按最大的 logit 收费，而不是按标签对应的 logit。",
)
def largest_logit(labels, Z):
    return float(np.mean(_log_sum_exp(Z) - Z.max(axis=1)))


@misconception(
    "cce_from_logits",
    en="You take the maximum where the formula has the log-sum-exp: close, but not the same.",
    zh="公式里是 log-sum-exp，你用的却是最大值。两者接近，但并不相同。",
)
def maximum_for_log_sum_exp(labels, Z):
    return float(np.mean(Z.max(axis=1) - _at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="You average the exponentials inside of the logarithm. The softmax has their sum there.",
    zh="你在对数里对指数取了平均。softmax 的分母是它们的和。",
)
def log_mean_exp(labels, Z):
    return float(np.mean(_log_sum_exp(Z) - np.log(Z.shape[1]) - _at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="Your function seems to use the logarithm to base 2. Which one does the formula use?",
    zh="你似乎用了以 2 为底的对数。公式用的是哪一种？",
)
def log2_logits(labels, Z):
    return float(np.mean(_log_sum_exp(Z) - _at_label(labels, Z)) / np.log(2))


@misconception(
    "cce_from_logits",
    en="The logarithm is missing: you average the probabilities of the labels.",
    zh="缺了对数：你对标签的概率本身取了平均。",
)
def logarithm_forgotten(labels, Z):
    return float(-np.mean(_at_label(labels, _softmax(Z))))


@misconception(
    "cce_from_logits",
    en="The value is right, but you subtract from the caller's array in place (`-=`). "
    "Make a new array.",
    zh="数值是对的，但你用 `-=` 就地修改了调用者的数组。请创建一个新的数组。",
)
def shifted_in_place(labels, Z):
    Z -= Z.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(Z).sum(axis=1)) - _at_label(labels, Z)))


def _stops_growing(tiny):
    """Declare the decorated answer, which adds `tiny` inside of the logarithm."""

    def declare(variant):
        variant.__name__ += f"_{tiny:.0e}"
        return misconception(
            "cce_from_logits",
            en="The loss stops growing when the network is very wrong: you seem to add "
            f"{tiny:.0e} inside of the logarithm. From logits nothing of the kind is needed.",
            zh=f"网络错得离谱时损失不再增长：你似乎在对数里加了 {tiny:.0e}。"
            "从 logits 算起不需要这样做。",
        )(variant)

    return declare


for _tiny in _FAVOURITES:

    @_stops_growing(_tiny)
    def logits_added(labels, Z, tiny=_tiny):
        return float(-np.mean(np.log(_at_label(labels, _softmax(Z)) + tiny)))


@probes("cce_from_logits")
def _(rng):
    labels, Z = np.array([2, 0, 3, 1, 0]), rng.normal(size=(5, 4)) * 2
    far = 500.0 * np.eye(4)[(labels + 1) % 4]
    levels = Z + np.array([[2e3], [0.0], [-2e3], [5e3], [-5e3]])
    cost = np.mean(_log_sum_exp(Z) - _at_label(labels, Z))
    right = 2000.0 * np.eye(4)[labels]  # the mean of a row overflows
    close = 720.0 * np.eye(4)[(labels + 1) % 4]  # exp(720) overflows, exp(-720) doesn't underflow
    yield _in_stages(
        [((labels, Z), cost)],
        [
            ((labels, far), 500.0),
            ((labels, levels), cost),
            ((labels, right), 0.0),
            ((labels, close), 720.0),
        ],
    )
    yield labels, Z


# accuracy


def _predicted(scores):
    return scores[:, 0] > 0.5 if scores.shape[1] == 1 else scores.argmax(axis=1)


@misconception(
    "accuracy",
    en="With one column, argmax can only answer 0. How does a single probability become a class?",
    zh="只有一列时，argmax 只能回答 0。怎样把单个概率变成类别？",
)
def argmax_of_one_column(labels, scores):
    return float(np.mean(scores.argmax(axis=1) == labels))


@misconception(
    "accuracy",
    en="Your result is in percent. It should lie between 0 and 1.",
    zh="你的结果是百分数。它应该在 0 和 1 之间。",
)
def percent(labels, scores):
    return 100 * float(np.mean(_predicted(scores) == labels))


@misconception(
    "accuracy",
    en="A column meets a row in your comparison: every prediction is compared with every label. "
    "Look at the shape of `==`.",
    zh="你的比较里是一列遇上一行：每个预测都跟每个标签比了一遍。看看 `==` 结果的形状。",
)
def every_prediction_with_every_label(labels, scores):
    return float(np.mean(_predicted(scores)[:, np.newaxis] == labels))


@misconception(
    "accuracy",
    en="With one column, (m, 1) is compared with (m,): every prediction meets every label. "
    "Look at the shape of `==`.",
    zh="只有一列时，(m, 1) 与 (m,) 相比：每个预测都遇上了每个标签。看看 `==` 结果的形状。",
)
def column_against_labels(labels, scores):
    if scores.shape[1] == 1:
        return float(np.mean((scores > 0.5) == labels))
    return float(np.mean(scores.argmax(axis=1) == labels))


@misconception(
    "accuracy",
    en="You count the right predictions. The accuracy is their share.",
    zh="你数出了预测正确的个数。准确率是它所占的比例。",
)
def count(labels, scores):
    return int(np.sum(_predicted(scores) == labels))


@misconception(
    "accuracy",
    en="You compare one column with 0. That is right for a logit, but these are probabilities.",
    zh="只有一列时，你与 0 作比较。对 logit 来说这样没错，但这里是概率。",
)
def threshold_zero(labels, scores):
    predicted = scores[:, 0] > 0 if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="A probability of exactly 0.5 counts as class 1 in your function. The notebook says: "
    "1 if it is greater than 0.5.",
    zh="概率恰好为 0.5 时，你的函数算作类别 1。笔记里说的是：大于 0.5 才是 1。",
)
def half_counts_as_one(labels, scores):
    predicted = scores[:, 0] >= 0.5 if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="With one column, the classes are exchanged: the score is the probability of class 1.",
    zh="只有一列时，类别弄反了：得分是类别 1 的概率。",
)
def column_reversed(labels, scores):
    predicted = scores[:, 0] < 0.5 if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="With one column, the probabilities themselves are compared with the labels. "
    "Turn them into classes first.",
    zh="只有一列时，你直接拿概率与标签相比。请先把概率变成类别。",
)
def probabilities_compared(labels, scores):
    predicted = scores[:, 0] if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="Your result is the share of wrong predictions.",
    zh="你得到的是预测错误的比例。",
)
def error_rate(labels, scores):
    return float(np.mean(_predicted(scores) != labels))


@misconception(
    "accuracy",
    en="You return right or wrong for each sample. The accuracy is one number for all.",
    zh="你为每个样本返回了对或错。准确率是概括全部样本的一个数。",
)
def right_or_wrong(labels, scores):
    return _predicted(scores) == labels


@misconception(
    "accuracy",
    en="You seem to look for the largest score of each column. The scores of one sample are a row.",
    zh="你似乎在每一列里找最大的得分。同一个样本的得分是一行。",
)
def argmax_of_the_columns(labels, scores):
    if scores.shape[1] == 1:
        return float(np.mean((scores[:, 0] > 0.5) == labels))
    return float(np.mean(scores.argmax(axis=0) == labels))


@misconception(
    "accuracy",
    en="You compare the largest score with the label. Needed is the column where it stands.",
    zh="你拿最大的得分与标签相比。需要的是它所在的列号。",
)
def largest_score_itself(labels, scores):
    if scores.shape[1] == 1:
        return float(np.mean((scores[:, 0] > 0.5) == labels))
    return float(np.mean(scores.max(axis=1) == labels))


@misconception(
    "accuracy",
    en="You use 0.5 also where there are several columns. There the largest score decides.",
    zh="有多列时你也用 0.5 作阈值。那时应该由最大的得分来决定。",
)
def threshold_for_all(labels, scores):
    return float(np.mean((scores[:, -1] > 0.5) == labels))


@misconception(
    "accuracy",
    en="You seem to divide by the number of classes. By how many samples should it be?",
    zh="你似乎除以了类别数。应该除以多少个样本？",
)
def share_of_classes(labels, scores):
    return float(np.sum(_predicted(scores) == labels) / scores.shape[1])


@misconception(
    "accuracy",
    en="You use 0.5 also where there are two columns. Their scores need not be probabilities: "
    "the larger one decides.",
    zh="有两列时你也用 0.5 作阈值。得分不一定是概率，应该由较大的那个来决定。",
)
def threshold_for_two_columns(labels, scores):
    predicted = scores[:, -1] > 0.5 if scores.shape[1] <= 2 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="Where all scores of a sample are negative you seem to find no largest one. "
    "Where does your search start?",
    zh="一个样本的得分全是负数时，你似乎找不到最大的那个。你的查找是从哪个数开始的？",
)
def search_from_zero(labels, scores):
    several = scores.shape[1] > 1
    predicted = np.maximum(scores, 0).argmax(axis=1) if several else _predicted(scores)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="A single sample with several scores looks like a column to you, since an axis of length 1 "
    "is gone. Does your function squeeze the scores?",
    zh="只有一个样本、却有好几个得分时，你把它当成了一列，因为长度为 1 的轴不见了。"
    "你用了 squeeze 吗？",
)
def squeezed_scores(labels, scores):
    scores = np.squeeze(scores)
    predicted = scores > 0.5 if scores.ndim <= 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))


@misconception(
    "accuracy",
    en="Your result is 0 unless everything is right: the share is cut to a whole number.",
    zh="只要不是全对，你的结果就是 0：比例被截成了整数。",
)
def cut_to_a_whole_number(labels, scores):
    return int(np.sum(_predicted(scores) == labels)) // len(labels)


@probes("accuracy")
def _(rng):
    labels = np.array([0, 2, 1, 2, 1, 1, 0])
    scores = rng.normal(size=(7, 3)) + 2.5 * np.eye(3)[[0, 2, 1, 0, 1, 2, 0]]
    binary = np.array([1, 0, 0, 1, 1, 0, 0])
    column = np.array([[0.8], [0.3], [0.6], [0.9], [0.7], [0.1], [0.2]])
    half = np.array([[0.5], [0.5], [0.6], [0.5], [0.7], [0.1], [0.2]])
    right = np.mean(scores.argmax(axis=1) == labels)
    two = np.array([[3.0, 1.0], [-3.0, -1.0], [0.75, 0.25], [-2.0, -4.0]])
    yield _in_stages(
        [((labels, scores), right), ((scores.argmax(axis=1), scores), 1.0)],
        [((binary, column), 6 / 7)],
        [
            ((binary, half), 4 / 7),
            ((labels, scores - 10.0), right),
            ((np.array([0, 1, 0, 1]), two), 0.75),
            ((np.array([1]), np.array([[0.25, 0.75, 0.5]])), 1.0),
        ],
    )
