"""The reference solutions of 06-adam against independent truth."""

import jax
import numpy as np
import optax
import pytest

from tests.course.reference import load

ref = load("06-adam")

STEPS = 8


@pytest.fixture
def rng():
    return np.random.default_rng(20240606)


def optax_path(optimizer, w, gradients):
    """Return the points that an optax optimiser visits, in float64."""
    with jax.enable_x64(True):
        state, path = optimizer.init(w), []
        for g in gradients:
            updates, state = optimizer.update(g, state, w)
            w = optax.apply_updates(w, updates)
            path.append(np.array(w))
    return path


def keras_path(optimizer, w, gradients):
    """Return the points that a Keras optimiser visits, in its float32, starting from w."""
    import keras

    variable = keras.Variable(w, dtype="float32")
    optimizer.build([variable])
    path = [keras.ops.convert_to_numpy(variable)]
    for g in gradients:
        optimizer.apply([keras.ops.convert_to_tensor(g.astype("float32"))])
        path.append(keras.ops.convert_to_numpy(variable))
    return path


def own_path(step, w, gradients):
    """Return the points that a step function of ours visits: step(t, w, g, memory)."""
    path, memory = [], None
    for t, g in enumerate(gradients, start=1):
        w, *memory = step(t, w, g, memory or (np.zeros_like(w), np.zeros_like(w)))
        path.append(w)
    return path


def momentum(t, w, g, memory):
    return ref.momentum_step(w, g, memory[0], 0.1, 0.9)


def rmsprop(t, w, g, memory):
    return ref.rmsprop_step(w, g, memory[0], 0.01, 0.8, 1e-3)


def adam(t, w, g, memory):
    return ref.adam_step(w, g, *memory, t, 0.01, 0.9, 0.999, 1e-3)


def adam_keras(t, w, g, memory):
    return ref.adam_step_keras(w, g, *memory, t, 0.01, 0.9, 0.999, 1e-3)


@pytest.mark.parametrize(
    ("step", "optimizer"),
    [
        (momentum, optax.sgd(0.1, momentum=0.9)),
        (rmsprop, optax.rmsprop(0.01, decay=0.8, eps=1e-3, eps_in_sqrt=True)),
        (adam, optax.adam(0.01, b1=0.9, b2=0.999, eps=1e-3)),
    ],
    ids=["momentum_step", "rmsprop_step", "adam_step"],
)
def test_steps_are_those_of_optax(rng, step, optimizer):
    w, gradients = rng.normal(size=(3, 2)), rng.normal(size=(STEPS, 3, 2))
    own, theirs = own_path(step, w, gradients), optax_path(optimizer, w, gradients)
    np.testing.assert_allclose(own, theirs, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("eps", [1e-8, 1e-3])
def test_adam_minimize_is_optax_adam(rng, eps):
    curvatures = np.array([1.0, 30.0, 4.0])
    w0 = rng.normal(size=3)
    asked = []

    def grad_fn(w):
        asked.append(w.copy())
        return curvatures * w

    path = ref.adam_minimize(grad_fn, w0, 40, 0.1)
    assert path.shape == (40, 3)
    np.testing.assert_array_equal(asked, [w0, *path[:-1]])
    theirs = optax_path(optax.adam(0.1, eps=eps), w0, curvatures * np.array(asked))
    same = np.allclose(path, theirs, rtol=1e-12, atol=1e-12)
    assert same == (eps == 1e-8)


def test_the_two_forms_of_adam_differ_by_the_eps_term(rng):
    """ERRATA 10: eps of the Keras form is eps / sqrt(1 - beta2^t) of Algorithm 1."""
    w, g, m = rng.normal(size=(3, 5))
    v = rng.uniform(0.1, 1, size=5)
    for t in (1, 2, 10, 10_000):
        eps_t = 1e-2 / np.sqrt(1 - 0.999**t)
        keras_form = ref.adam_step_keras(w, g, m, v, t, 0.1, 0.9, 0.999, 1e-2)
        algorithm_1 = ref.adam_step(w, g, m, v, t, 0.1, 0.9, 0.999, eps_t)
        for own, other in zip(keras_form, algorithm_1, strict=True):
            np.testing.assert_allclose(own, other, rtol=1e-12, atol=1e-12)
    assert 1 / np.sqrt(1 - 0.999) == pytest.approx(31.6, abs=0.05)


def test_steps_are_those_of_keras(rng):
    """To 2e-5 of each update, starting from zero so that float32 keeps the digits of the update."""
    import keras

    w, gradients = np.zeros(6), rng.normal(size=(STEPS, 6))
    small = 1e-3 * gradients  # as small as eps, so that its place shows
    cases = [
        (momentum, keras.optimizers.SGD(0.1, momentum=0.9), gradients),
        (rmsprop, keras.optimizers.RMSprop(0.01, rho=0.8, epsilon=1e-3), gradients),
        (rmsprop, keras.optimizers.RMSprop(0.01, rho=0.8, epsilon=1e-3), 30 * small),
        (adam_keras, keras.optimizers.Adam(0.01, epsilon=1e-3), gradients),
        (adam_keras, keras.optimizers.Adam(0.01, epsilon=1e-3), small),
    ]
    for step, optimizer, slopes in cases:
        own = np.array(own_path(step, w, slopes))
        theirs = np.array(keras_path(optimizer, w, slopes)[1:])
        np.testing.assert_allclose(theirs, own, rtol=2e-5, atol=2e-5 * np.abs(own).max())
    algorithm_1 = np.array(own_path(adam, w, small))
    assert np.abs(algorithm_1 / np.array(own_path(adam_keras, w, small)) - 1).max() > 1
