"""The reference solutions of 00-concepts against independent truth."""

import re
from math import fsum

import jupytext
import numpy as np
import pytest
from scipy.spatial.distance import cdist
from sklearn.metrics.pairwise import euclidean_distances
from sklearn.preprocessing import StandardScaler

from tests.course.reference import ROOT, load

ref = load("00-concepts")

CHOICES = (
    "deep_vs_machine_learning",
    "ai_ml_dl_nesting",
    "role_of_activation",
    "role_of_loss",
    "role_of_optimizer",
    "linear_stack",
    "sgd_noise",
    "biggest_challenge_data",
)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture(scope="module")
def options():
    """The options above each choice: {question: {language: {letter: text}}}."""
    cells = jupytext.read(ROOT / "source/00-concepts/00-concepts.py", fmt="py:percent").cells
    found = {}
    for position, cell in enumerate(cells):
        if cell.metadata.get("question") in CHOICES:
            above = cells[position - 2 : position]
            found[cell.metadata["question"]] = {
                text.metadata["lang"]: dict(
                    re.findall(r"^- \*\*([A-Z])\.\*\* (.+)$", text.source, re.MULTILINE)
                )
                for text in above
            }
    return found


@pytest.mark.parametrize("question", CHOICES)
def test_a_choice_has_four_different_options_in_both_languages(options, question):
    for language in ("en", "zh"):
        assert list(options[question][language]) == ["A", "B", "C", "D"]
        assert len(set(options[question][language].values())) == 4
    assert getattr(ref, question) in "ABCD"


def test_each_letter_is_right_equally_often():
    letters = sorted(getattr(ref, question) for question in CHOICES)
    assert letters == list("AABBCCDD")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_right_option_does_not_stand_out_by_its_length(options, language):
    longest = [max(texts := options[q][language], key=lambda k: len(texts[k])) for q in CHOICES]
    right = [getattr(ref, question) for question in CHOICES]
    assert sum(a == b for a, b in zip(longest, right, strict=True)) <= 3


def test_linear_layers_in_a_row_are_one_linear_layer(rng):
    X = rng.normal(size=(200, 3))
    A, with_relu = X, X
    for n_in, n_out in ((3, 8), (8, 8), (8, 2)):
        W, b = rng.normal(size=(n_in, n_out)), rng.normal(size=n_out)
        A, with_relu = A @ W + b, np.maximum(with_relu @ W + b, 0)
    one_layer = np.hstack([X, np.ones((200, 1))])
    for output, is_linear in ((A, True), (with_relu, False)):
        weights = np.linalg.lstsq(one_layer, output, rcond=None)[0]
        assert np.allclose(one_layer @ weights, output, atol=1e-9) == is_linear


def test_gradients_of_single_samples_differ_and_average_to_the_whole(rng):
    x, w = rng.normal(size=50), 0.5
    gradients = 2 * (w * x - 3 * x) * x  # the labels 3x have no error
    h = 1e-5
    loss = lambda v: np.mean((v * x - 3 * x) ** 2)  # noqa: E731
    whole = (loss(w + h) - loss(w - h)) / (2 * h)
    assert gradients.mean() == pytest.approx(whole, rel=1e-6)
    assert gradients.std() > 0.1 * abs(whole)


@pytest.mark.parametrize("shape", [(7, 3), (1, 4), (5, 1), (1000, 2)])
def test_column_means_are_exact_sums_divided(rng, shape):
    X = rng.normal(size=shape) * 1e4
    exact = [fsum(column) / shape[0] for column in X.T]
    np.testing.assert_allclose(ref.column_means(X), exact, rtol=1e-12, atol=1e-12 * 1e4)


def test_column_means_are_sklearns(rng):
    X = rng.integers(-50, 50, size=(9, 4))
    np.testing.assert_allclose(ref.column_means(X), StandardScaler().fit(X).mean_, rtol=1e-12)


@pytest.mark.parametrize("m, n, d", [(5, 7, 3), (1, 4, 1), (30, 2, 50)])
def test_pairwise_sq_dists_are_scipys_and_sklearns(rng, m, n, d):
    A, B = rng.normal(size=(m, d)) * 1e3, rng.normal(size=(n, d)) * 1e3
    largest = max((A**2).sum(axis=1).max(), (B**2).sum(axis=1).max())
    got = ref.pairwise_sq_dists(A, B)
    np.testing.assert_allclose(got, cdist(A, B, "sqeuclidean"), rtol=1e-12, atol=1e-12 * largest)
    sklearns = euclidean_distances(A, B, squared=True)
    np.testing.assert_allclose(got, sklearns, rtol=1e-12, atol=1e-12 * largest)


def test_pairwise_sq_dists_of_whole_numbers_are_exact_floats(rng):
    A, B = rng.integers(-99, 100, size=(6, 4)), rng.integers(-99, 100, size=(3, 4))
    got = ref.pairwise_sq_dists(A, B)
    assert got.dtype == np.float64
    assert got.tolist() == [[float(sum((a - b) ** 2)) for b in B] for a in A]


def test_no_distance_is_negative(rng):
    A = rng.normal(100, 1, size=(200, 5))
    assert (ref.pairwise_sq_dists(A, A) >= 0).all()
