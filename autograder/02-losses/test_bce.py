"""Checks of bce.

Adding eps inside the logarithm, ln(p + eps), is a right answer too. So probabilities are either
between 0.05 and 0.95, or so close to 0 or 1 that both forms agree; rtol is 1e-5; and where eps is
not the default, every sample is certain and wrong.
"""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature

pytestmark = pytest.mark.question("bce")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(bce):
    """bce takes y_true, p and eps, in this order; eps has a default.

    bce 依次接收 y_true、p 和 eps，其中 eps 有默认值。
    """
    expect_signature(bce, "y_true", "p", optional=("eps",))


@pytest.mark.public
@pytest.mark.weight(0)
def test_one_number(bce):
    """A loss is a single number: average over the samples.

    损失只是一个数：要对样本取平均。
    """
    expect_shape(bce(np.array([[1.0], [0.0], [1.0]]), np.array([[0.5], [0.75], [0.125]])), ())


@pytest.mark.public
@pytest.mark.weight(0.2)
def test_worked_example(bce):
    """The example of the notebook: costs of ln 2, 2 ln 2 and 3 ln 2.

    笔记本里的例子：代价分别为 ln 2、2 ln 2、3 ln 2。
    """
    y_true = np.array([[1.0], [0.0], [1.0]])
    p = np.array([[0.5], [0.75], [0.125]])
    expect(bce(y_true, p), 2 * np.log(2), rtol=1e-5)


@pytest.mark.public
@pytest.mark.weight(0.2)
@pytest.mark.needs("worked_example")
def test_certain_and_wrong(bce):
    """Two answers that are certain and wrong cost a lot, but not infinitely much.

    两个“百分之百肯定”却错了的回答：代价很高，但不是无穷大。
    """
    y_true = np.array([[1.0], [0.0]])
    p = np.array([[0.0], [1.0]])
    expect(bce(y_true, p), -np.log(1e-7), rtol=1e-5)


@pytest.mark.weight(0.5)
@pytest.mark.needs("worked_example")
def test_pure(bce):
    """Other arrays; and after the call they must be what they were.

    换几个数组；而且调用之后，它们应当保持原样。
    """
    y_true, p = np.array([[1.0], [0.0], [1.0]]), np.array([[0.0], [1.0], [0.25]])
    expect(bce(y_true, p), -np.log(1e-14 * 0.25) / 3, rtol=1e-5)
    expect_pure(bce)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_random(bce, reference, rng):
    """Other samples: does each of them pay for the probability of what happened?

    换一批样本：每个样本都按真实情况的概率付费了吗？
    """
    for m in (9, 4, 1):
        y_true = rng.permutation(np.arange(m) % 2).reshape(m, 1)
        p = rng.uniform(0.05, 0.95, size=(m, 1))
        expect(bce(y_true, p), reference.bce(y_true, p), rtol=1e-5)
        expect(bce(1.0 - y_true, p), reference.bce(1.0 - y_true, p), rtol=1e-5)


@pytest.mark.weight(1)
@pytest.mark.needs("worked_example")
def test_near_the_borders(bce, reference):
    """Probabilities of exactly 0 and 1, and others very close to them, right and wrong.

    恰好为 0 或 1 的概率，以及非常接近它们的概率，有的对，有的错。
    """
    y_true = np.array([[1.0], [0.0], [1.0], [0.0], [1.0]])
    for p in ([1.0, 0.0, 0.0, 1.0, 0.3], [1e-12, 1 - 1e-12, 1 - 1e-12, 1e-12, 0.6]):
        p = np.array(p).reshape(5, 1)
        expect(bce(y_true, p), reference.bce(y_true, p), rtol=1e-5)


@pytest.mark.weight(1)
@pytest.mark.needs("certain_and_wrong")
def test_eps(bce):
    """Another eps sets another highest price.

    换一个 eps，最高的代价也随之改变。
    """
    y_true, p = np.array([[0.0], [1.0], [1.0]]), np.array([[1.0], [0.0], [0.0]])
    expect(bce(y_true, p, 1e-2), -np.log(1e-2))  # both forms give exactly this
    expect(bce(y_true, p, eps=1e-4), -np.log(1e-4))


@pytest.mark.weight(0.5)
@pytest.mark.needs("certain_and_wrong")
def test_integers(bce):
    """Integers 0 and 1, as labels and as probabilities.

    标签和概率都用整数 0 和 1。
    """
    y_true, p = np.array([[1], [0], [1], [0]]), np.array([[1], [1], [0], [0]])
    expect(bce(y_true, p), -np.log(1e-7) / 2, rtol=1e-5)
