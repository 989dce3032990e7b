"""The reference solutions of 01-forward against SciPy, Keras, exact sums and identities."""

import math
import warnings
from decimal import Decimal, getcontext
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
import scipy.special

from tests.course.reference import load

ref = load("01-forward")

# From far left to far right, close to 0, and where exp overflows or becomes denormal.
WIDE = np.concatenate(
    [np.linspace(-1e4, 1e4, 101), np.linspace(-40, 40, 81), np.array([0.0, 1e-12, -1e-300, 709.9])]
)


@pytest.fixture
def rng():
    return np.random.default_rng(1)


def close(got, truth):
    np.testing.assert_allclose(got, truth, rtol=1e-12, atol=1e-12, strict=True)


def without_warnings(function, z):
    with warnings.catch_warnings(), np.errstate(over="warn", divide="warn", invalid="warn"):
        warnings.simplefilter("error")
        return function(z)


def test_neuron_is_the_exact_sum(rng):
    x, w, b = rng.normal(size=9), rng.normal(size=9), 0.3
    exact = sum(Fraction(s) * Fraction(t) for s, t in zip(x, w, strict=True)) + Fraction(b)
    assert ref.neuron(x, w, b) == pytest.approx(float(exact), rel=1e-12, abs=1e-12)
    assert type(ref.neuron(np.array([2]), np.array([3]), 1)) is float


def test_dense_forward_is_a_neuron_for_each_sample_and_column(rng):
    X, W, b = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
    exact = [
        [math.fsum([*(X[s] * W[:, k]), b[k]]) for k in range(W.shape[1])] for s in range(len(X))
    ]
    close(ref.dense_forward(X, W, b), np.array(exact))


def test_sigmoid_is_expit():
    close(without_warnings(ref.sigmoid, WIDE), scipy.special.expit(WIDE))


def test_sigmoid_keeps_its_digits_far_to_the_left():
    getcontext().prec = 50
    z = [-700.0, -300.0, -36.0, -1.0]
    exact = [float(1 / (1 + Decimal(-value).exp())) for value in z]
    np.testing.assert_allclose(ref.sigmoid(np.array(z)), exact, rtol=1e-12)


def test_tanh_is_numpys():
    close(without_warnings(ref.tanh, WIDE), np.tanh(WIDE))


def test_tanh_calls_no_ready_made_one(monkeypatch):
    def refuse(*args):
        raise AssertionError("ready-made")

    monkeypatch.setattr(np, "tanh", refuse)
    monkeypatch.setattr(math, "tanh", refuse)
    assert ref.tanh(np.array([math.log(3)])) == pytest.approx(0.8, rel=1e-12)


@pytest.mark.parametrize("shape", [(5,), (3, 4), (2, 3, 2), (1, 1)])
def test_activations_against_their_definition_element_by_element(shape, rng):
    z = 5 * rng.normal(size=shape)
    rows = {
        "relu": lambda t: t if t > 0 else 0.0,
        "leaky_relu": lambda t: t if t > 0 else 0.01 * t,
        "sigmoid": lambda t: 1 / (1 + math.exp(-t)),
        "tanh": math.tanh,
    }
    for name, one in rows.items():
        close(getattr(ref, name)(z), np.array([one(t) for t in z.flat]).reshape(shape))
    close(ref.leaky_relu(z, 0.3), np.where(z < 0, 0.3, 1.0) * z)


@pytest.mark.parametrize("shape", [(5, 3), (3,), (1, 4), (2, 7)])
@pytest.mark.parametrize("size", [1.0, 50.0, 1e4])
def test_softmax_is_scipys(shape, size, rng):
    Z = rng.uniform(-size, size, size=shape)
    P = ref.softmax(Z)
    close(P, scipy.special.softmax(Z, axis=-1))
    close(P.sum(axis=-1), np.ones(shape[:-1]) if len(shape) > 1 else np.float64(1))


def test_whole_numbers_become_floats():
    Z = np.array([[3, -1, 0], [-10000, 10000, 2]])
    for name in ("sigmoid", "tanh", "relu", "leaky_relu", "softmax"):
        function = getattr(ref, name)
        assert function(Z).dtype == np.float64
        close(function(Z), function(Z.astype(float)))
    whole = ref.dense_forward(Z, np.array([[1, 2], [3, 4], [5, 6]]), np.array([1, -1]))
    assert whole.dtype == np.float64


def test_inputs_stay_and_results_are_new(rng):
    Z = np.abs(rng.normal(size=(3, 4)))
    given = Z.copy()
    for name in ("sigmoid", "tanh", "relu", "leaky_relu", "softmax"):
        assert not np.shares_memory(getattr(ref, name)(Z), Z)
    params = {"W1": np.eye(4), "b1": np.zeros(4), "W2": np.ones((4, 2)), "b2": np.zeros(2)}
    A1, Yhat = ref.mlp_forward(Z, params)
    assert not np.shares_memory(A1, Z) and not np.shares_memory(Yhat, A1)
    np.testing.assert_array_equal(Z, given)


def test_mlp_forward_computes_xor_with_the_weights_of_the_notebook():
    params = {
        "W1": np.array([[1.0, 1.0], [1.0, 1.0]]),
        "b1": np.array([0.0, -1.0]),
        "W2": np.array([[10.0], [-20.0]]),
        "b2": np.array([-5.0]),
    }
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    A1, Yhat = ref.mlp_forward(X, params)
    close(A1, np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 0.0], [2.0, 1.0]]))
    close(Yhat, scipy.special.expit(np.array([[-5.0], [5.0], [5.0], [-5.0]])))


def test_mlp_forward_and_count_params_agree_with_keras(rng):
    import keras

    model = keras.Sequential(
        [
            keras.Input((3,), dtype="float64"),
            keras.layers.Dense(5, activation="relu", dtype="float64"),
            keras.layers.Dense(2, activation="sigmoid", dtype="float64"),
        ]
    )
    weights = [rng.normal(size=w.shape) for w in model.get_weights()]
    model.set_weights(weights)
    X = 3 * rng.normal(size=(7, 3))
    A1, Yhat = ref.mlp_forward(X, dict(zip(["W1", "b1", "W2", "b2"], weights, strict=True)))
    close(A1, np.asarray(model.layers[0](X)))
    close(Yhat, np.asarray(model(X)))
    assert ref.count_params([3, 5, 2]) == model.count_params()


@pytest.mark.parametrize("layer_sizes", [[2, 3, 1], [7, 3], [784, 128, 10], [4, 9, 2, 6]])
def test_count_params_counts_the_elements(layer_sizes):
    arrays = [a for i, o in pairwise(layer_sizes) for a in (np.zeros((i, o)), np.zeros(o))]
    count = sum(array.size for array in arrays)
    assert ref.count_params(layer_sizes) == count
    assert type(ref.count_params(layer_sizes)) is int
