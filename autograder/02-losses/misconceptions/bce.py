"""Wrong answers to bce, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import FAVOURITES, clip, ignores_eps, in_stages, own_default


@misconception(
    "bce",
    en="Only the samples with y = 1 seem to pay. Which term is meant for those with y = 0?",
    zh="似乎只有 y = 1 的样本在付费。哪一项是为 y = 0 的样本准备的？",
)
def only_first_term(y_true, p, eps=1e-7):
    return float(-np.mean(y_true * np.log(clip(p, eps))))


@misconception(
    "bce",
    en="Only the samples with y = 0 seem to pay. Which term is meant for those with y = 1?",
    zh="似乎只有 y = 0 的样本在付费。哪一项是为 y = 1 的样本准备的？",
)
def only_second_term(y_true, p, eps=1e-7):
    return float(-np.mean((1 - y_true) * np.log(1 - clip(p, eps))))


@misconception(
    "bce",
    en="Both logarithms are added for every sample. What switches one of them off?",
    zh="每个样本都加上了两个对数。是什么把其中一个“关掉”的？",
)
def switch_forgotten(y_true, p, eps=1e-7):
    p = clip(p, eps)
    return float(-np.mean(np.log(p) + np.log(1 - p)))


@misconception(
    "bce",
    en="The second term isn't switched off where y = 1. What should ln(1 - p) be multiplied by?",
    zh="y = 1 时第二项没有被“关掉”。ln(1 - p) 应该乘以什么？",
)
def second_term_always(y_true, p, eps=1e-7):
    p = clip(p, eps)
    return float(-np.mean(y_true * np.log(p) + np.log(1 - p)))


@misconception(
    "bce",
    en="Your function takes ln p for y = 0 and ln(1 - p) for y = 1. p is the probability "
    "of which class?",
    zh="你的函数在 y = 0 时用 ln p，在 y = 1 时用 ln(1 - p)。p 是哪一类的概率？",
)
def classes_swapped(y_true, p, eps=1e-7):
    p = clip(p, eps)
    return float(-np.mean((1 - y_true) * np.log(p) + y_true * np.log(1 - p)))


@misconception(
    "bce",
    en="The two terms seem to be subtracted from each other. Check the sign between them.",
    zh="两项似乎相减了。检查它们之间的符号。",
)
def terms_subtracted(y_true, p, eps=1e-7):
    p = clip(p, eps)
    return float(-np.mean(y_true * np.log(p) - (1 - y_true) * np.log(1 - p)))


@misconception(
    "bce",
    en="Your loss is negative. The logarithm of a probability is never positive: "
    "what makes the loss positive?",
    zh="你的损失是负的。概率的对数不会是正数：是什么让损失变成正数？",
)
def minus_forgotten(y_true, p, eps=1e-7):
    p = clip(p, eps)
    return float(np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))


@misconception(
    "bce",
    en="Your function seems to take the logarithm of the truth instead of the prediction.",
    zh="你的函数似乎对真实值取了对数，而不是对预测值。",
)
def arguments_swapped(y_true, p, eps=1e-7):
    y_true = clip(y_true, eps)
    return float(-np.mean(p * np.log(y_true) + (1 - p) * np.log(1 - y_true)))


@misconception(
    "bce",
    en="Your function seems to use the logarithm to base 2. Which one does the formula use?",
    zh="你似乎用了以 2 为底的对数。公式用的是哪一种？",
)
def log2(y_true, p, eps=1e-7):
    p = clip(p, eps)
    return float(-np.mean(y_true * np.log2(p) + (1 - y_true) * np.log2(1 - p)))


@misconception(
    "bce",
    en="Your function seems to use the logarithm to base 10. Which one does the formula use?",
    zh="你似乎用了以 10 为底的对数。公式用的是哪一种？",
)
def log10(y_true, p, eps=1e-7):
    p = clip(p, eps)
    return float(-np.mean(y_true * np.log10(p) + (1 - y_true) * np.log10(1 - p)))


@misconception(
    "bce",
    en="Your result is the sum over the samples. With more samples it would grow: what is missing?",
    zh="你得到的是对样本求的和。样本越多它就越大：还缺了什么？",
)
def sum_not_mean_bce(y_true, p, eps=1e-7):
    p = clip(p, eps)
    return float(-np.sum(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))


@misconception(
    "bce",
    en="Your result is half of the loss. One sample has two terms in the formula, "
    "but it is still one sample.",
    zh="结果是损失的一半。公式里一个样本有两项，但它仍然只是一个样本。",
)
def half_of_the_loss(y_true, p, eps=1e-7):
    p = clip(p, eps)
    return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)) / 2)


@misconception(
    "bce",
    en="You return one cost per sample. A loss is one number for the whole batch.",
    zh="你为每个样本返回了一个代价。损失是整批样本的一个数。",
)
def one_per_sample(y_true, p, eps=1e-7):
    p = clip(p, eps)
    return -(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))


@misconception(
    "bce",
    en="A product of matrices gives an array of shape (1, 1). The loss should be a plain number.",
    zh="矩阵乘积给出的是形状为 (1, 1) 的数组。损失应该是一个普通的数。",
)
def one_by_one_array(y_true, p, eps=1e-7):
    p = clip(p, eps)
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
    en=(
        "Your function seems to repair infinities after the logarithm. The probabilities should "
        "be kept away from 0 and 1 before that."
    ),
    zh="你似乎在取对数之后才处理无穷大。应该在取对数之前就把概率限制在离 0 和 1 稍远的范围内。",
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


for _tiny in FAVOURITES:

    @ignores_eps("bce", _tiny)
    def bce_clipped(y_true, p, eps=1e-7, tiny=_tiny):
        p = clip(p, tiny)
        return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))

    @ignores_eps("bce", _tiny)
    def bce_added(y_true, p, eps=1e-7, tiny=_tiny):
        return float(-np.mean(y_true * np.log(p + tiny) + (1 - y_true) * np.log(1 - p + tiny)))

    if _tiny != 1e-7:

        @own_default("bce", _tiny)
        def default_bce_clipped(y_true, p, eps=_tiny):
            p = clip(p, eps)
            return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))

        @own_default("bce", _tiny)
        def default_bce_added(y_true, p, eps=_tiny):
            return float(-np.mean(y_true * np.log(p + eps) + (1 - y_true) * np.log(1 - p + eps)))


@probes("bce")
def _(rng):
    y = np.array([[1.0], [0.0], [1.0], [1.0], [0.0]])
    inside = rng.uniform(0.05, 0.95, size=(5, 1))
    cost = -np.mean(np.log(np.where(y == 1, inside, 1 - inside)))
    opposite = 1 - y
    near = np.where(y == 1, 1e-12, 0.5)
    yield in_stages(
        [((y, inside), cost)],
        [
            ((y, np.where(y == 1, 0.0, 0.5)), -np.log(1e-7**3 * 0.5**2) / 5),
            ((y, np.where(y == 1, 0.5, 1.0)), -np.log(1e-7**2 * 0.5**3) / 5),
            ((y, near), -np.log(1e-7**3 * 0.5**2) / 5),
            ((y, opposite, 1e-3), -np.log(1e-3)),
        ],
    )
