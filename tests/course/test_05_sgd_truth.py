"""The reference solutions of 05-sgd against independent truth."""

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from scipy.linalg import svdvals
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error

from tests.course.reference import load

ref = load("05-sgd")


@pytest.fixture
def rng():
    return np.random.default_rng(20240605)


def test_sgd_step_is_that_of_optax(rng):
    params = {"W": rng.normal(size=(3, 2)), "b": rng.normal(size=2)}
    grads = {"W": rng.normal(size=(3, 2)), "b": rng.normal(size=2)}
    with jax.enable_x64(True):
        optimizer = optax.sgd(0.3)
        updates, _ = optimizer.update(grads, optimizer.init(params))
        expected = optax.apply_updates(params, updates)
    for key, value in ref.sgd_step(params, grads, 0.3).items():
        np.testing.assert_allclose(value, expected[key], rtol=1e-12, atol=1e-12)


def test_fit_linreg_takes_steps_along_the_gradient_by_automatic_differentiation(rng):
    X, y = rng.normal(size=(7, 3)) + 1, rng.normal(size=(7, 1)) - 2

    def loss(params):
        return jnp.mean((X @ params["w"] + params["b"] - y) ** 2)

    with jax.enable_x64(True):
        params, losses = {"w": jnp.zeros((3, 1)), "b": jnp.zeros(())}, []
        for _ in range(6):
            losses.append(float(loss(params)))
            slopes = jax.grad(loss)(params)
            params = {key: params[key] - 0.04 * slopes[key] for key in params}
    w, b, history = ref.fit_linreg(X, y, 0.04, 6)
    np.testing.assert_allclose(w, params["w"], rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(b, params["b"], rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(history, losses, rtol=1e-12)
    assert type(b) is float
    assert all(type(entry) is float for entry in history)


def test_fit_linreg_ends_at_least_squares(rng):
    X = rng.uniform(-1, 2, size=(60, 2))
    y = X @ [[3.0], [-1.0]] + 2 + rng.uniform(size=(60, 1))
    w, b, history = ref.fit_linreg(X, y, 0.2, 2000)
    best = LinearRegression().fit(X, y)
    np.testing.assert_allclose(w.T, best.coef_, rtol=1e-9)
    np.testing.assert_allclose(b, best.intercept_[0], rtol=1e-9)
    assert history[-1] == pytest.approx(mean_squared_error(y, best.predict(X)), rel=1e-9)
    assert np.all(np.diff(history) < 1e-12)


def test_the_gradient_of_the_article_climbs():
    """ERRATA 1: with lr 0.01, w is about -9.6e5 after 1000 steps on these data."""
    data_rng = np.random.default_rng(0)
    X = data_rng.random((100, 1))
    y = 3 * X + 2 + data_rng.random((100, 1))
    w, _, history = ref.fit_linreg(X, y, -0.005, 1000)  # -1/2 of the step
    assert w[0, 0] == pytest.approx(-9.6e5, rel=0.01)
    assert history[-1] > 1e10


@pytest.mark.parametrize(("m", "batch_size"), [(13, 5), (12, 4), (3, 10), (1, 1), (6, 1)])
def test_minibatches_are_a_permutation_cut_into_pieces(rng, m, batch_size):
    X, Y = rng.normal(size=(m, 2)), np.arange(m)
    batches = ref.minibatches(X, Y, batch_size, rng)
    rows = np.concatenate([Yb for _, Yb in batches])
    assert sorted(rows) == list(range(m))
    assert [len(Xb) for Xb, _ in batches] == [
        min(batch_size, m - start) for start in range(0, m, batch_size)
    ]
    np.testing.assert_array_equal(np.vstack([Xb for Xb, _ in batches]), X[rows])
    assert not any(np.shares_memory(Xb, X) or np.shares_memory(Yb, Y) for Xb, Yb in batches)
    assert all(Yb.dtype == Y.dtype for _, Yb in batches)


def test_minibatches_are_uniform(rng):
    """Each of the 24 orders of 4 rows comes equally often: chi-square, 23 degrees of freedom."""
    X = np.arange(4)[:, None]
    orders = [
        tuple(np.vstack([Xb for Xb, _ in ref.minibatches(X, X, 3, rng)])[:, 0]) for _ in range(4800)
    ]
    counts = np.unique(np.array(orders), axis=0, return_counts=True)[1]
    assert len(counts) == 24
    assert np.sum((counts - 200) ** 2 / 200) < 60


def test_sgd_epoch_is_keras_fit_without_shuffling(rng):
    """Keras computes in float32; its loss of an epoch is the running mean over the samples."""
    import keras

    X, y, w = rng.normal(size=(11, 3)), rng.normal(size=(11, 1)), rng.normal(size=(3, 1))
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, use_bias=False)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mean_squared_error")
    model.set_weights([w])
    history = model.fit(X, y, batch_size=4, epochs=1, shuffle=False, verbose=0)
    new_w, mean_loss = ref.sgd_epoch(X, y, w, 0.1, 4)
    np.testing.assert_allclose(model.get_weights()[0], new_w, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(history.history["loss"][0], mean_loss, rtol=1e-5)


def test_sgd_epoch_of_one_batch_is_a_step_along_the_gradient(rng):
    X, y, w = rng.normal(size=(5, 2)), rng.normal(size=(5, 1)), rng.normal(size=(2, 1))
    with jax.enable_x64(True):
        slope = jax.grad(lambda w: jnp.mean((X @ w - y) ** 2))(jnp.array(w))
        expected = np.array(w - 0.3 * slope)
    new_w, mean_loss = ref.sgd_epoch(X, y, w, 0.3, 5)
    np.testing.assert_allclose(new_w, expected, rtol=1e-12, atol=1e-12)
    assert mean_loss == pytest.approx(mean_squared_error(y, X @ w), rel=1e-12)


@pytest.mark.parametrize("shape", [(9, 4), (3, 3), (2, 6), (5, 1), (1, 2)])
def test_max_stable_lr_from_singular_values(rng, shape):
    X = rng.normal(size=shape) + 0.5
    assert ref.max_stable_lr(X) == pytest.approx(shape[0] / svdvals(X)[0] ** 2, rel=1e-12)


def test_max_stable_lr_from_the_hessian_by_automatic_differentiation(rng):
    X, y = rng.normal(size=(8, 3)), rng.normal(size=8)
    with jax.enable_x64(True):
        hessian = np.array(jax.hessian(lambda w: jnp.mean((X @ w - y) ** 2))(jnp.zeros(3)))
    assert ref.max_stable_lr(X) == pytest.approx(2 / max(np.linalg.eigvals(hessian).real))


def test_descent_converges_just_below_the_limit_and_diverges_just_above(rng):
    X, w_true = rng.normal(size=(30, 3)) * [1, 2, 4], rng.normal(size=(3, 1))
    start = rng.normal(size=(3, 1))
    distance = {}
    for share in (0.99, 1.01):
        w = start
        for _ in range(1000):
            w, _ = ref.sgd_epoch(X, X @ w_true, w, share * ref.max_stable_lr(X), 30)
        distance[share] = np.linalg.norm(w - w_true)
    assert distance[0.99] < 1e-6
    assert distance[1.01] > 1e6
