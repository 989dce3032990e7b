"""Wrong answers to attention, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


def softmax(S, axis=1):
    E = np.exp(S - S.max(axis=axis, keepdims=True))
    return E / E.sum(axis=axis, keepdims=True)


def masked(S, causal, hidden=-1e30):
    """Scores with those of later words set to `hidden`."""
    return np.where(np.tri(len(S), dtype=bool), S, hidden) if causal else S


def scores(Q, K, causal):
    return masked(Q @ K.T / np.sqrt(Q.shape[1]), causal)


@misconception(
    "attention",
    en="Your scores are not divided by √d. Which sentence of the notebook says why they should be?",
    zh="你的得分没有除以 √d。笔记本里哪一段讲了为什么要除？",
)
def no_root(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T, causal)) @ V


@misconception(
    "attention",
    en="Your scores are divided by d. Compare the formula: what is done to d before dividing?",
    zh="你的得分除以了 d。请对照公式：除之前还要对 d 做什么？",
)
def divided_by_d(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T / Q.shape[1], causal)) @ V


@misconception(
    "attention",
    en="You multiply with √d. Should large d make the scores larger or smaller?",
    zh="你乘以了 √d。d 越大，得分应当放大还是缩小？",
)
def times_root(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T * np.sqrt(Q.shape[1]), causal)) @ V


@misconception(
    "attention",
    en="The size under your root is the width of V. Whose width is d in the formula?",
    zh="你在根号下用了 V 的列数。公式里的 d 是谁的列数？",
)
def root_of_dv(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T / np.sqrt(V.shape[1]), causal)) @ V


@misconception(
    "attention",
    en="The size under your root is the number of words t. d counts something else.",
    zh="你在根号下用了词数 t。d 数的是另一样东西。",
)
def root_of_t(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T / np.sqrt(len(Q)), causal)) @ V


@misconception(
    "attention",
    en="Your softmax runs down the columns. For one word that looks, the weights of all words"
    " looked at sum to 1: which axis is that?",
    zh="你的 softmax 是沿着列做的。对于同一个“在看”的词，它给所有“被看”的词的权重之和为 1，"
    "这是哪个轴？",
)
def softmax_over_queries(Q, K, V, causal=False):
    return softmax(scores(Q, K, causal), axis=0) @ V


@misconception(
    "attention",
    en="Your weights sum to 1 over the whole matrix. Every row should sum to 1 by itself.",
    zh="你的权重是整个矩阵加起来等于 1。应当是每一行各自等于 1。",
)
def softmax_over_everything(Q, K, V, causal=False):
    return softmax(scores(Q, K, causal), axis=(0, 1)) @ V


@misconception(
    "attention",
    en="Queries and keys have changed places: row i of the scores belongs to query i.",
    zh="查询和键的位置弄反了：得分的第 i 行应当属于第 i 个查询。",
)
def queries_and_keys_swapped(Q, K, V, causal=False):
    return softmax(masked(K @ Q.T / np.sqrt(Q.shape[1]), causal)) @ V


@misconception(
    "attention",
    en="You take the scores themselves as weights. What makes them positive, with sum 1?",
    zh="你直接把得分当作了权重。用什么办法可以让它们都为正、和为 1？",
)
def no_softmax(Q, K, V, causal=False):
    return masked(Q @ K.T / np.sqrt(Q.shape[1]), causal, hidden=0.0) @ V


@misconception(
    "attention",
    en="You divide the scores by their sum, but leave out the exponential of the softmax.",
    zh="你用得分除以它们的和，但漏掉了 softmax 里的指数运算。",
)
def no_exponential(Q, K, V, causal=False):
    S = masked(Q @ K.T / np.sqrt(Q.shape[1]), causal, hidden=0.0)
    return S / S.sum(axis=1, keepdims=True) @ V


@misconception(
    "attention",
    en="You return the weights A. One step is missing: what are they the weights of?",
    zh="你返回的是权重 A。还差一步：这些权重是给谁加权的？",
)
def returns_weights(Q, K, V, causal=False):
    return softmax(scores(Q, K, causal))


@misconception(
    "attention",
    en="Small scores are right, large ones become nan: exp overflows. How did your softmax of"
    " 01-forward avoid that?",
    zh="得分小的时候正确，得分大了就变成 nan：exp 溢出了。你在 01-forward 的 softmax"
    " 里是怎么避免的？",
)
def overflow(Q, K, V, causal=False):
    with np.errstate(all="ignore"):
        E = np.exp(scores(Q, K, causal))
        return E / E.sum(axis=1, keepdims=True) @ V


@misconception(
    "attention",
    en="You subtract the largest score of the whole matrix. A row far below it vanishes and 0/0"
    " is left: every row needs its own.",
    zh="你减去的是整个矩阵的最大得分。比它小很多的行会全部变成 0，最后算出 0/0："
    "每一行要减自己的最大值。",
)
def one_maximum_for_all(Q, K, V, causal=False):
    S = scores(Q, K, causal)
    with np.errstate(all="ignore"):
        E = np.exp(S - S.max())
        return E / E.sum(axis=1, keepdims=True) @ V


@misconception(
    "attention",
    en="Your mask comes after the softmax, so the rows no longer sum to 1. Hide the scores"
    " before it.",
    zh="你在 softmax 之后才加掩码，于是每行的和不再是 1。请在 softmax 之前就把得分遮住。",
)
def mask_after_softmax(Q, K, V, causal=False):
    weights = softmax(Q @ K.T / np.sqrt(Q.shape[1]))
    return (np.tril(weights) if causal else weights) @ V


@misconception(
    "attention",
    en="Your mask sets the hidden scores to 0. But exp(0) = 1: a score of 0 still gets weight.",
    zh="你的掩码把要遮住的得分设成了 0。可是 exp(0) = 1，得分为 0 仍然会分到权重。",
)
def mask_with_zero(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T / np.sqrt(Q.shape[1]), causal, hidden=0.0)) @ V


@misconception(
    "attention",
    en="Your mask hides the word from itself as well. Look at the condition j ≤ i.",
    zh="你的掩码把词自己也遮住了。请看条件 j ≤ i。",
)
def mask_hides_itself(Q, K, V, causal=False):
    S = Q @ K.T / np.sqrt(Q.shape[1])
    return softmax(np.where(np.tri(len(S), k=-1, dtype=bool), S, -1e30) if causal else S) @ V


@misconception(
    "attention",
    en="Your mask hides the past and shows the future. Which words may word i see?",
    zh="你的掩码遮住了过去，却露出了未来。词 i 可以看到哪些词？",
)
def mask_hides_the_past(Q, K, V, causal=False):
    S = Q @ K.T / np.sqrt(Q.shape[1])
    return softmax(np.where(np.tri(len(S), dtype=bool).T, S, -1e30) if causal else S) @ V


@misconception(
    "attention",
    en="Your mask lets each word see one word too many: the next one.",
    zh="你的掩码让每个词多看了一个词：紧接在它后面的那个。",
)
def mask_shows_the_next(Q, K, V, causal=False):
    S = Q @ K.T / np.sqrt(Q.shape[1])
    return softmax(np.where(np.tri(len(S), k=1, dtype=bool), S, -1e30) if causal else S) @ V


@misconception(
    "attention",
    en="With causal=True the result is the same as without: the mask is not used.",
    zh="causal=True 时结果和不加掩码时一样：掩码没有起作用。",
)
def mask_ignored(Q, K, V, causal=False):
    return softmax(scores(Q, K, False)) @ V


@misconception(
    "attention",
    en="The mask is always on. It should act only when causal is True.",
    zh="掩码总是开着。它只应在 causal 为 True 时起作用。",
)
def mask_always_on(Q, K, V, causal=False):
    return softmax(scores(Q, K, True)) @ V


@misconception(
    "attention",
    en="The mask acts when causal is False, and is off when it is True: the other way round,"
    " please.",
    zh="causal 为 False 时掩码起作用，为 True 时反而关掉了：应当反过来。",
)
def mask_flag_inverted(Q, K, V, causal=False):
    return softmax(scores(Q, K, not causal)) @ V


@misconception(
    "attention",
    en="What hides the later words is not low enough: large negative scores come near it or below. "
    "Which number is below every score?",
    zh="用来遮住后面词的数还不够小：很大的负得分会接近它，甚至比它更小。哪个数比任何得分都小？",
)
def mask_not_low_enough(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T / np.sqrt(Q.shape[1]), causal, -1e4)) @ V


@misconception(
    "attention",
    en="You subtract each row's maximum, but the words that may not be seen take part in it. Where "
    "one of them is far ahead, nothing is left of the row. Hide them first.",
    zh="你减去了每行的最大值，但看不到的词也参与了比较。如果其中一个远远领先，这一行就什么也不剩了。"
    "请先遮住它们。",
)
def maximum_of_hidden_words(Q, K, V, causal=False):
    S = Q @ K.T / np.sqrt(Q.shape[1])
    E = np.exp(S - S.max(axis=1, keepdims=True))
    E = np.tril(E) if causal else E
    return E / E.sum(axis=1, keepdims=True) @ V


@probes("attention")
def _(rng):
    for causal in (False, True):
        yield rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), rng.normal(size=(4, 5)), causal
    rows = np.array([[1.0], [-0.01], [0.5], [-1.0]])
    large = 3000.0 * rng.normal(size=(4, 3)) * rows
    yield large, rng.normal(size=(4, 3)), rng.normal(size=(4, 2)), False

    def low_scores(attention):  # every word sees one score alone, and hides much larger ones
        Q, K = 9999.0 * np.array([[1.0], [1.0]]), np.array([[-1.0], [1.0]])
        first = attention(Q, K, np.array([[1.0], [2.0]]), True)[0, 0]
        return [bool(np.isnan(first)), bool(first < 1.0 + 1e-9)]

    yield low_scores
