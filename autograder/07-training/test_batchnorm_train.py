"""Checks of batchnorm_train."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature

pytestmark = pytest.mark.question("batchnorm_train")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(batchnorm_train):
    """batchnorm_train takes X, gamma, beta, run_mean, run_var, momentum and eps, in this order.

    batchnorm_train 依次接收 X、gamma、beta、run_mean、run_var、momentum 和 eps。
    """
    names = ("X", "gamma", "beta", "run_mean", "run_var", "momentum", "eps")
    expect_signature(batchnorm_train, *names)


@pytest.mark.public
@pytest.mark.weight(0.6)
def test_worked_example(batchnorm_train):
    """The example of the notebook. result[0] is out, result[1] run_mean and result[2] run_var.

    笔记本里的例子。result[0] 是 out，result[1] 是 run_mean，result[2] 是 run_var。
    """
    X = np.array([[1.0, -3.0], [1.0, 5.0], [9.0, 5.0], [9.0, -3.0]])
    gamma, beta = np.array([10.0, 5.0]), np.array([1.0, -1.0])
    run_mean, run_var = np.array([1.0, 2.0]), np.array([4.0, 1.0])
    out = np.array([[-7.0, -5.0], [-7.0, 3.0], [9.0, 3.0], [9.0, -5.0]])
    expect(
        batchnorm_train(X, gamma, beta, run_mean, run_var, 0.75, 9.0),
        (out, np.array([2.0, 1.75]), np.array([7.0, 4.75])),
    )


@pytest.mark.weight(4)
@pytest.mark.needs("worked_example")
def test_random(batchnorm_train, reference, rng):
    """Other batches, with the small eps of practice and with a large one.

    换别的批次，eps 有实际使用的小值，也有较大的值。
    """
    for m, n, momentum, eps in ((7, 4, 0.9, 1e-3), (3, 5, 0.6, 0.5), (4, 1, 0.7, 0.1)):
        gamma, beta = rng.normal(size=n), rng.normal(size=n)
        run_mean, run_var = rng.normal(size=n), 0.5 + rng.random(n)
        args = (rng.normal(2, 3, (m, n)), gamma, beta, run_mean, run_var, momentum, eps)
        expect(batchnorm_train(*args), reference.batchnorm_train(*args))
        expect_pure(batchnorm_train)


@pytest.mark.weight(2)
@pytest.mark.needs("random")
def test_several_steps(batchnorm_train, reference, rng):
    """Three batches in a row: each step goes on from the running averages of the one before.

    连续三批：每一步都从上一步的滑动平均继续。
    """
    gamma, beta = rng.normal(size=3), rng.normal(size=3)
    own = right = (None, np.zeros(3), np.ones(3))
    for _ in range(3):
        X = rng.normal([5, -2, 0], [1, 4, 2], (6, 3))
        own = batchnorm_train(X, gamma, beta, own[1], own[2], 0.8, 1e-3)
        right = reference.batchnorm_train(X, gamma, beta, right[1], right[2], 0.8, 1e-3)
        expect(own, right)
        expect_pure(batchnorm_train)


@pytest.mark.needs("random")
def test_edges(batchnorm_train, reference, rng):
    """Whole numbers, numbers in the ten thousands, a batch of a single sample, and one in which
    some columns never change.

    整数、上万的数、只有一个样本的批次，以及有的列始终不变的批次。
    """
    run_mean, run_var = np.array([1, 2, 3]), np.array([4, 1, 2])
    gamma, beta = np.array([1, 2, 3]), np.array([-1, 5, 2])
    level = np.repeat(rng.normal(size=(1, 3)), 4, axis=0)
    level[1:, 2] = rng.normal(size=3)
    tables = (
        rng.integers(-9, 10, (5, 3)),
        rng.normal(size=(5, 3)) * 1e4,
        rng.normal(size=(1, 3)),
        level,
    )
    for X in tables:
        args = (X, gamma, beta, run_mean, run_var, 0.9, 1e-3)
        expect(batchnorm_train(*args), reference.batchnorm_train(*args))
        expect_pure(batchnorm_train)
