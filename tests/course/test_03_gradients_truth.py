"""The reference solutions of 03-gradients against SciPy, JAX, complex step and least squares."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import optimize, special, stats

from tests.course.reference import load

ref = load("03-gradients")

SMOOTH = {"rtol": 1e-12, "atol": 1e-12}


@pytest.fixture
def rng():
    return np.random.default_rng(3)


def complex_step_grad(f, w, h=1e-20):
    """Gradient of a smooth f at w without a difference, so exact to rounding."""
    grad = np.empty(w.shape)
    for i in np.ndindex(w.shape):
        moved = w.astype(complex)
        moved[i] += 1j * h
        grad[i] = f(moved).imag / h
    return grad


def cross_entropy(labels, Z):
    own = Z[np.arange(len(labels)), labels]
    return np.mean(np.log(np.sum(np.exp(Z), axis=1)) - own)


class TestNumericalGrad:
    def test_rosenbrock(self, rng):
        w = rng.normal(size=6)
        got = ref.numerical_grad(optimize.rosen, w)
        np.testing.assert_allclose(got, optimize.rosen_der(w), rtol=1e-6, atol=1e-6)

    def test_scipy_central_difference(self, rng):
        A, w = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))

        def f(w):
            return np.sin(np.sum(A * w)) + np.sum(np.exp(w))

        jacobian = optimize.approx_fprime(w.ravel(), lambda v: f(v.reshape(3, 4)))
        np.testing.assert_allclose(ref.numerical_grad(f, w).ravel(), jacobian, rtol=1e-5)
        np.testing.assert_allclose(ref.numerical_grad(f, w), complex_step_grad(f, w), rtol=1e-6)

    @pytest.mark.parametrize("h", [0.125, 0.5, 2.0])
    def test_error_of_a_cubic_is_h_squared(self, h):
        w = np.array([[1.5, -2.0, 0.25]])
        got = ref.numerical_grad(lambda v: np.sum(v**3), w, h)
        np.testing.assert_allclose(got, 3 * w**2 + h**2, rtol=1e-12)

    def test_integers(self):
        w = np.array([2, -1, 3])
        got = ref.numerical_grad(lambda v: np.prod(v), w)
        np.testing.assert_allclose(got, [-3.0, 6.0, -2.0], rtol=1e-6)
        assert got.dtype == np.float64
        assert w.dtype == np.int64
        np.testing.assert_array_equal(w, [2, -1, 3])


@pytest.mark.parametrize("shape", [(5, 3), (7, 1), (4,)])
def test_mse_grad(rng, shape):
    y_true, y_pred = rng.normal(size=shape), rng.normal(size=shape)
    truth = complex_step_grad(lambda p: np.mean((y_true - p) ** 2), y_pred)
    np.testing.assert_allclose(ref.mse_grad(y_true, y_pred), truth, **SMOOTH)


@pytest.mark.parametrize(("m", "n"), [(6, 3), (1, 2), (8, 1)])
def test_linreg_grads(rng, m, n):
    X, y, w, b = rng.normal(size=(m, n)), rng.normal(size=(m, 1)), rng.normal(size=(n, 1)), 0.4
    dw, db = ref.linreg_grads(X, y, w, b)
    truth_w = complex_step_grad(lambda v: np.mean((X @ v + b - y) ** 2), w)
    truth_b = complex_step_grad(lambda v: np.mean((X @ w + v[0] - y) ** 2), np.array([b]))
    np.testing.assert_allclose(dw, truth_w, **SMOOTH)
    np.testing.assert_allclose(db, truth_b[0], **SMOOTH)
    assert dw.shape == w.shape
    assert np.ndim(db) == 0


def test_linreg_grads_vanish_at_least_squares(rng):
    X, y = rng.normal(size=(20, 3)), rng.normal(size=(20, 1))
    solution = np.linalg.lstsq(np.hstack([X, np.ones((20, 1))]), y, rcond=None)[0]
    dw, db = ref.linreg_grads(X, y, solution[:3], float(solution[3, 0]))
    np.testing.assert_allclose(dw, 0, atol=1e-12)
    np.testing.assert_allclose(db, 0, atol=1e-12)


def test_descending_the_article_s_gradient_climbs():
    """ERRATA 1: -1/2 of the truth, on data as in section 4.1 (lr 0.01, 1000 steps)."""
    rng = np.random.default_rng(0)
    X = rng.random((100, 1))
    y = 3 * X + 2 + rng.random((100, 1))
    w, b = np.zeros((1, 1)), 0.0
    for _ in range(1000):
        error = y - (X @ w + b)
        printed = X.T @ error / 100, np.mean(error)
        dw, db = ref.linreg_grads(X, y, w, b)
        np.testing.assert_allclose(printed[0], -dw / 2, rtol=1e-9)
        np.testing.assert_allclose(printed[1], -db / 2, rtol=1e-9)
        w, b = w - 0.01 * printed[0], b - 0.01 * printed[1]
    assert w[0, 0] == pytest.approx(-9.6e5, rel=0.01)


def test_sigmoid_grad():
    z = np.linspace(-35, 35, 141)
    truth = complex_step_grad(lambda v: np.sum(1 / (1 + np.exp(-v))), z)
    np.testing.assert_allclose(ref.sigmoid_grad(z), truth, **SMOOTH)
    np.testing.assert_allclose(ref.sigmoid_grad(z), stats.logistic.pdf(z), **SMOOTH)
    far = np.array([-1e4, -750.0, 750.0, 1e4])
    with np.errstate(all="raise", under="ignore"):
        np.testing.assert_array_equal(ref.sigmoid_grad(far), 0)
    np.testing.assert_allclose(
        ref.sigmoid_grad(np.array([-2, 3])),
        special.expit([-2, 3]) * special.expit([2, -3]),
        **SMOOTH,
    )


def test_tanh_grad():
    z = np.linspace(-18, 18, 145)
    truth = complex_step_grad(lambda v: np.sum(np.tanh(v)), z)
    np.testing.assert_allclose(ref.tanh_grad(z), truth, **SMOOTH)
    np.testing.assert_allclose(ref.tanh_grad(z), 2 * stats.logistic.pdf(2 * z) * 2, **SMOOTH)
    np.testing.assert_array_equal(ref.tanh_grad(np.array([-1e4, 1e4])), 0)


def test_relu_grad():
    jax = pytest.importorskip("jax")
    z = np.array([-1e4, -3.0, -1e-3, 0.0, 1e-3, 0.5, 1e4])
    truth = jax.vmap(jax.grad(jax.nn.relu))(z)  # 0 at 0, as in this course
    np.testing.assert_array_equal(ref.relu_grad(z), truth)
    assert ref.relu_grad(np.array([[-1, 0, 2]])).dtype == np.float64


class TestSoftmaxCceGrad:
    @pytest.mark.parametrize("K", [2, 5])
    def test_complex_step(self, rng, K):
        labels, Z = rng.integers(K, size=7), rng.normal(scale=2, size=(7, K))
        truth = complex_step_grad(lambda V: cross_entropy(labels, V), Z)
        np.testing.assert_allclose(ref.softmax_cce_grad(labels, Z), truth, **SMOOTH)

    def test_optax(self, rng):
        jax = pytest.importorskip("jax")
        optax = pytest.importorskip("optax")
        labels, Z = rng.integers(4, size=6), rng.normal(scale=3, size=(6, 4))
        Z[0] += 9000.0
        Z[1, 2] = -1e4
        jax.config.update("jax_enable_x64", True)
        try:
            truth = jax.grad(
                lambda V: optax.softmax_cross_entropy_with_integer_labels(V, labels).mean()
            )(jax.numpy.asarray(Z))
            assert truth.dtype == np.float64
            np.testing.assert_allclose(ref.softmax_cce_grad(labels, Z), truth, **SMOOTH)
        finally:
            jax.config.update("jax_enable_x64", False)

    def test_scipy_at_large_logits(self):
        labels = np.array([2, 0, 1])
        Z = np.array([[10000, 2, -10000], [-10000, -9999, -9998], [3, 1, 2]])
        truth = special.softmax(Z, axis=1)
        for i, label in enumerate(labels):
            truth[i, label] -= 1
        np.testing.assert_allclose(ref.softmax_cce_grad(labels, Z), truth / 3, **SMOOTH)


class TestRelativeError:
    def test_exact_fractions(self, rng):
        a, b = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
        a[0, 0] = b[0, 0] = 0
        a[0, 1], b[0, 1] = 3e-10, -4e-10
        a[1:], b[1:] = np.abs(a[1:]), np.abs(b[1:])
        a[0, 2], b[0, 2] = -5.0, -5.5

        def exact(x, y):
            x, y = Fraction(x), Fraction(y)
            return abs(x - y) / max(Fraction(1e-8), abs(x) + abs(y))

        truth = max(exact(x, y) for x, y in zip(a.flat, b.flat, strict=True))
        np.testing.assert_allclose(ref.relative_error(a, b), float(truth), rtol=1e-12)
        np.testing.assert_allclose(ref.relative_error(a[0], b[0]), 0.07, rtol=1e-12)

    @pytest.mark.parametrize(("factor", "error"), [(2, 1 / 3), (-0.5, 1), (1, 0), (0, 1), (3, 0.5)])
    def test_constant_factor(self, rng, factor, error):
        a = rng.normal(size=9)
        assert ref.relative_error(a, factor * a) == pytest.approx(error, rel=1e-12)
        assert ref.relative_error(factor * a, a) == pytest.approx(error, rel=1e-12)


def test_every_gradient_passes_its_own_gradient_check(rng):
    z = rng.normal(size=9)
    labels, Z = rng.integers(3, size=5), rng.normal(size=(5, 3))
    y_true, y_pred = rng.normal(size=(4, 2)), rng.normal(size=(4, 2))
    pairs = [
        (ref.mse_grad(y_true, y_pred), lambda p: np.mean((p - y_true) ** 2), y_pred),
        (ref.sigmoid_grad(z), lambda v: np.sum(special.expit(v)), z),
        (ref.tanh_grad(z), lambda v: np.sum(np.tanh(v)), z),
        (ref.relu_grad(z), lambda v: np.sum(np.maximum(0, v)), z),
        (ref.softmax_cce_grad(labels, Z), lambda V: cross_entropy(labels, V), Z),
    ]
    for gradient, loss, at in pairs:
        assert ref.relative_error(gradient, ref.numerical_grad(loss, at)) < 1e-6
