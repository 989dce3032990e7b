"""Checks of standardize."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature

pytestmark = pytest.mark.question("standardize")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(standardize):
    """standardize takes X_train and X_test, in this order.

    standardize 依次接收 X_train 和 X_test。
    """
    expect_signature(standardize, "X_train", "X_test")


@pytest.mark.public
@pytest.mark.weight(0.4)
def test_worked_example(standardize):
    """The first two columns of the notebook's example. Is a result off in the eighth decimal only?
    Then something is added to sigma.

    笔记本例子的前两列。如果结果只在小数点后第八位有差别，说明 sigma 上加了东西。
    """
    X_train = np.array([[1.0, 10.0], [3.0, 30.0], [1.0, 30.0], [3.0, 10.0]])
    X_test = np.array([[5.0, 40.0]])
    scaled = np.array([[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]])
    expect(standardize(X_train, X_test), (scaled, np.array([[3.0, 2.0]])))


@pytest.mark.public
@pytest.mark.weight(0.2)
@pytest.mark.needs("worked_example")
def test_constant_column(standardize):
    """The last two columns of the notebook's example: one of them never changes.

    笔记本例子的后两列：其中一列始终不变。
    """
    X_train = np.array([[10.0, 7.0], [30.0, 7.0], [30.0, 7.0], [10.0, 7.0]])
    X_test = np.array([[40.0, 7.0]])
    scaled = np.array([[-1.0, 0.0], [1.0, 0.0], [1.0, 0.0], [-1.0, 0.0]])
    expect(standardize(X_train, X_test), (scaled, np.array([[2.0, 0.0]])))


@pytest.mark.weight(4)
@pytest.mark.needs("worked_example")
def test_random(standardize, reference, rng):
    """Other tables: which of the two is the source of means and standard deviations?

    换别的表：均值和标准差应从哪张表算出？
    """
    for m, k, n in ((7, 4, 3), (7, 1, 3), (2, 5, 2), (6, 2, 1)):
        X_train = rng.normal([3, -50, 0.1][:n], [2, 30, 0.5][:n], (m, n))
        X_test = rng.normal([5, -20, 0.2][:n], [4, 10, 0.5][:n], (k, n))
        expect(standardize(X_train, X_test), reference.standardize(X_train, X_test))
        expect_pure(standardize)


@pytest.mark.needs("random")
def test_whole_and_large_numbers(standardize, reference, rng):
    """Whole numbers, numbers in the ten thousands, and columns that vary very little: the results
    hold floats, and only a column that never changes is a special case.

    整数、上万的数，以及变化很小的列：结果都应是浮点数；只有始终不变的列才是特殊情形。
    """
    X_train, X_test = rng.integers(-9, 10, (6, 4)), rng.integers(-9, 10, (3, 4))
    X_train[0] += 20  # so that no column is constant by chance
    expect(standardize(X_train, X_test), reference.standardize(X_train, X_test))
    X_train, X_test = rng.normal(size=(9, 2)) * 1e4, rng.normal(size=(3, 2)) * 1e4
    expect(standardize(X_train, X_test), reference.standardize(X_train, X_test))
    X_train, X_test = rng.normal(size=(9, 2)) * 1e-4, rng.normal(size=(3, 2)) * 1e-4
    expect(standardize(X_train, X_test), reference.standardize(X_train, X_test), rtol=1e-7)


@pytest.mark.weight(2)
@pytest.mark.needs("constant_column")
def test_other_constants(standardize, reference, rng):
    """Several columns that never change in training, of whole numbers, too, and one that is 0. In a
    training set of a single sample no column changes.

    有几列在训练数据中始终不变，其中也有整数列，还有一列全是 0。训练集只有一个样本时，所有列都不变。
    """
    X_train, X_test = rng.normal(size=(8, 4)), rng.normal(size=(3, 4))
    X_train[:, [0, 2]] = X_test[:, [0, 2]] = [-3.0, 0.0]
    expect(standardize(X_train, X_test), reference.standardize(X_train, X_test))
    X_train, X_test = rng.integers(-9, 10, (4, 3)), rng.integers(-9, 10, (5, 3))
    X_train[0] += 20
    X_train[:, 1] = X_test[:, 1] = 12
    expect(standardize(X_train, X_test), reference.standardize(X_train, X_test))
    expect_pure(standardize)
    for X_train in (rng.normal(2, 3, (1, 4)), rng.integers(1, 9, (1, 3))):
        X_test = np.repeat(X_train, 2, axis=0)
        expect(standardize(X_train, X_test), reference.standardize(X_train, X_test))
        expect_pure(standardize)
