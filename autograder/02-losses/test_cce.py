"""Checks of cce.

As in the checks of bce, probabilities are such that ln(P + eps) passes as well as clipping.
"""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature

pytestmark = pytest.mark.question("cce")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(cce):
    """cce takes Y, P and eps, in this order; eps has a default.

    cce 依次接收 Y、P 和 eps，其中 eps 有默认值。
    """
    expect_signature(cce, "Y", "P", optional=("eps",))


@pytest.mark.public
@pytest.mark.weight(0)
def test_one_number(cce):
    """A loss is a single number: sum over the classes, average over the samples.

    损失只是一个数：对类别求和，对样本取平均。
    """
    Y = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    P = np.array([[0.5, 0.375, 0.125], [0.125, 0.625, 0.25]])
    expect_shape(cce(Y, P), ())


@pytest.mark.public
@pytest.mark.weight(0.15)
def test_worked_example(cce):
    """The example of the notebook: costs of ln 2 and 2 ln 2.

    笔记本里的例子：代价分别为 ln 2 和 2 ln 2。
    """
    Y = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    P = np.array([[0.5, 0.375, 0.125], [0.125, 0.625, 0.25]])
    expect(cce(Y, P), 1.5 * np.log(2), rtol=1e-5)


@pytest.mark.public
@pytest.mark.weight(0.15)
@pytest.mark.needs("worked_example")
def test_zeros(cce):
    """Probabilities of 0: for the true class of the first sample, for a wrong class of the second.

    概率为 0 的情形：第一个样本的真实类别，以及第二个样本的某个错误类别。
    """
    Y = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    P = np.array([[0.0, 1.0, 0.0], [0.0, 0.5, 0.5]])
    expect(cce(Y, P), (np.log(2) - np.log(1e-7)) / 2, rtol=1e-5)


@pytest.mark.weight(0.5)
@pytest.mark.needs("worked_example")
def test_pure(cce):
    """Other arrays; and after the call they must be what they were.

    换几个数组；而且调用之后，它们应当保持原样。
    """
    Y = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    P = np.array([[0.0, 0.25, 0.75], [0.0, 1.0, 0.0]])
    expect(cce(Y, P), -np.log(0.25 * 1e-7) / 2, rtol=1e-5)
    expect_pure(cce)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_random(cce, reference, rng):
    """Other batches, with other numbers of samples and classes.

    换几批数据，样本数和类别数都不同。
    """
    for m, K in [(7, 4), (3, 5), (1, 3), (6, 2)]:
        Y = np.eye(K)[rng.integers(0, K, size=m)]
        P = rng.uniform(0.2, 1.0, size=(m, K))
        P /= P.sum(axis=1, keepdims=True)
        expect(cce(Y, P), reference.cce(Y, P), rtol=1e-5)


@pytest.mark.weight(1)
@pytest.mark.needs("zeros")
def test_eps(cce):
    """Another eps sets another highest price.

    换一个 eps，最高的代价也随之改变。
    """
    Y, P = (
        np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]),
        np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]),
    )
    expect(cce(Y, P, 1e-2), -np.log(1e-2))  # both forms give exactly this
    expect(cce(Y, P, eps=1e-4), -np.log(1e-4))


@pytest.mark.weight(0.5)
@pytest.mark.needs("zeros")
def test_near_the_borders(cce):
    """Certain answers, some right and some wrong; all zeros and ones are integers, or nearly so.

    十分肯定的回答，有对有错；数值是整数 0 和 1，或者非常接近它们。
    """
    Y = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1]])
    P = np.array([[1, 0, 0], [0, 0, 1], [0, 0, 1], [1, 0, 0]])
    expect(cce(Y, P), -np.log(1e-7) / 2, rtol=1e-5)
    P = np.array([[1e-12, 0.25, 0.75 - 1e-12], [0.5, 0.25, 0.25], [0.3, 0.2, 0.5], [0.4, 0.1, 0.5]])
    expect(cce(Y, P), -np.log(1e-7 * 0.25 * 0.5 * 0.5) / 4, rtol=1e-5)
