"""Checks of fit_linreg."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature, expect_that

pytestmark = pytest.mark.question("fit_linreg")


def parts(result):
    expect_that(
        isinstance(result, (tuple, list)) and len(result) == 3,
        en="the result should be three things: w, b and history",
        zh="应该返回三样东西：w、b 和 history",
    )
    return result


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(fit_linreg):
    """fit_linreg takes X, y, lr and epochs, in this order.

    fit_linreg 依次接收 X、y、lr 和 epochs。
    """
    expect_signature(fit_linreg, "X", "y", "lr", "epochs")


@pytest.mark.public
@pytest.mark.weight(0.6)
def test_worked_example(fit_linreg):
    """The example of the notebook: two epochs on four points of y = 2x + 1.

    笔记本里的例子：y = 2x + 1 上的四个点，训练两个轮次。
    """
    X = np.array([[1.0], [2.0], [3.0], [2.0]])
    y = np.array([[3.0], [5.0], [7.0], [5.0]])
    expect(fit_linreg(X, y, 0.05, 2), (np.array([[1.605]]), 0.73, [27.0, 5.695]))


@pytest.mark.weight(2)
def test_parameters(fit_linreg, reference, rng):
    """w and b after a few epochs with several features. Look at both gradients, line by line.

    几个特征、几个轮次之后的 w 和 b。请逐行检查两个梯度。
    """
    X, y = rng.normal(size=(7, 3)) + 0.4, 2 * rng.normal(size=(7, 1)) + 1
    w, b, _ = reference.fit_linreg(X, y, 0.08, 6)
    expect(parts(fit_linreg(X, y, 0.08, 6))[:2], (w, b))


@pytest.mark.weight(2)
def test_history(fit_linreg, reference, rng):
    """The history: one loss per epoch. At which moment is it measured?

    损失的历史：每个轮次一个。它是在哪个时刻测量的？
    """
    X, y = rng.normal(size=(7, 3)) - 0.3, rng.normal(size=(7, 1)) - 2
    expect(
        parts(fit_linreg(X, y, 0.08, 6))[2], reference.fit_linreg(X, y, 0.08, 6)[2], name="history"
    )


@pytest.mark.weight(0.5)
@pytest.mark.needs("parameters", "history")
def test_purity(fit_linreg, reference, rng):
    """X and y belong to the caller: are they the same after the training?

    X 和 y 是调用者的：训练以后它们还和原来一样吗？
    """
    X, y = rng.normal(size=(5, 2)), rng.normal(size=(5, 1))
    expect(fit_linreg(X, y, 0.1, 3), reference.fit_linreg(X, y, 0.1, 3))
    expect_pure(fit_linreg)


def test_least_squares(fit_linreg, rng):
    """After many epochs the line should be the best one there is.

    经过许多轮次以后，应该得到最好的那条直线。
    """
    X = rng.normal(size=(80, 2))
    y = X @ np.array([[3.0], [-2.0]]) + 2.5 + rng.normal(size=(80, 1))
    best = np.linalg.lstsq(np.hstack([X, np.ones((80, 1))]), y, rcond=None)[0]
    expect(parts(fit_linreg(X, y, 0.2, 300))[:2], (best[:2], best[2, 0]), rtol=1e-6)


@pytest.mark.weight(0.5)
def test_integers(fit_linreg, reference):
    """Integer data: the weights are not integers.

    整数数据：权重可不是整数。
    """
    X, y = np.array([[1, 4], [2, -1], [-3, 2]]), np.array([[3], [1], [-2]])
    expect(fit_linreg(X, y, 0.03, 4), reference.fit_linreg(X, y, 0.03, 4))


@pytest.mark.weight(0.5)
def test_one_sample(fit_linreg, reference):
    """A single sample and a single epoch are legal too.

    只有一个样本、一个轮次也是合法的。
    """
    X, y = np.array([[1.5, -0.5, 2.5]]), np.array([[-4.0]])
    expect(fit_linreg(X, y, 0.07, 1), reference.fit_linreg(X, y, 0.07, 1))


@pytest.mark.weight(0.5)
def test_large_values(fit_linreg, reference, rng):
    """Data in the ten thousands, with a learning rate to match.

    数据上万，学习率也相应调小。
    """
    X, y = 1e4 * rng.normal(size=(9, 2)), 1e4 * rng.normal(size=(9, 1))
    w, b, history = reference.fit_linreg(X, y, 1e-9, 4)
    own = parts(fit_linreg(X, y, 1e-9, 4))
    expect(own[:2], (w, b))
    expect(own[2], history, scale=float(np.max(y**2)), name="history")
