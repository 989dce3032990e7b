"""Wrong answers to cce_from_logits, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import FAVOURITES, at_label, clip, in_stages, softmax


def log_sum_exp(Z):
    top = Z.max(axis=1)
    return np.log(np.exp(Z - top[:, np.newaxis]).sum(axis=1)) + top


@misconception(
    "cce_from_logits",
    en="With large logits exp overflows in your softmax, and the result is inf or nan. "
    "What may be subtracted from a row beforehand?",
    zh="logits 很大时，softmax 里的 exp 会溢出，结果变成 inf 或 nan。事先可以从一行里减去什么？",
)
def naive_softmax(labels, Z):
    exp = np.exp(Z)
    return float(-np.mean(np.log(at_label(labels, exp / exp.sum(axis=1, keepdims=True)))))


@misconception(
    "cce_from_logits",
    en="With large logits exp overflows in your log-sum-exp, and the result is inf or nan. "
    "What may be subtracted from a row beforehand?",
    zh="logits 很大时，log-sum-exp 里的 exp 会溢出，结果变成 inf 或 nan。"
    "事先可以从一行里减去什么？",
)
def naive_log_sum_exp(labels, Z):
    return float(np.mean(np.log(np.exp(Z).sum(axis=1)) - at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en=(
        "One maximum of the whole array is subtracted. A row far below it has only zeros left "
        "then: choose for each row separately."
    ),
    zh="你减去的是整个数组的最大值。远低于它的那一行，取指数后全成了 0：要每一行各选各的。",
)
def one_maximum_for_all_rows(labels, Z):
    Z = Z - Z.max()
    return float(np.mean(np.log(np.exp(Z).sum(axis=1)) - at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="The maximum of each column is subtracted. Softmax belongs to a row: which axis is that?",
    zh="你减去的是每一列的最大值。softmax 是对一行做的：那是哪个轴？",
)
def maximum_of_the_columns(labels, Z):
    Z = Z - Z.max(axis=0)
    return float(np.mean(np.log(np.exp(Z).sum(axis=1)) - at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="The mean of each row is subtracted. A logit far above the mean still overflows: what is "
    "never exceeded by any logit of the row?",
    zh="你减去的是每一行的平均值。远高于平均值的 logit 仍会溢出：一行里的 logit 都不会超过哪个数？",
)
def mean_of_the_rows(labels, Z):
    mean = Z.mean(axis=1, keepdims=True)
    exp = np.exp(Z - mean)
    return float(np.mean(np.log(exp.sum(axis=1)) + mean[:, 0] - at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="You subtract the logit of the label. One far above it still overflows: what is never "
    "exceeded by any logit of the row?",
    zh="你减去的是标签对应的 logit。远高于它的 logit 仍会溢出：一行里的 logit 都不会超过哪个数？",
)
def logit_of_the_label_subtracted(labels, Z):
    own = at_label(labels, Z)
    return float(np.mean(np.log(np.exp(Z - own[:, np.newaxis]).sum(axis=1))))


@misconception(
    "cce_from_logits",
    en=(
        "You subtract the maximum inside the log-sum-exp, but z of the label still has it. Treat "
        "both parts alike, or add it back."
    ),
    zh="log-sum-exp 里减去了最大值，标签对应的 z 却没有减。两部分要一致，否则就得加回来。",
)
def maximum_not_added_back(labels, Z):
    return float(np.mean(log_sum_exp(Z) - Z.max(axis=1) - at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="You seem to take a softmax of a softmax. The logarithm belongs to the first one.",
    zh="你似乎对 softmax 的结果又做了一次 softmax。对数应该直接作用于第一次的结果。",
)
def softmax_twice(labels, Z):
    return float(-np.mean(np.log(at_label(labels, softmax(softmax(Z))))))


@misconception(
    "cce_from_logits",
    en="Your result is the sum over the samples. With more samples it would grow: what is missing?",
    zh="你得到的是对样本求的和。样本越多它就越大：还缺了什么？",
)
def sum_over_the_samples(labels, Z):
    return float(np.sum(log_sum_exp(Z) - at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="You return one cost per sample. A loss is one number for the whole batch.",
    zh="你为每个样本返回了一个代价。损失是整批样本的一个数。",
)
def costs_of_the_samples(labels, Z):
    return log_sum_exp(Z) - at_label(labels, Z)


@misconception(
    "cce_from_logits",
    en="Your log-sum-exp runs down the columns. Which axis holds the classes of one sample?",
    zh="你的 log-sum-exp 是沿着列算的。同一个样本的各个类别在哪个轴上？",
)
def log_sum_exp_of_the_columns(labels, Z):
    return float(np.mean(log_sum_exp(Z.T)) - np.mean(at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="Your log-sum-exp takes all rows together. Each sample has its own.",
    zh="你的 log-sum-exp 把所有行合在一起了。每个样本都有自己的 log-sum-exp。",
)
def log_sum_exp_of_everything(labels, Z):
    return float(log_sum_exp(Z.reshape(1, -1))[0] - np.mean(at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="The loss stops growing at 16.1: you seem to clip the probabilities. "
    "From logits no clipping is needed.",
    zh="损失到 16.1 就不再增长：你似乎裁剪了概率。从 logits 算起不需要裁剪。",
)
def clipped_probabilities(labels, Z):
    return float(-np.mean(np.log(at_label(labels, clip(softmax(Z))))))


@misconception(
    "cce_from_logits",
    en="Your softmax is stable, but a probability can still become 0, and its logarithm infinite. "
    "Simplify ln of the fraction before you compute it.",
    zh="softmax 稳定了，但概率仍可能变成 0，它的对数就成了无穷大。先化简分式的对数，再计算。",
)
def log_of_stable_softmax(labels, Z):
    return float(-np.mean(np.log(at_label(labels, softmax(Z)))))


@misconception(
    "cce_from_logits",
    en="Your loss is negative: check the order of the difference.",
    zh="你的损失是负的：检查一下是谁减谁。",
)
def minus_forgotten_logits(labels, Z):
    return float(np.mean(at_label(labels, Z) - log_sum_exp(Z)))


@misconception(
    "cce_from_logits",
    en="`Z[:, labels]` pairs every row with every label. Each row should meet its own label only.",
    zh="`Z[:, labels]` 让每一行都配上了所有标签。每一行只应该配自己的标签。",
)
def every_label_for_every_row(labels, Z):
    return float(np.mean(log_sum_exp(Z)[:, np.newaxis] - Z[:, labels]))


@misconception(
    "cce_from_logits",
    en="All classes pay, not only the one of the label.",
    zh="所有类别都付了费，而不只是标签对应的那一类。",
)
def all_classes_pay(labels, Z):
    return float(np.mean(log_sum_exp(Z)[:, np.newaxis] - Z))


@misconception(
    "cce_from_logits",
    en="You charge for the largest logit instead of the logit of the label.",
    zh="你按最大的 logit 收费，而不是按标签对应的 logit。",
)
def largest_logit(labels, Z):
    return float(np.mean(log_sum_exp(Z) - Z.max(axis=1)))


@misconception(
    "cce_from_logits",
    en="You take the maximum where the formula has the log-sum-exp: close, but not the same.",
    zh="公式里是 log-sum-exp，你用的却是最大值。两者接近，但并不相同。",
)
def maximum_for_log_sum_exp(labels, Z):
    return float(np.mean(Z.max(axis=1) - at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="You average the exponentials inside the logarithm. The softmax has their sum there.",
    zh="你在对数里对指数取了平均。softmax 的分母是它们的和。",
)
def log_mean_exp(labels, Z):
    return float(np.mean(log_sum_exp(Z) - np.log(Z.shape[1]) - at_label(labels, Z)))


@misconception(
    "cce_from_logits",
    en="Your function seems to use the logarithm to base 2. Which one does the formula use?",
    zh="你似乎用了以 2 为底的对数。公式用的是哪一种？",
)
def log2_logits(labels, Z):
    return float(np.mean(log_sum_exp(Z) - at_label(labels, Z)) / np.log(2))


@misconception(
    "cce_from_logits",
    en="The logarithm is missing: you average the probabilities of the labels.",
    zh="缺了对数：你对标签的概率本身取了平均。",
)
def logarithm_forgotten(labels, Z):
    return float(-np.mean(at_label(labels, softmax(Z))))


@misconception(
    "cce_from_logits",
    en="The value is right, but you subtract from the caller's array in place (`-=`). "
    "Make a new array.",
    zh="数值是对的，但你用 `-=` 就地修改了调用者的数组。请创建一个新的数组。",
)
def shifted_in_place(labels, Z):
    Z -= Z.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(Z).sum(axis=1)) - at_label(labels, Z)))


def _stops_growing(tiny):
    """Declare the decorated answer, which adds `tiny` inside the logarithm."""

    def declare(variant):
        variant.__name__ += f"_{tiny:.0e}"
        return misconception(
            "cce_from_logits",
            en="The loss stops growing when the network is very wrong: you seem to add "
            f"{tiny:.0e} inside the logarithm. From logits nothing of the kind is needed.",
            zh=f"网络错得离谱时损失不再增长：你似乎在对数里加了 {tiny:.0e}。"
            "从 logits 算起不需要这样做。",
        )(variant)

    return declare


for _tiny in FAVOURITES:

    @_stops_growing(_tiny)
    def logits_added(labels, Z, tiny=_tiny):
        return float(-np.mean(np.log(at_label(labels, softmax(Z)) + tiny)))


@probes("cce_from_logits")
def _(rng):
    labels, Z = np.array([2, 0, 3, 1, 0]), rng.normal(size=(5, 4)) * 2
    far = 500.0 * np.eye(4)[(labels + 1) % 4]
    levels = Z + np.array([[2e3], [0.0], [-2e3], [5e3], [-5e3]])
    cost = np.mean(log_sum_exp(Z) - at_label(labels, Z))
    right = 2000.0 * np.eye(4)[labels]  # the mean of a row overflows
    close = 720.0 * np.eye(4)[(labels + 1) % 4]  # exp(720) overflows, exp(-720) doesn't underflow
    yield in_stages(
        [((labels, Z), cost)],
        [
            ((labels, far), 500.0),
            ((labels, levels), cost),
            ((labels, right), 0.0),
            ((labels, close), 720.0),
        ],
    )
    yield labels, Z
