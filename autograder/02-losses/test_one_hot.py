"""Checks of one_hot."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature

pytestmark = pytest.mark.question("one_hot")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(one_hot):
    """one_hot takes labels and K, in this order.

    one_hot 依次接收 labels 和 K。
    """
    expect_signature(one_hot, "labels", "K")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(one_hot):
    """A row per sample and a column per class, for classes without a sample as well.

    每个样本一行，每个类别一列；没有样本的类别也要有一列。
    """
    expect_shape(one_hot(np.array([2, 0, 1]), 4), (3, 4))


@pytest.mark.public
@pytest.mark.weight(0.2)
def test_worked_example(one_hot):
    """The example of the notebook: the labels 2, 0, 1 of four classes.

    笔记本里的例子：四个类别，标签为 2、0、1。
    """
    rows = np.array([[0.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]])
    expect(one_hot(np.array([2, 0, 1]), 4), rows)


@pytest.mark.weight(0.5)
@pytest.mark.needs("worked_example")
def test_pure(one_hot):
    """Other labels; and after the call they must be what they were.

    换几个标签；而且调用之后，它们应当保持原样。
    """
    expect(one_hot(np.array([2, 1]), 3), np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]))
    expect_pure(one_hot)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_random(one_hot, reference, rng):
    """Other batches: classes that come several times or not at all, a single
    sample, and a single class.

    换几批标签：有的类别出现多次，有的一次也没有；还有只含一个样本、只有一个类别的情形。
    """
    for m, K in [(9, 6), (2, 7), (1, 3), (5, 2), (4, 4)]:
        labels = rng.integers(0, K - 1, size=m)
        expect(one_hot(labels, K), reference.one_hot(labels, K))
        labels[-1] = K - 1
        expect(one_hot(labels, K), reference.one_hot(labels, K))
    expect(one_hot(np.array([0, 0]), 1), np.array([[1.0], [1.0]]))
