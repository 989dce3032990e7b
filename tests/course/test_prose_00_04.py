"""What the text of notebooks 00 to 04 says in numbers is what one computes, in both languages.

A number is looked for in the text as it is printed there, so it can neither go stale nor differ
between the languages.
"""

import types
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
import nbformat
import numpy as np
import pytest

from tests.course.reference import ROOT, course, load

matplotlib.use("Agg")


@cache
def cells(assignment: str, language: str = "") -> list[nbformat.NotebookNode]:
    path = Path(ROOT, "solutions", assignment, f"{assignment}{language}.ipynb")
    return list(nbformat.read(path, as_version=4).cells)


def says(assignment: str, *numbers: str) -> None:
    """Assert that a text cell of each language holds all the numbers."""
    for language in ("", ".zh"):
        texts = [c.source for c in cells(assignment, language) if c.cell_type == "markdown"]
        assert any(all(number in text for number in numbers) for text in texts), (language, numbers)


def drawn(assignment: str, words: str) -> dict[str, Any]:
    """Run the figure cell that holds these words with the reference answers; return its names."""
    (source,) = [c.source for c in cells(assignment) if c.cell_type == "code" and words in c.source]
    passed = types.SimpleNamespace(grade=1)
    checks = {f"{q.id}_check": passed for q in course().assignment(assignment).questions}
    names = {**vars(load(assignment)), **checks}
    exec(source, names)
    return names


def test_activations_of_00() -> None:
    forward, z = load("01-forward"), np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    rows = {"sigmoid": forward.sigmoid(z), "tanh": np.tanh(z), "ReLU": forward.relu(z)}
    for name, values in rows.items():
        says("00-concepts", f"| {name} | " + " | ".join(f"{v:.2g}" for v in values) + " |")


def test_loss_and_product_of_00() -> None:
    loss = load("02-losses").mse(np.array([2.5, 3.0, 4.0]), np.array([2.0, 3.0, 5.0]))
    says("00-concepts", f"{loss:.3f}")
    A, B = np.array([[1, 2]]), np.array([[3, 4]])
    product, distance = (A @ B.T).item(), load("00-concepts").pairwise_sq_dists(A, B).item()
    squares = f"{(A**2).sum()} + {(B**2).sum()}"
    says("00-concepts", f"= {product}$", f"{squares} - 2 \\cdot {product} = {distance:g}")
    assert 2000 * 2000 * 50 * 8 == 1.6e9
    says("00-concepts", "2000 · 2000 · 50", "1.6 GB")


@pytest.mark.parametrize("x", [(0, 0), (0, 1), (1, 0), (1, 1)])
def test_the_nine_numbers_of_01(x: tuple[int, int]) -> None:
    params = {"W1": np.ones((2, 2)), "b1": np.array([0.0, -1.0])}
    params |= {"W2": np.array([[10.0], [-20.0]]), "b2": np.array([-5.0])}
    forward = load("01-forward")
    hidden, answer = forward.mlp_forward(np.array([x]), params)
    total = (hidden @ params["W2"] + params["b2"]).item()
    row = f" {hidden[0, 0]:g} | {hidden[0, 1]:g} | {total:g} | {answer.item():.3f} |"
    says("01-forward", row)


def test_where_tanh_overflows() -> None:
    with np.errstate(all="ignore"):
        e = np.exp([709.0, 710.0])
    assert np.isfinite(e[0]) and np.isinf(e[1])
    says("01-forward", "710", "inf / inf")


def test_costs_of_02() -> None:
    losses = load("02-losses")
    always_half = losses.bce(np.array([[1.0], [0.0]]), np.full((2, 1), 0.5))
    one_in_ten = losses.bce(np.eye(10)[:, :1], np.full((10, 1), 0.1))
    worst = losses.bce(np.ones((1, 1)), np.zeros((1, 1)))
    says("02-losses", f"{always_half:.3f}", f"{one_in_ten:.3f}", f"{worst:.1f}")
    truth, certain = np.ones((1, 1)), np.full((1, 1), 0.001)
    assert losses.mse(truth, certain) < 1  # "charges less than 1 for that", and "nearly 7"
    assert 6.9 < losses.bce(truth, certain) < 7


def test_neurons_and_threshold_of_02() -> None:
    surface = drawn("02-losses", "plot_surface")["surface"]
    says("02-losses", f"{surface.size:,}")
    names = drawn("02-losses", "thresholds")
    x, labels, thresholds = names["x"], names["labels"], names["thresholds"]

    def given(t: float) -> np.ndarray:
        """The probability of what happened, for every sample."""
        p = 1 / (1 + np.exp(-4 * (x[:, 0] - t)))
        return np.where(labels == 1, p, 1 - p)

    loss = [-np.log(given(t)).mean() for t in thresholds]
    assert abs(thresholds[np.argmin(loss)]) < 0.1
    wrong_twice, wrong_once = (np.sort(g[g < 0.5]) for g in (given(0.0), given(0.5)))
    assert (len(wrong_twice), len(wrong_once)) == (2, 1)
    says("02-losses", *(f"{g:.2f}" for g in (*wrong_twice, *wrong_once)))


def test_slopes_of_03() -> None:
    says("03-gradients", f"{3.01**2:.4f}")
    gradients = load("03-gradients")
    w, h = np.array([2.0, 5.0]), 0.1
    measured = gradients.numerical_grad(lambda v: v[0] ** 3 * v[1], w, h)
    says("03-gradients", *(f"{m:.4g}" for m in measured))


def test_a_right_gradient_can_be_off_by_rounding() -> None:
    gradients, losses = load("03-gradients"), load("02-losses")
    labels, Z = np.array([0, 0]), np.array([[12.0, 0.0, -3.0], [9.0, -9.0, 0.5]])
    right = gradients.softmax_cce_grad(labels, Z)
    twin = gradients.numerical_grad(lambda v: losses.cce_from_logits(labels, v), Z)
    assert 1e-9 < np.abs(right).min() < 2e-8
    assert 1e-5 < gradients.relative_error(right, twin) < 1e-3
    says("03-gradients", "(12, 0, -3)", "(9, -9, 0.5)", "10^{-8}", "10^{-4}")


def test_what_is_left_after_fifteen_activations() -> None:
    backward = load("04-backprop").activation_backward
    left = {}
    for kind in ("sigmoid", "tanh", "relu"):
        gradient = np.ones(1)
        for _ in range(15):
            gradient = backward(gradient, np.full(1, 0.5), kind)
        left[kind] = gradient.item()
    assert f"{left['sigmoid']:.0e}" == "4e-10" and left["relu"] == 1
    says("04-backprop", "4\\cdot10^{-10}", f"{left['tanh']:.2f}")


def test_wrong_labels_that_the_network_of_04_believes() -> None:
    names, backprop = drawn("04-backprop", "l2_penalty(params, 1.0)"), load("04-backprop")
    X, labels, wrong = names["X"], names["labels"], names["wrong"]
    believed, classes = [], []
    for lam in (0.0, 0.003, 0.1):
        params = names["start"]
        for _ in range(1500):
            grads = backprop.mlp2_grads(X, labels, params)
            _, extra = backprop.l2_penalty(params, lam)
            params = {key: p - 0.3 * (grads[key] + extra[key]) for key, p in params.items()}
        hidden = np.maximum(X @ params["W1"] + params["b1"], 0)
        predicted = (hidden @ params["W2"] + params["b2"]).argmax(axis=1)
        believed.append(int((predicted == labels)[wrong].sum()))
        classes.append(len(set(predicted)))
    assert len(wrong) == 10
    assert believed[:2] == [6, 1]
    assert classes == [2, 2, 1]  # with far too much penalty, every point gets the same class
