"""The reference solutions of 10-beyond against SciPy, JAX, the complex step and exact numbers."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.special import softmax

from tests.course.reference import load

ref = load("10-beyond")


@pytest.fixture
def rng():
    return np.random.default_rng(10)


def word_by_word(Q, K, V, causal):
    """Attention as its definition says it, one word after the other, with SciPy's softmax."""
    rows = []
    for i, q in enumerate(Q):
        seen = slice(0, i + 1 if causal else None)
        rows.append(softmax(K[seen] @ q / np.sqrt(len(q))) @ V[seen])
    return np.array(rows)


@pytest.mark.parametrize("causal", [False, True])
@pytest.mark.parametrize("size", [1.0, 60.0])
def test_attention_is_softmax_word_by_word(rng, causal, size):
    for t, d, dv in [(1, 3, 2), (5, 3, 4), (7, 2, 1)]:
        Q, K, V = rng.normal(size=(t, d)), size * rng.normal(size=(t, d)), rng.normal(size=(t, dv))
        expected = word_by_word(Q, K, V, causal)
        np.testing.assert_allclose(ref.attention(Q, K, V, causal), expected, rtol=1e-12, atol=1e-12)


def test_attention_at_scores_of_ten_thousand():
    Q = np.array([[1e4], [-1e4], [1e4]])
    K, V = np.array([[1.0], [0.5], [-1.0]]), np.array([[1.0], [2.0], [3.0]])
    np.testing.assert_array_equal(ref.attention(Q, K, V), [[1.0], [3.0], [1.0]])
    np.testing.assert_array_equal(ref.attention(Q, K, V, causal=True), [[1.0], [2.0], [1.0]])


def test_attention_leaves_its_inputs_alone(rng):
    inputs = [rng.integers(-3, 4, size=(4, 3)) for _ in range(3)]
    before = [array.copy() for array in inputs]
    out = ref.attention(*inputs, causal=True)
    assert out.dtype == np.float64
    np.testing.assert_array_equal(inputs, before)
    assert not any(np.may_share_memory(out, array) for array in inputs)


@pytest.mark.parametrize("causal", [False, True])
def test_attention_is_the_one_of_jax(rng, causal):
    import jax

    with jax.enable_x64(True):
        Q, K, V = rng.normal(size=(6, 4)), rng.normal(size=(6, 4)), rng.normal(size=(6, 4))
        heads = (array[:, None, :] for array in (Q, K, V))  # JAX has an axis of heads
        expected = jax.nn.dot_product_attention(*heads, is_causal=causal)[:, 0, :]
    # JAX takes the softmax in float32, whatever it is given.
    np.testing.assert_allclose(ref.attention(Q, K, V, causal), expected, rtol=1e-5, atol=1e-6)


def formula(a, b, c):
    """Every operation on every kind of operand, numbers used several times, layers skipped."""
    d = 2 * a + b * c + 1
    e = d * d + a * -0.5
    f = d * e + (b + c) * d
    return 0.1 * f * f + 3 + e + b


def gradients(make, *numbers):
    leaves = [ref.Value(number) for number in numbers]
    out = make(*leaves)
    out.backward()
    return [out.data, *(leaf.grad for leaf in leaves)]


def complex_step(make, *numbers, h=1e-20):
    nudged = np.array(numbers) + 1j * h * np.eye(len(numbers))
    return [make(*numbers), *(make(*row.tolist()).imag / h for row in nudged)]


def test_value_against_the_complex_step(rng):
    for _ in range(20):
        numbers = rng.normal(size=3).tolist()
        np.testing.assert_allclose(
            gradients(formula, *numbers), complex_step(formula, *numbers), rtol=1e-12, atol=1e-12
        )


def test_value_against_exact_fractions():
    numbers = [0.5, -1.25, 2.0]  # few bits each, so that floating point is exact
    h = Fraction(1, 10**40)
    exact = [Fraction(number) for number in numbers]

    def polynomial(a, b, c):
        d = 2 * a + b * c + 1
        return d * d * (a + d * b) + c * a + 3

    middle = polynomial(*exact)
    slopes = []
    for i in range(3):
        up, down = list(exact), list(exact)
        up[i], down[i] = up[i] + h, down[i] - h
        slopes.append(float((polynomial(*up) - polynomial(*down)) / (2 * h)))
    assert gradients(polynomial, *numbers) == [float(middle), *slopes]


def test_a_diamond_of_forty_storeys_has_two_to_the_forty_ways():
    first = x = ref.Value(0.5)
    for _ in range(40):
        x = x + x
    x.backward()
    assert (x.data, first.grad) == (2.0**39, 2.0**40)


def test_only_the_graph_of_the_result_gets_gradients():
    a, b = ref.Value(3.0), ref.Value(2.0)
    c = a * a
    later = c * b
    c.backward()
    assert (a.grad, b.grad, c.grad, later.grad) == (6.0, 0.0, 1.0, 0.0)


@pytest.mark.parametrize("kind", ["tanh", "relu"])
def test_activations_against_the_complex_step(rng, kind):
    # relu of a complex number goes by its real part; away from 0 that is smooth.
    plain = {"tanh": np.tanh, "relu": lambda z: z * (np.real(z) > 0)}[kind]
    for size in (0.1, 1.0, 3.0):
        for z in size * rng.choice([-1, 1], size=6) * rng.uniform(0.5, 1.5, size=6):

            def inside(a, f):
                return f(a * 2 + 1) * a + f(a) * f(a) + 3 * a

            got = gradients(lambda a: inside(a, lambda v: getattr(v, kind)()), float(z))
            expected = complex_step(lambda a: inside(a, plain), float(z))
            np.testing.assert_allclose(got, expected, rtol=1e-12, atol=1e-12)


def test_relu_is_flat_at_zero():
    assert gradients(lambda a: a.relu() * 5.0, 0.0) == [0.0, 0.0]


def test_a_small_network_has_the_gradients_of_jax(rng):
    import jax

    x, y = rng.normal(size=2), 0.7
    w = rng.normal(size=9)

    def loss(parameters, tanh, relu):
        a, b, c, d, e, f, g, h, i = parameters
        first = tanh(a * x[0] + b * x[1] + c)
        second = relu(d * x[0] + e * x[1] + f + 2.0)
        error = g * first + h * second + i + (-y)
        return error * error

    with jax.enable_x64(True):
        expected = jax.grad(lambda p: loss(p, jax.numpy.tanh, jax.nn.relu))(jax.numpy.array(w))
    values = [ref.Value(number) for number in w.tolist()]
    loss(values, lambda v: v.tanh(), lambda v: v.relu()).backward()
    np.testing.assert_allclose([v.grad for v in values], expected, rtol=1e-12, atol=1e-12)
