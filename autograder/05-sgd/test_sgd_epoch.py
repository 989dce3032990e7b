"""Checks of sgd_epoch."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature, expect_that

pytestmark = pytest.mark.question("sgd_epoch")


def parts(result):
    expect_that(
        isinstance(result, (tuple, list)) and len(result) == 2,
        en="the result should be two things: w and mean_loss",
        zh="应该返回两样东西：w 和 mean_loss",
    )
    return result


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(sgd_epoch):
    """sgd_epoch takes X, y, w, lr and batch_size, in this order.

    sgd_epoch 依次接收 X、y、w、lr 和 batch_size。
    """
    expect_signature(sgd_epoch, "X", "y", "w", "lr", "batch_size")


@pytest.mark.public
@pytest.mark.weight(0.6)
def test_worked_example(sgd_epoch):
    """The example of the notebook: a batch of two samples and a batch of one.

    笔记本里的例子：一批两个样本，一批一个样本。
    """
    X = np.array([[1.0], [2.0], [3.0]])
    y = np.array([[2.0], [4.0], [6.0]])
    expect(sgd_epoch(X, y, np.array([[1.0]]), 0.1, 2), (np.array([[2.4]]), 7.25 / 3))


@pytest.mark.weight(2)
def test_weights(sgd_epoch, reference, rng):
    """The weights after an epoch whose last batch is short. What is each gradient averaged over?

    最后一批较短时，一个轮次之后的权重。每个梯度是对多少个样本求的平均？
    """
    X, y, w = rng.normal(size=(11, 3)), rng.normal(size=(11, 1)), rng.normal(size=(3, 1))
    expect(
        parts(sgd_epoch(X, y, w, 0.15, 4))[0], reference.sgd_epoch(X, y, w, 0.15, 4)[0], name="w"
    )


@pytest.mark.weight(2)
def test_mean_loss(sgd_epoch, reference, rng):
    """The mean loss: when is each batch measured, and how much does each batch count?

    平均损失：每一批在什么时候测量？各占多大的权重？
    """
    X, y, w = rng.normal(size=(11, 3)), rng.normal(size=(11, 1)), rng.normal(size=(3, 1))
    expect(
        parts(sgd_epoch(X, y, w, 0.15, 4))[1],
        reference.sgd_epoch(X, y, w, 0.15, 4)[1],
        name="mean_loss",
    )


@pytest.mark.needs("weights", "mean_loss")
def test_purity(sgd_epoch, reference, rng):
    """The weights that were passed in belong to the caller. Are they unchanged after the epoch?

    传进来的权重是调用者的。走完一个轮次，它们没有变吧？
    """
    X, y, w = rng.normal(size=(5, 2)), rng.normal(size=(5, 1)), rng.normal(size=(2, 1))
    expect(sgd_epoch(X, y, w, 0.1, 2), reference.sgd_epoch(X, y, w, 0.1, 2))
    expect_pure(sgd_epoch)


@pytest.mark.weight(0.5)
def test_full_batch(sgd_epoch, reference, rng):
    """One batch that holds everything, also when batch_size is larger than the data.

    一批装下全部数据，批量大小超过样本数时也一样。
    """
    X, y, w = rng.normal(size=(6, 2)), rng.normal(size=(6, 1)), rng.normal(size=(2, 1))
    for batch_size in (6, 20):
        expect(sgd_epoch(X, y, w, 0.2, batch_size), reference.sgd_epoch(X, y, w, 0.2, batch_size))


@pytest.mark.weight(0.5)
def test_single_samples(sgd_epoch, reference, rng):
    """Batches of one sample: the original SGD.

    每批一个样本：最初的 SGD。
    """
    X, y, w = rng.normal(size=(5, 3)), rng.normal(size=(5, 1)), rng.normal(size=(3, 1))
    expect(sgd_epoch(X, y, w, 0.05, 1), reference.sgd_epoch(X, y, w, 0.05, 1))
    expect(sgd_epoch(X[:1], y[:1], w, 0.05, 3), reference.sgd_epoch(X[:1], y[:1], w, 0.05, 3))


@pytest.mark.weight(0.5)
def test_integers(sgd_epoch, reference):
    """Integer data and integer weights: the new weights are not integers.

    整数数据和整数权重：新的权重不再是整数。
    """
    X, y, w = np.array([[1, 3], [2, -1], [-2, 1]]), np.array([[4], [1], [2]]), np.array([[1], [-2]])
    expect(sgd_epoch(X, y, w, 0.05, 2), reference.sgd_epoch(X, y, w, 0.05, 2))


@pytest.mark.weight(0.5)
def test_large_values(sgd_epoch, reference, rng):
    """Data in the ten thousands, with a learning rate to match.

    数据上万，学习率也相应调小。
    """
    X, y, w = 1e4 * rng.normal(size=(7, 2)), 1e4 * rng.normal(size=(7, 1)), rng.normal(size=(2, 1))
    expect(sgd_epoch(X, y, w, 1e-9, 3), reference.sgd_epoch(X, y, w, 1e-9, 3))
