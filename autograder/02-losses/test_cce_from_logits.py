"""Checks of cce_from_logits."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature

pytestmark = pytest.mark.question("cce_from_logits")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(cce_from_logits):
    """cce_from_logits takes labels and Z, in this order.

    cce_from_logits 依次接收 labels 和 Z。
    """
    expect_signature(cce_from_logits, "labels", "Z")


@pytest.mark.public
@pytest.mark.weight(0)
def test_one_number(cce_from_logits):
    """A loss is a single number: average over the samples.

    损失只是一个数：要对样本取平均。
    """
    Z = np.array([[0.5, 1.0, 2.0], [1.5, 0.0, -1.0]])
    expect_shape(cce_from_logits(np.array([1, 0]), Z), ())


@pytest.mark.public
@pytest.mark.weight(0.1)
def test_worked_example(cce_from_logits):
    """The example of the notebook: costs of ln(8/3) and ln 2.

    笔记本里的例子：代价分别为 ln(8/3) 和 ln 2。
    """
    Z = np.log(np.array([[1.0, 3.0, 4.0], [2.0, 1.0, 1.0]]))
    expect(cce_from_logits(np.array([1, 0]), Z), (np.log(8 / 3) + np.log(2)) / 2)


@pytest.mark.public
@pytest.mark.weight(0.2)
@pytest.mark.needs("worked_example")
def test_large_logits(cce_from_logits):
    """Logits around ±1000, where exp leaves the range of a float; rows differ a lot.

    logits 在 ±1000 左右，exp 已经超出浮点数的范围；而且各行相差很大。
    """
    labels, Z = np.array([1, 1]), np.array([[1000.0, 0.0, -1000.0], [-1001.0, -1000.0, -1000.0]])
    expect(cce_from_logits(labels, Z), (1000 + np.log(2 + np.exp(-1))) / 2, scale=1000)


@pytest.mark.weight(0.5)
@pytest.mark.needs("worked_example")
def test_pure(cce_from_logits):
    """Other arrays; and after the call they must be what they were.

    换几个数组；而且调用之后，它们应当保持原样。
    """
    labels, Z = np.array([0, 1, 1]), np.log(np.array([[1.0, 4.0], [3.0, 2.0], [1.0, 5.0]]))
    expect(cce_from_logits(labels, Z), np.log(5 * 2.5 * 1.2) / 3)
    expect_pure(cce_from_logits)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_random(cce_from_logits, reference, rng):
    """Other batches, with other numbers of samples and classes.

    换几批数据，样本数和类别数都不同。
    """
    for m, K in [(7, 4), (3, 5), (1, 3), (6, 2)]:
        labels, Z = rng.integers(0, K, size=m), rng.uniform(-3.5, 3.5, size=(m, K))
        # A costly sample in each batch: what is added to a probability shows there.
        Z[0], Z[0, labels[0]] = rng.uniform(3.2, 3.5, size=K), rng.uniform(-3.5, -3.2)
        expect(cce_from_logits(labels, Z), reference.cce_from_logits(labels, Z))


@pytest.mark.weight(1)
@pytest.mark.needs("worked_example")
def test_extremes(cce_from_logits, reference, rng):
    """Logits up to ±10000, far apart within a row or from one row to the next.

    logits 大到 ±10000，同一行之内或行与行之间相差悬殊。
    """
    for spread, level in [(1e4, 0.0), (1.0, 9e3), (1.0, -9e3), (300.0, 0.0)]:
        labels, Z = rng.integers(0, 4, size=6), rng.uniform(-spread, spread, size=(6, 4)) + level
        expect(cce_from_logits(labels, Z), reference.cce_from_logits(labels, Z), scale=1e4)
    Z = rng.normal(size=(5, 3)) + np.array([[1e4], [-1e4], [0.0], [5e3], [-5e3]])
    labels = rng.integers(0, 3, size=5)
    expect(cce_from_logits(labels, Z), reference.cce_from_logits(labels, Z), scale=1e4)


@pytest.mark.weight(0.5)
@pytest.mark.needs("worked_example")
def test_integers(cce_from_logits):
    """Whole numbers as logits.

    整数 logits。
    """
    labels, Z = np.array([2, 0]), np.array([[1, 0, 1], [-2, -2, -2]])
    expect(cce_from_logits(labels, Z), (np.log(2 + np.exp(-1)) + np.log(3)) / 2)
