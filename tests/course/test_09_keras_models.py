"""How the judge reads models and trainings of 09-keras, without Keras: sizes, orders, words."""

import ast
import time
from pathlib import Path

import numpy as np
import pytest

from tests.course.reference import course
from tests.course.test_09_keras_truth import module_of_the_suite

FOLDER = course().suite(course().assignment("09-keras"))


@pytest.fixture(scope="module")
def models():
    return module_of_the_suite("student_models")


def part(models, *steps, arrays=()):
    return models.Part(None, type(steps[0]).__name__, {}, steps, tuple(arrays), tuple(arrays))


# -- sizes -----------------------------------------------------------------------------------------


def test_what_is_far_too_large_is_refused_before_anything_is_computed(models):
    gelu, same = models.Activation("gelu"), models.Window((10**6, 10**6), (1, 1), same=True)
    wide = [part(models, models.Dense(10**6), gelu) for _ in range(20)]
    many = [part(models, gelu) for _ in range(90)]
    claims = [
        (wide, (1,)),
        ([part(models, models.Dense(9_000), gelu)] * 9, (2,)),
        ([part(models, models.Reshape((200, 200, 1))), *many], (40_000,)),
        ([part(models, models.Pooling2D(same))], (8, 8, 1)),
        ([part(models, models.Conv2D(1, same, use_bias=False))], (8, 8, 1)),
        ([part(models, models.Reshape((10**9, -1)))], (8,)),
    ]
    started = time.process_time()
    for parts, shape in claims:
        with pytest.raises(AssertionError):
            models._check_sizes(parts, shape, in_order=True)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("shape", [(5,), (4, 5), (2, 3, 4, 5)])
def test_images_are_asked_for_where_windows_move(models, shape):
    window = models.Window((2, 2), (2, 2), same=False)
    for step in (models.Conv2D(3, window), models.Pooling2D(window), models.GlobalPooling2D()):
        with pytest.raises(AssertionError):
            models._check_sizes([part(models, step)], shape, in_order=True)


# -- orders ----------------------------------------------------------------------------------------


def test_the_order_of_layers_and_functions_between_them_are_found(models):
    rng = np.random.default_rng(0)
    dense = [models.Dense(8), models.Dense(8), models.Dense(1)]
    arrays = [
        [rng.normal(size=(n, d.units)), rng.normal(size=d.units)]
        for n, d in zip((2, 8, 8), dense, strict=True)
    ]
    said = [*map(models.Activation, ("relu", "tanh", "sigmoid"))]
    steps = [s for pair in zip(dense, said, strict=True) for s in pair]
    X = rng.normal(size=(20, 2))
    weights = [w for pair in arrays for w in (tuple(pair), ())]
    answers = models._computed(steps, weights, X)
    defined = (2, 0, 1)
    parts = [part(models, dense[i], arrays=arrays[i]) for i in defined]
    answered = models._Answered(X, answers, answers, 1e-6)
    found = models._searched(parts, answered, in_order=False)
    assert found is not None
    assert list(found[0]) == steps
    assert [defined[i] for i in found[1]] == [0, 1, 2]
    wrong = models._Answered(X, answers**2, answers**2, 1e-6)
    assert models._searched(parts, wrong, in_order=False) is None


# -- words -----------------------------------------------------------------------------------------


def test_losses_with_an_accuracy_beside_are_called_so(models):
    for history in ([[0.7, 0.5], [0.1, 1.0]], [{"loss": 0.7}], np.ones((3, 2))):
        with pytest.raises(AssertionError, match="keep the loss alone"):
            models.read_losses(history)
    assert models.read_losses({"loss": [0.5, np.float32(0.25)]}) == [0.5, 0.25]
    with pytest.raises(AssertionError, match="one per epoch"):
        models.read_losses([0.5] * 10**5)


# What a message may contain that is put together: nothing that a student's code has chosen freely.
TOLD = {
    *("name", "number", "described(right)", "units", "window.size", "filters", "len(ARTICLE)"),
    *("MAX_EPOCHS", "part.kind", "kind", "text", "what", "type(handle).__name__"),
}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: Path(path).stem)
def test_no_message_repeats_a_number_of_the_students(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        ast.unparse(value.value)
        for text in ast.walk(tree)
        if isinstance(text, ast.JoinedStr)
        for value in text.values
        if isinstance(value, ast.FormattedValue)
    }
    assert told <= TOLD


# -- the data of fit_and_evaluate ------------------------------------------------------------------


def test_the_digits_come_in_another_order_with_other_labels_for_each_secret():
    suite = module_of_the_suite("test_fit_and_evaluate")
    (X, y), (Z, z) = (suite.digits(np.random.default_rng(seed)) for seed in (1, 2))
    assert not np.array_equal(X, Z)
    assert sorted(np.bincount(y)) == sorted(np.bincount(z))
    same = {}
    for image, label in zip(X, y, strict=True):
        same[image.tobytes()] = label
    changed = [same[image.tobytes()] != label for image, label in zip(Z, z, strict=True)]
    assert np.mean(changed) > 0.5
    few = suite.few_of(np.arange(0, 1797, 2), np.random.default_rng(3))
    assert 12 <= len(few) <= 24 and set(few) <= set(range(0, 1797, 2))
