"""Wrong answers to cce, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import FAVOURITES, at_label, clip, ignores_eps, in_stages, own_default, softmax


@misconception(
    "cce",
    en="Your result is the sum over the samples. With more samples it would grow: what is missing?",
    zh="你得到的是对样本求的和。样本越多它就越大：还缺了什么？",
)
def sum_over_samples(Y, P, eps=1e-7):
    return float(-np.sum(Y * np.log(clip(P, eps))))


@misconception(
    "cce",
    en="You seem to average over all m·K entries. Classes are summed; only samples are averaged.",
    zh="你似乎对全部 m·K 个元素取了平均。类别要求和，只对样本取平均。",
)
def mean_over_entries(Y, P, eps=1e-7):
    return float(-np.mean(Y * np.log(clip(P, eps))))


@misconception(
    "cce",
    en="You seem to divide by the number of classes. What does m stand for in the formula?",
    zh="你似乎除以了类别数。公式里的 m 代表什么？",
)
def divided_by_classes(Y, P, eps=1e-7):
    return float(-np.sum(Y * np.log(clip(P, eps))) / Y.shape[1])


@misconception(
    "cce",
    en="You return one cost per sample. A loss is one number for the whole batch.",
    zh="你为每个样本返回了一个代价。损失是整批样本的一个数。",
)
def cost_per_sample(Y, P, eps=1e-7):
    return -np.sum(Y * np.log(clip(P, eps)), axis=1)


@misconception(
    "cce",
    en="You return one value per class. Sum over the classes, average over the samples.",
    zh="你为每个类别返回了一个值。应该对类别求和，对样本取平均。",
)
def cost_per_class(Y, P, eps=1e-7):
    return -np.mean(Y * np.log(clip(P, eps)), axis=0)


@misconception(
    "cce",
    en="The wrong classes pay too, with ln(1 - P), and all entries are averaged: that is the "
    "binary cross-entropy. Here only the true class counts.",
    zh="错误类别也用 ln(1 - P) 付了费，而且对所有元素取了平均：那是二元交叉熵。这里只看真实类别。",
)
def binary_cross_entropy(Y, P, eps=1e-7):
    P = clip(P, eps)
    return float(-np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P)))


@misconception(
    "cce",
    en="The wrong classes pay too, with ln(1 - P), as in the binary cross-entropy. "
    "Here only the true class counts.",
    zh="错误类别也像二元交叉熵那样用 ln(1 - P) 付了费。这里只看真实类别。",
)
def binary_cross_entropy_summed(Y, P, eps=1e-7):
    P = clip(P, eps)
    return float(-np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / len(Y))


@misconception(
    "cce",
    en="Your loss is negative. The logarithm of a probability is never positive: "
    "what makes the loss positive?",
    zh="你的损失是负的。概率的对数不会是正数：是什么让损失变成正数？",
)
def minus_forgotten_cce(Y, P, eps=1e-7):
    return float(np.sum(Y * np.log(clip(P, eps))) / len(Y))


@misconception(
    "cce",
    en=(
        "You seem to average the probabilities and then take one logarithm. In the formula each "
        "sample has its own logarithm."
    ),
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
    return float(-np.sum(Y * np.log2(clip(P, eps))) / len(Y))


@misconception(
    "cce",
    en="Your function seems to take the logarithm of the truth instead of the prediction.",
    zh="你的函数似乎对真实值取了对数，而不是对预测值。",
)
def arguments_swapped_cce(Y, P, eps=1e-7):
    return float(-np.sum(P * np.log(clip(Y, eps))) / len(Y))


@misconception(
    "cce",
    en="Every class pays, not only the true one. What picks the true class out of a row?",
    zh="每个类别都付了费，而不只是真实类别。是什么把真实类别从一行里挑出来的？",
)
def every_class_pays(Y, P, eps=1e-7):
    return float(-np.sum(np.log(clip(P, eps))) / len(P))


@misconception(
    "cce",
    en="You charge for the class with the largest probability. Which class should be charged for?",
    zh="你按概率最大的类别收费。应该按哪个类别收费？",
)
def largest_probability(Y, P, eps=1e-7):
    return float(-np.mean(np.log(clip(P, eps).max(axis=1))))


@misconception(
    "cce",
    en="You seem to apply a softmax to P. Its rows are probabilities already.",
    zh="你似乎又对 P 做了一次 softmax。它的每一行已经是概率了。",
)
def softmax_of_probabilities(Y, P, eps=1e-7):
    return float(-np.sum(Y * np.log(clip(softmax(P), eps))) / len(Y))


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
    en=(
        "Your function seems to repair infinities after the logarithm. The probabilities should "
        "be kept away from 0 before that."
    ),
    zh="你似乎在取对数之后才处理无穷大。应该在取对数之前就避免概率为 0。",
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


for _tiny in FAVOURITES:

    @ignores_eps("cce", _tiny)
    def cce_clipped(Y, P, eps=1e-7, tiny=_tiny):
        return float(-np.sum(Y * np.log(clip(P, tiny))) / len(Y))

    @ignores_eps("cce", _tiny)
    def cce_added(Y, P, eps=1e-7, tiny=_tiny):
        return float(-np.sum(Y * np.log(P + tiny)) / len(Y))

    if _tiny != 1e-7:

        @own_default("cce", _tiny)
        def default_cce_clipped(Y, P, eps=_tiny):
            return float(-np.sum(Y * np.log(clip(P, eps))) / len(Y))

        @own_default("cce", _tiny)
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
    yield in_stages(
        [((Y, P), -np.mean(np.log(at_label(labels, P))))],
        [
            ((Y, half), np.log(2)),
            ((Y, wrong_only), -np.log(1e-7)),
            ((Y, near), -np.log(1e-7)),
            ((Y, wrong_only, 1e-3), -np.log(1e-3)),
        ],
    )
