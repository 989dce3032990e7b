"""Checks of attention."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature

pytestmark = pytest.mark.question("attention")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(attention):
    """attention takes Q, K, V and causal, in this order; causal is False when not given.

    attention 依次接收 Q、K、V 和 causal；不传 causal 时默认为 False。
    """
    expect_signature(attention, "Q", "K", "V", optional=("causal",))


@pytest.mark.public
@pytest.mark.weight(0.25)
def test_worked_example(attention):
    """The example of the notebook: the weights of the two rows are 3/4, 1/4 and 1/5, 4/5.

    笔记本里的例子：两行的权重分别是 3/4、1/4 和 1/5、4/5。
    """
    Q = np.array([[2.0, 0.0, 0.0, 0.0], [0.0, 2.0, 0.0, 0.0]])
    K = np.array([[np.log(3.0), np.log(2.0), 0.0, 0.0], [0.0, np.log(8.0), 0.0, 0.0]])
    V = np.array([[4.0, 0.0, 8.0], [0.0, 20.0, 4.0]])
    expect(attention(Q, K, V), np.array([[3.0, 5.0, 7.0], [0.8, 16.0, 4.8]]))


@pytest.mark.public
@pytest.mark.weight(0.25)
@pytest.mark.needs("worked_example")
def test_causal_example(attention):
    """The same example with causal=True: the first word sees only itself, the last one all.

    同一个例子，取 causal=True：第一个词只能看到自己，最后一个词能看到全部。
    """
    Q = np.array([[2.0, 0.0, 0.0, 0.0], [0.0, 2.0, 0.0, 0.0]])
    K = np.array([[np.log(3.0), np.log(2.0), 0.0, 0.0], [0.0, np.log(8.0), 0.0, 0.0]])
    V = np.array([[4.0, 0.0, 8.0], [0.0, 20.0, 4.0]])
    expect(attention(Q, K, V, causal=True), np.array([[4.0, 0.0, 8.0], [0.8, 16.0, 4.8]]))


@pytest.mark.weight(2)
def test_random(attention, reference, rng):
    """More words, other widths: which size goes under the root, and along which axis is the sum 1?

    更多的词、不同的维数：根号下应当是哪个尺寸？权重沿哪个轴求和为 1？
    """
    Q, K, V = rng.normal(size=(5, 3)), rng.normal(size=(5, 3)), rng.normal(size=(5, 4))
    expect(attention(Q, K, V), reference.attention(Q, K, V))
    expect_pure(attention)


@pytest.mark.weight(2)
def test_random_causal(attention, reference, rng):
    """More words, causal=True: a row sees itself and what came before, its weights sum to 1.

    更多的词，取 causal=True：每一行看到自己和之前的词，权重之和仍然为 1。
    """
    Q, K, V = rng.normal(size=(6, 2)), rng.normal(size=(6, 2)), rng.normal(size=(6, 3))
    expect(attention(Q, K, V, causal=True), reference.attention(Q, K, V, causal=True))
    expect_pure(attention)


@pytest.mark.needs("random")
def test_large_scores(attention, reference, rng):
    """Scores of several thousand, other ones in every row: does exp overflow, or a row vanish?

    得分达到几千，而且各行相差很大：exp 会溢出吗？会不会有一整行都变成 0？
    """
    Q, K, V = rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), rng.normal(size=(4, 2))
    K[0] = 2 * Q[0] / np.sum(Q[0] ** 2)  # so that the first score is large, whatever was drawn
    Q = 2000.0 * Q * np.array([[1.0], [-0.01], [0.5], [-1.0]])
    expect(attention(Q, K, V), reference.attention(Q, K, V))


@pytest.mark.weight(0.5)
@pytest.mark.needs("random_causal", "large_scores")
def test_large_scores_causal(attention, reference, rng):
    """Large scores together with causal=True: a word that may not be seen gets no weight at all.

    得分很大，同时取 causal=True：看不到的词权重必须为 0。
    """
    Q, K, V = rng.normal(size=(5, 2)), rng.normal(size=(5, 2)), rng.normal(size=(5, 3))
    Q = 1000.0 * Q * np.array([[0.01], [1.0], [0.01], [-1.0], [2.0]])
    expect(attention(Q, K, V, causal=True), reference.attention(Q, K, V, causal=True))
    # Here a word may see nothing but small scores, while the hidden ones are as large as can be.
    Q = 9999.0 * np.array([[1.0], [0.5], [-1.0], [0.01], [1.0]])
    K = np.array([[-1.0], [-0.9], [1.0], [-0.2], [0.8]])
    expect(attention(Q, K, V, causal=True), reference.attention(Q, K, V, causal=True))


@pytest.mark.weight(0.5)
@pytest.mark.needs("random")
def test_integers_and_one_word(attention, reference, rng):
    """Whole numbers as input, values of width 1, and a sentence of a single word.

    输入为整数；值的宽度为 1；以及只有一个词的句子。
    """
    Q, K, V = (rng.integers(-3, 4, size=(4, 3)) for _ in range(3))
    expect(attention(Q, K, V), reference.attention(Q, K, V))
    Q, K, V = rng.normal(size=(4, 2)), rng.normal(size=(4, 2)), rng.normal(size=(4, 1))
    expect(attention(Q, K, V), reference.attention(Q, K, V))
    q, k, v = rng.normal(size=(1, 3)), rng.normal(size=(1, 3)), rng.normal(size=(1, 2))
    expect(attention(q, k, v, causal=True), v)
    expect_pure(attention)
