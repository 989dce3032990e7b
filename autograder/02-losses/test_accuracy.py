"""Checks of accuracy."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature

pytestmark = pytest.mark.question("accuracy")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(accuracy):
    """accuracy takes labels and scores, in this order.

    accuracy 依次接收 labels 和 scores。
    """
    expect_signature(accuracy, "labels", "scores")


@pytest.mark.public
@pytest.mark.weight(0)
def test_one_number(accuracy):
    """The accuracy is a single number for the whole batch.

    准确率是整批样本的一个数。
    """
    scores = np.array([[0.1, 0.2, 0.7], [2.5, -1.0, 0.5], [-3.0, 4.0, 1.0], [0.6, 0.3, 0.1]])
    expect_shape(accuracy(np.array([2, 0, 1, 1]), scores), ())


@pytest.mark.public
@pytest.mark.weight(0.25)
def test_worked_example(accuracy):
    """The first example of the notebook: three classes, 3 of 4 are right.

    笔记本里的第一个例子：三个类别，4 个中对了 3 个。
    """
    scores = np.array([[0.1, 0.2, 0.7], [2.5, -1.0, 0.5], [-3.0, 4.0, 1.0], [0.6, 0.3, 0.1]])
    expect(accuracy(np.array([2, 0, 1, 1]), scores), 0.75)


@pytest.mark.public
@pytest.mark.weight(0.25)
@pytest.mark.needs("worked_example")
def test_one_column(accuracy):
    """The second example of the notebook: one column of probabilities, 4 of 5 are right.

    笔记本里的第二个例子：只有一列概率，5 个中对了 4 个。
    """
    scores = np.array([[0.9], [0.4], [0.7], [0.2], [0.6]])
    expect(accuracy(np.array([1, 0, 1, 0, 0]), scores), 0.8)


@pytest.mark.weight(1)
@pytest.mark.needs("worked_example")
def test_pure(accuracy):
    """Other arrays; and after the call they must be what they were.

    换几个数组；而且调用之后，它们应当保持原样。
    """
    labels, scores = np.array([0, 1, 1]), np.array([[0.3, 0.8], [0.1, 2.0], [-1.0, 1.5]])
    expect(accuracy(labels, scores), 2 / 3)
    expect_pure(accuracy)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_random_classes(accuracy, reference, rng):
    """Other batches of several classes; scores may be logits of any size and sign, integers too.

    换几批多类别数据；得分可以是任意大小、有正有负的 logits，也可以是整数。
    """
    for m, K, size in [(23, 4, 1), (23, 4, 1), (40, 2, 1), (60, 3, 2000)]:
        labels = rng.integers(0, K, size=m)
        scores = rng.normal(size=(m, K)) + 2 * np.eye(K)[labels] + 3 * rng.normal(size=(m, 1))
        expect(accuracy(labels, scores * size), reference.accuracy(labels, scores))
    labels, scores = rng.integers(0, 2, size=30), rng.normal(size=(30, 5))  # some classes unseen
    expect(accuracy(labels, scores), reference.accuracy(labels, scores))
    expect(
        accuracy(
            np.array([2, 0, 1, 0, 2]),
            np.array([[5, -2, 7], [3, 1, 2], [9, -4, 0], [8, 1, 2], [0, 1, 2]]),
        ),
        0.8,
    )


@pytest.mark.weight(2)
@pytest.mark.needs("one_column")
def test_random_column(accuracy, reference, rng):
    """Other batches with one column of probabilities.

    换几批只有一列概率的数据。
    """
    for m, margin in [(19, 0.45), (19, 0.45), (59, 0.1), (6, 0.45)]:
        labels = rng.integers(0, 2, size=m)
        scores = 0.5 + rng.uniform(-margin, margin, size=(m, 1))
        expect(accuracy(labels, scores), reference.accuracy(labels, scores))
        expect_pure(accuracy)
    expect(accuracy(np.array([1, 0, 0]), np.array([[1], [0], [1]])), 2 / 3)


@pytest.mark.weight(0.5)
@pytest.mark.needs("one_column")
def test_one_sample(accuracy):
    """A batch of a single sample: how many classes there are still depends on the columns.

    一批只有一个样本：有几个类别，仍然要看有几列。
    """
    row, column = np.array([[-1.5, -0.5, -2.5]]), np.array([[0.75]])
    for label, right in [(0, 0.0), (1, 1.0), (2, 0.0)]:
        expect(accuracy(np.array([label]), row), right)
    for label, right in [(0, 0.0), (1, 1.0)]:
        expect(accuracy(np.array([label]), column), right)
        expect(accuracy(np.array([label]), 1 - column), 1 - right)


@pytest.mark.weight(0.5)
@pytest.mark.needs("one_column")
def test_exactly_half(accuracy):
    """A probability of exactly 0.5: the notebook says which class this counts as.

    概率恰好为 0.5：笔记本里说明了它算哪一类。
    """
    scores = np.array([[0.5], [0.5], [0.5], [0.9]])
    expect(accuracy(np.array([0, 1, 0, 1]), scores), 0.75)
    expect(accuracy(np.array([1, 1, 0, 0]), scores), 0.25)
