"""The reference solutions of 04-backprop against truth from elsewhere."""

import numpy as np
import pytest
from scipy.special import expit, log_softmax

from tests.course.reference import load


@pytest.fixture(scope="module")
def ref():
    return load("04-backprop")


def complex_step(f, *arrays):
    """Return the gradients of f, a smooth function of arrays, exact to rounding."""
    gradients = []
    for position, array in enumerate(arrays):
        gradient = np.zeros(array.shape)
        for index in np.ndindex(array.shape):
            moved = [a.astype(complex) for a in arrays]
            moved[position][index] += 1e-20j
            gradient[index] = f(*moved).imag / 1e-20
        gradients.append(gradient)
    return gradients


def central_difference(f, array, h=1e-5):
    gradient = np.zeros(array.shape)
    for index in np.ndindex(array.shape):
        step = np.zeros(array.shape)
        step[index] = h
        gradient[index] = (f(array + step) - f(array - step)) / (2 * h)
    return gradient


def network(rng, m, n_in, n_hidden, K):
    while True:
        X, labels = rng.normal(size=(m, n_in)), rng.integers(K, size=m)
        params = {
            "W1": rng.normal(size=(n_in, n_hidden)),
            "b1": rng.normal(size=n_hidden),
            "W2": rng.normal(size=(n_hidden, K)),
            "b2": rng.normal(size=K),
        }
        if np.abs(X @ params["W1"] + params["b1"]).min() > 1e-3:
            return X, labels, params


SIZES = [(5, 4, 3), (1, 3, 2), (2, 2, 2), (3, 1, 4)]


@pytest.mark.parametrize("sizes", SIZES)
def test_dense_backward_is_the_complex_step_gradient(ref, sizes):
    m, n_in, n_out = sizes
    rng = np.random.default_rng(0)
    dZ, X = rng.normal(size=(m, n_out)), rng.normal(size=(m, n_in))
    W, b = rng.normal(size=(n_in, n_out)), rng.normal(size=n_out)
    right = complex_step(lambda X, W, b: np.sum(dZ * (X @ W + b)), X, W, b)
    for own, truth in zip(ref.dense_backward(dZ, X, W), right, strict=True):
        assert own.shape == truth.shape
        np.testing.assert_allclose(own, truth, rtol=1e-12, atol=1e-12)


def test_dense_backward_promotes_integers(ref):
    dZ, X, W = np.array([[1, 2]]), np.array([[3, 4, 5]]), np.array([[1, 0], [2, 1], [0, 3]])
    assert all(gradient.dtype == np.float64 for gradient in ref.dense_backward(dZ, X, W))


@pytest.mark.parametrize(
    ("kind", "f"), [("sigmoid", lambda z: 1 / (1 + np.exp(-z))), ("tanh", np.tanh)]
)
def test_smooth_activations_are_the_complex_step_gradient(ref, kind, f):
    rng = np.random.default_rng(1)
    dA, Z = rng.normal(size=(4, 5)), rng.normal(size=(4, 5), scale=3)
    (right,) = complex_step(lambda Z: np.sum(dA * f(Z)), Z)
    np.testing.assert_allclose(ref.activation_backward(dA, Z, kind), right, atol=1e-12)


def test_sigmoid_agrees_with_expit_far_out(ref):
    Z = np.array([[-1e4, -800.0, -30.0, 30.0, 800.0, 1e4]])
    own = ref.activation_backward(np.ones(Z.shape), Z, "sigmoid")
    np.testing.assert_allclose(own, expit(Z) * expit(-Z), atol=1e-12)


def test_relu_is_the_numerical_gradient_and_zero_at_zero(ref):
    rng = np.random.default_rng(2)
    dA = rng.normal(size=(3, 4))
    Z = rng.choice([-1, 1], size=(3, 4)) * rng.uniform(0.1, 2, size=(3, 4))
    right = central_difference(lambda Z: np.sum(dA * np.maximum(Z, 0)), Z)
    np.testing.assert_allclose(ref.activation_backward(dA, Z, "relu"), right, rtol=1e-6, atol=1e-9)
    assert not ref.activation_backward(dA, np.zeros((3, 4)), "relu").any()


def test_other_kinds_are_refused(ref):
    with pytest.raises(ValueError, match="swish"):
        ref.activation_backward(np.ones((1, 1)), np.ones((1, 1)), "swish")


@pytest.mark.parametrize("sizes", [(6, 4, 5, 3), (1, 2, 3, 2), (3, 3, 2, 4)])
def test_mlp2_grads_are_the_complex_step_gradients(ref, sizes):
    X, labels, params = network(np.random.default_rng(3), *sizes)

    def loss(*values):
        p = dict(zip(params, values, strict=True))
        Z1 = X @ p["W1"] + p["b1"]
        Z2 = np.where(Z1.real > 0, Z1, 0) @ p["W2"] + p["b2"]
        return np.mean(np.log(np.exp(Z2).sum(axis=1)) - Z2[np.arange(len(X)), labels])

    own = ref.mlp2_grads(X, labels, params)
    for key, right in zip(params, complex_step(loss, *params.values()), strict=True):
        np.testing.assert_allclose(own[key], right, rtol=1e-12, atol=1e-12)


def test_mlp2_grads_and_the_given_loss_agree_with_scipy(ref):
    X, labels, params = network(np.random.default_rng(4), 7, 3, 4, 5)

    def loss(params):
        Z2 = np.maximum(X @ params["W1"] + params["b1"], 0) @ params["W2"] + params["b2"]
        return -np.mean(log_softmax(Z2, axis=1)[np.arange(7), labels])

    assert ref.mlp2_loss(X, labels, params) == pytest.approx(loss(params), rel=1e-12)
    own = ref.mlp2_grads(X, labels, params)
    for key in params:
        right = central_difference(lambda p, key=key: loss(params | {key: p}), params[key])
        np.testing.assert_allclose(own[key], right, rtol=1e-6, atol=1e-9)


def test_mlp2_grads_for_very_sure_networks(ref):
    X, labels, params = network(np.random.default_rng(5), 4, 3, 4, 3)
    params["b2"] = np.array([1e4, 0.0, -1e4])
    db2 = (np.eye(3)[[0] * 4] - np.eye(3)[labels]).mean(axis=0)
    np.testing.assert_allclose(ref.mlp2_grads(X, labels, params)["b2"], db2, atol=1e-12)


def test_l2_gradients_are_the_complex_step_gradients(ref):
    rng = np.random.default_rng(6)
    params = {"W1": rng.normal(size=(2, 3)), "b1": rng.normal(size=3), "Wx": rng.normal(size=4)}
    penalty, grads = ref.l2_penalty(params, 0.3)
    squares = [x**2 for key in ("W1", "Wx") for x in params[key].ravel()]
    assert penalty == pytest.approx(0.3 * sum(squares), rel=1e-12)

    def total(W1, Wx):
        return 0.3 * (np.sum(W1**2) + np.sum(Wx**2))

    for key, right in zip(
        ("W1", "Wx"), complex_step(total, params["W1"], params["Wx"]), strict=True
    ):
        np.testing.assert_allclose(grads[key], right, rtol=1e-12, atol=1e-12)
    assert grads["b1"].shape == (3,)
    assert not grads["b1"].any()


def test_tensorflow_and_keras_agree(ref):
    import keras
    import tensorflow as tf

    X, labels, params = network(np.random.default_rng(7), 8, 4, 6, 3)
    variables = {key: tf.Variable(p, dtype="float64") for key, p in params.items()}
    regularizer = keras.regularizers.L2(0.25)
    with tf.GradientTape(persistent=True) as tape:
        hidden = tf.nn.relu(X @ variables["W1"] + variables["b1"])
        logits = hidden @ variables["W2"] + variables["b2"]
        each = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
        loss = tf.reduce_mean(each)
        penalty = regularizer(variables["W1"]) + regularizer(variables["W2"])
    own = ref.mlp2_grads(X, labels, params)
    own_penalty, penalty_grads = ref.l2_penalty(params, 0.25)
    assert own_penalty == pytest.approx(float(penalty), rel=1e-12)
    for key, variable in variables.items():
        right = tape.gradient(loss, variable).numpy()
        np.testing.assert_allclose(own[key], right, rtol=1e-12, atol=1e-12)
    for key in ("W1", "W2"):
        right = tape.gradient(penalty, variables[key]).numpy()
        np.testing.assert_allclose(penalty_grads[key], right, rtol=1e-12, atol=1e-12)
