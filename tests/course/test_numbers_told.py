"""The numbers that the notebooks 05 to 09 tell about their own figures and about Keras."""

import time
import warnings

import numpy as np
import pytest

from tests.course.reference import load


def test_the_valley_of_05_is_almost_30_times_as_curved_across() -> None:
    rng = np.random.default_rng(5)
    X = rng.normal(size=(100, 2)) * [1.0, 5.0]
    along, across = np.linalg.eigvalsh(2 * X.T @ X / 100)
    assert 28 < across / along < 30
    assert load("05-sgd").max_stable_lr(X) == pytest.approx(2 / across)


def test_without_its_correction_adam_begins_with_steps_that_are_too_long() -> None:
    adam_step = load("06-adam").adam_step
    w, m, v = np.zeros(3)
    lengths = []
    for _ in range(4000):
        moved, m, v = adam_step(w, 0.02, m, v, 10**6, 0.1, 0.9, 0.999, 1e-8)
        lengths.append((w - moved) / 0.1)
        w = moved
    assert lengths[0] == pytest.approx(np.sqrt(10), rel=1e-4)
    assert np.argmax(lengths) == 11
    assert 6 < max(lengths) < 7
    assert lengths[1999] > 1.05
    assert lengths[-1] < 1.01


def test_glorots_signal_shrinks_to_about_a_third_in_five_layers_of_tanh() -> None:
    rng = np.random.default_rng(0)
    A = rng.normal(size=(500, 200))
    for _ in range(5):
        A = np.tanh(A @ load("07-training").glorot_uniform(rng, 200, 200))
    assert 0.3 < A.std() < 0.35


def test_the_full_batch_finds_the_line_within_500_epochs() -> None:
    needed = []
    for seed in range(100):
        rng = np.random.default_rng(seed)
        X = np.column_stack([rng.random(100), np.ones(100)])
        y = X @ [3.0, 2.0] + rng.random(100)
        best = np.linalg.lstsq(X, y)[0]
        line = np.array([rng.uniform(-(3**0.5), 3**0.5), 0.0])  # as Keras starts a Dense layer
        far = 0
        for epoch in range(1, 601):
            line = line - 0.1 * 2 / 100 * X.T @ (X @ line - y)
            far = epoch if np.abs(line - best).max() > 0.02 else far
        needed.append(far + 1)
    assert 300 < np.median(needed) < 400
    assert max(needed) < 500


def test_nothing_beats_ln_2_for_one_unit_on_xor() -> None:
    X = np.array([[0.0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])  # the last column: the bias
    y = np.array([0.0, 1, 1, 0])
    assert np.array_equal(X.T @ (0.5 - y), np.zeros(3))  # the gradient where all weights are 0


@pytest.mark.parametrize("last, loss", [("softmax", "Categorical"), ("sigmoid", "Binary")])
def test_keras_on_tensorflow_sees_through_from_logits(last: str, loss: str) -> None:
    import keras

    units = {"softmax": 3, "sigmoid": 1}[last]
    rng = np.random.default_rng(0)
    X = rng.normal(size=(50, 4))
    y = np.eye(3)[rng.integers(0, 3, 50)][:, :units]
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(units, activation=last)])
    entropy = getattr(keras.losses, f"{loss}Crossentropy")
    model.compile(loss=entropy(from_logits=True))
    with pytest.warns(UserWarning, match="received `from_logits=True`"):
        told = model.evaluate(X, y, verbose=0)
    probabilities = model.predict(X, verbose=0)
    assert told == pytest.approx(float(entropy()(y, probabilities)), rel=1e-5)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # of a plain array, nobody knows where it comes from
        squeezed = float(entropy(from_logits=True)(y, np.asarray(probabilities)))
    assert abs(squeezed - told) > 0.01


def test_the_bar_shows_the_loss_of_its_epoch(capsys: pytest.CaptureFixture[str]) -> None:
    show = load("09-keras").training_bar(4)
    for epoch, loss in enumerate((2.0, 0.5, 0.25)):
        time.sleep(0.1)  # a bar draws itself every 0.05 seconds at most
        show.on_epoch_end(epoch, {"loss": loss, "val_loss": 2 * loss, "accuracy": 0.9})
    assert "loss: 0.2500 - val_loss: 0.5000" in capsys.readouterr().out.splitlines()[-1]
