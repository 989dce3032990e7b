"""The reference solutions of 02-losses against independent truth."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.special import log_expit, log_softmax, logit, softmax
from sklearn.metrics import accuracy_score, log_loss, mean_squared_error
from sklearn.preprocessing import OneHotEncoder

from tests.course.reference import load

ref = load("02-losses")


@pytest.fixture
def rng():
    return np.random.default_rng(2)


@pytest.fixture
def logits(rng):
    """Labels (40,) and logits (40, 5)."""
    return rng.integers(0, 5, size=40), rng.normal(size=(40, 5)) * 3


@pytest.fixture
def binary(rng):
    """Labels and probabilities, both (50, 1), away from 0 and 1."""
    return rng.integers(0, 2, size=(50, 1)), rng.uniform(0.01, 0.99, size=(50, 1))


@pytest.mark.parametrize("shape", [(30, 1), (30, 4), (30,)])
def test_mse_is_sklearns(rng, shape):
    y_true, y_pred = rng.normal(size=(2, *shape)) * 1e4
    assert ref.mse(y_true, y_pred) == pytest.approx(mean_squared_error(y_true, y_pred), rel=1e-12)


def test_mse_is_exact_in_fractions(rng):
    y_true, y_pred = rng.integers(-50, 50, size=(2, 7, 3))
    squares = [Fraction(int(a - b)) ** 2 for a, b in zip(y_true.flat, y_pred.flat, strict=True)]
    assert ref.mse(y_true, y_pred) == pytest.approx(float(sum(squares) / 21), rel=1e-15)


def test_mse_aligns_a_last_axis_of_one_and_nothing_else(rng):
    row, column = rng.normal(size=6), rng.normal(size=(6, 1))
    right = mean_squared_error(row, column[:, 0])
    assert ref.mse(row, column) == pytest.approx(right, rel=1e-12)
    assert ref.mse(column, row) == pytest.approx(right, rel=1e-12)
    for shape in [(1, 6), (6, 1, 1), (3, 2), (1,), (6, 2)]:
        with pytest.raises(ValueError):
            ref.mse(row, rng.normal(size=shape))


def test_bce_is_sklearns_log_loss(binary):
    y_true, p = binary
    assert ref.bce(y_true, p) == pytest.approx(log_loss(y_true[:, 0], p[:, 0]), rel=1e-12)


def test_bce_is_scipys_log_expit_of_the_log_odds(binary):
    y_true, p = binary
    signed = np.where(y_true == 1, 1, -1) * logit(p)
    assert ref.bce(y_true, p) == pytest.approx(-np.mean(log_expit(signed)), rel=1e-12)


@pytest.mark.parametrize("eps", [1e-7, 1e-4, 0.1])
def test_bce_clips_at_both_borders(eps):
    zero, one = np.array([[0.0]]), np.array([[1.0]])
    assert ref.bce(one, zero, eps) == pytest.approx(-np.log(eps), rel=1e-8)
    assert ref.bce(zero, one, eps) == pytest.approx(-np.log(eps), rel=1e-8)
    assert ref.bce(one, one, eps) == pytest.approx(-np.log1p(-eps), rel=1e-8)
    assert ref.bce(zero, zero, eps) == pytest.approx(-np.log1p(-eps), rel=1e-8)


def test_one_hot_is_sklearns():
    labels = np.array([3, 0, 4, 4, 1])
    encoder = OneHotEncoder(categories=[range(6)], sparse_output=False)
    np.testing.assert_array_equal(
        ref.one_hot(labels, 6), encoder.fit_transform(labels.reshape(-1, 1))
    )
    assert ref.one_hot(labels, 6).dtype == np.float64


def test_cce_is_sklearns_log_loss(logits):
    labels, Z = logits
    P = softmax(Z, axis=1)
    Y = ref.one_hot(labels, 5)
    assert ref.cce(Y, P) == pytest.approx(log_loss(labels, P, labels=range(5)), rel=1e-12)


@pytest.mark.parametrize("eps", [1e-7, 1e-4, 0.1])
def test_cce_clips_at_both_borders(eps):
    Y, P = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[1.0, 0.0], [1.0, 0.0]])
    right = (-np.log(eps) - np.log1p(-eps)) / 2
    assert ref.cce(Y, P, eps) == pytest.approx(right, rel=1e-12)


def test_cce_from_logits_is_scipys_log_softmax(logits):
    labels, Z = logits
    for level in (0.0, 1e4, -1e4):
        right = -np.mean(log_softmax(Z + level, axis=1)[range(40), labels])
        assert ref.cce_from_logits(labels, Z + level) == pytest.approx(right, rel=1e-12)


def test_cce_from_logits_is_exact_far_out():
    Z = np.array([[1e4, -1e4, 0.0], [-1e4, -1e4, -1e4]])
    right = (2e4 + np.log(3)) / 2
    assert ref.cce_from_logits(np.array([1, 2]), Z) == pytest.approx(right, rel=1e-15)


def test_the_two_cross_entropies_agree(logits):
    labels, Z = logits
    by_probabilities = ref.cce(ref.one_hot(labels, 5), softmax(Z, axis=1))
    assert ref.cce_from_logits(labels, Z) == pytest.approx(by_probabilities, rel=1e-12)


def test_accuracy_is_sklearns(logits, binary):
    labels, Z = logits
    assert ref.accuracy(labels, Z) == accuracy_score(labels, np.argmax(Z, axis=1))
    y_true, p = binary
    assert ref.accuracy(y_true[:, 0], p) == accuracy_score(y_true[:, 0], np.rint(p[:, 0]))


def test_losses_are_those_of_keras(rng, logits, binary):
    """In float64; Keras clips probabilities at 1e-7 as well."""
    from keras import losses, metrics

    y_true, y_pred = rng.normal(size=(2, 30, 4))
    keras_mse = losses.MeanSquaredError(dtype="float64")(y_true, y_pred)
    assert ref.mse(y_true, y_pred) == pytest.approx(float(keras_mse), rel=1e-12)

    y, p = binary
    p = np.concatenate([p, [[0.0], [1.0], [0.0], [1.0]]])
    y = np.concatenate([y, [[1], [0], [0], [1]]])
    keras_bce = losses.BinaryCrossentropy(dtype="float64")(y, p)
    assert ref.bce(y, p) == pytest.approx(float(keras_bce), rel=1e-6)

    labels, Z = logits
    Y, P = ref.one_hot(labels, 5), softmax(Z, axis=1)
    P[:3] = np.eye(5)[np.add(labels[:3], [1, 0, 2]) % 5]
    keras_cce = losses.CategoricalCrossentropy(dtype="float64")(Y, P)
    assert ref.cce(Y, P) == pytest.approx(float(keras_cce), rel=1e-6)
    sparse = losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")
    assert ref.cce_from_logits(labels, Z) == pytest.approx(float(sparse(labels, Z)), rel=1e-12)

    keras_accuracy = metrics.SparseCategoricalAccuracy()(labels, Z)
    assert ref.accuracy(labels, Z) == pytest.approx(float(keras_accuracy), rel=1e-6)
    at_half = metrics.BinaryAccuracy()(np.array([[0], [1]]), np.array([[0.5], [0.5]]))
    half = ref.accuracy(np.array([0, 1]), np.array([[0.5], [0.5]]))
    assert half == pytest.approx(float(at_half))
