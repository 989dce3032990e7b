"""Wrong answers to dropout, each with what to tell its author.

They draw their random numbers as most people do, so that an answer with the same mistake gives the
same numbers when it starts from the same generator.
"""

import numpy as np

from deepstart.misconceptions import misconception, probes


def right_dropout(A, rate, rng, training):
    """The right answer."""
    if not training:
        rate = 0
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="You drop the right share, but those that stay keep their size. What makes up for the loss?",
    zh="丢弃的比例是对的，但留下来的没有放大。损失的部分靠什么补回来？",
)
def not_scaled_up(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate) * 1.0
    return A * mask, mask


@misconception(
    "dropout",
    en=(
        "You keep the right share, but the kept entries aren't enlarged. What makes up for the "
        "loss?"
    ),
    zh="保留的比例是对的，但留下来的没有放大。损失的部分靠什么补回来？",
)
def not_scaled_up_kept_below(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) < 1 - rate) * 1.0
    return A * mask, mask


@misconception(
    "dropout",
    en=(
        "You take the rate for the probability to keep an entry. Here, as in Keras, it is the "
        "one to drop it."
    ),
    zh="你把 rate 当成了保留的概率。这里和 Keras 一样，它是丢弃的概率。",
)
def rate_as_keeping(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = np.divide(rng.random(A.shape) < rate, rate)
    return A * mask, mask


@misconception(
    "dropout",
    en=(
        "Your factor fits the rate, but the comparison is the wrong way round: entries stay "
        "with the probability that they should be dropped with."
    ),
    zh="放大的倍数与 rate 相符，但比较的方向反了：元素以本该丢弃的概率留了下来。",
)
def dropped_and_kept_mixed_up(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) < rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="You divide by the rate. By what must an entry grow that stays with probability 1 - rate?",
    zh="你除以了 rate。一个元素以 1 - rate 的概率留下来，应该放大多少倍？",
)
def scaled_by_rate(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = np.divide(rng.random(A.shape) >= rate, rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="You make the kept entries smaller. They have to make up for the dropped ones.",
    zh="你把留下来的元素缩小了。它们应该补上被丢弃的部分。",
)
def scaled_down(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate) * (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en=(
        "You scale when predicting, too. That belongs to the older form of dropout; in the "
        "inverted one, scaling in training has settled it."
    ),
    zh="你在预测时也做了缩放。那是旧式 dropout 的做法；"
    "反向随机失活（inverted dropout）在训练时已经缩放过了。",
)
def scaled_when_predicting(A, rate, rng, training):
    if not training:
        return A * (1 - rate), np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="You drop entries even when `training` is false. A prediction shouldn't be left to chance.",
    zh="`training` 为假时你也在丢弃元素。预测不应该靠运气。",
)
def active_when_predicting(A, rate, rng, training):
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="The two cases are exchanged: you drop when predicting, and not in training.",
    zh="两种情况弄反了：你在预测时丢弃，训练时反而不丢弃。",
)
def training_turned_round(A, rate, rng, training):
    if training:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="Nothing is dropped at all, not even in training.",
    zh="训练时也什么都没有丢弃。",
)
def never_drops(A, rate, rng, training):
    return A * 1.0, np.ones(A.shape)


@misconception(
    "dropout",
    en="You enlarge all entries, but none is dropped.",
    zh="你把所有元素都放大了，却没有丢弃任何一个。",
)
def scales_without_dropping(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = np.full(A.shape, 1 / (1 - rate))
    return A * mask, mask


@misconception(
    "dropout",
    en="One coin decides for a whole column. Every entry should have its own.",
    zh="你让一次抛硬币决定整列。每个元素应该各抛一次。",
)
def whole_columns(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = np.ones(A.shape) * (rng.random(A.shape[-1]) >= rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en="One coin decides for a whole row. Every entry should have its own.",
    zh="你让一次抛硬币决定整行。每个元素应该各抛一次。",
)
def whole_rows(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    coins = rng.random((len(A),) + (1,) * (A.ndim - 1))
    mask = np.ones(A.shape) * (coins >= rate) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en=(
        "You always drop exactly the same number of entries. With a coin for each entry the "
        "number differs from call to call."
    ),
    zh="你每次丢弃的个数都完全相同。如果每个元素各抛一次硬币，个数会次次不同。",
)
def exact_number(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    rank = rng.permutation(A.size).reshape(A.shape)
    mask = (rank >= round(rate * A.size)) / (1 - rate)
    return A * mask, mask


@misconception(
    "dropout",
    en=(
        "A_out is right, but your mask holds 0 and 1. It should hold the factor as well, so "
        "that A_out is A times mask."
    ),
    zh="A_out 是对的，但 mask 里只有 0 和 1。放大的倍数也应放进 mask，使 A_out 等于 A 乘以 mask。",
)
def mask_of_zeros_and_ones(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate) * 1.0
    return A * mask / (1 - rate), mask


@misconception(
    "dropout",
    en="Your mask holds True and False. It should hold numbers: what each entry is multiplied by.",
    zh="mask 里是 True 和 False。它应该是数：每个元素要乘以多少。",
)
def mask_of_truth_values(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape, dtype=bool)
    mask = rng.random(A.shape) >= rate
    return A * mask / (1 - rate), mask


@misconception(
    "dropout",
    en=(
        "You enlarge by the share that happened to stay in this call. The factor is fixed by "
        "the rate."
    ),
    zh="你是按这一次碰巧留下的比例放大的。放大的倍数由 rate 决定，是固定的。",
)
def scaled_by_the_actual_share(A, rate, rng, training):
    if not training:
        return A * 1.0, np.ones(A.shape)
    kept = rng.random(A.shape) >= rate
    mask = kept / max(kept.mean(), 1 / A.size)
    return A * mask, mask


@misconception(
    "dropout",
    en="The two results come in the wrong order.",
    zh="两个结果的顺序反了。",
)
def mask_comes_first(A, rate, rng, training):
    A_out, mask = right_dropout(A, rate, rng, training)
    return mask, A_out


@misconception(
    "dropout",
    en="Only A_out comes back. The way back needs the mask as well.",
    zh="只返回了 A_out。反向传播还需要 mask。",
)
def no_mask_returned(A, rate, rng, training):
    return right_dropout(A, rate, rng, training)[0]


@misconception(
    "dropout",
    en=(
        "You make a generator of your own, with a fixed seed, so that the same entries are "
        "dropped each time. Use the one that you are given."
    ),
    zh="你自己建了一个种子固定的生成器，于是每次丢弃的都是同样的元素。请使用传入的那一个。",
)
def seed_of_its_own(A, rate, rng, training):
    return right_dropout(A, rate, np.random.default_rng(0), training)


@misconception(
    "dropout",
    en=(
        "The numbers are right, but you write them into the caller's `A`, with `*=` or an "
        "index. Build a new array."
    ),
    zh="数值是对的，但你用 `*=` 或下标把它们写进了调用者的 `A`。请建立新数组。",
)
def changes_a(A, rate, rng, training):
    A_out, mask = right_dropout(A, rate, rng, training)
    A[...] = A_out
    return A_out, mask


@probes("dropout")
def _(rng):
    A = 1 + rng.random((6, 8))
    yield A, 0.3, rng, True
    yield A, 0.8, rng, True
    yield A, 0.3, rng, False
