"""What checks say of wrong answers: the field's words, and what is true."""

import numpy as np
import pytest

from deepstart.checks import expectations, redaction
from deepstart.judge import banks
from deepstart.notebook import public_checks
from tests.course.answers import graded
from tests.course.reference import course, load


def said(assignment: str, question: str, answer: object) -> dict[str, str]:
    chosen = course().assignment(assignment)
    asked = next(q for q in chosen.questions if q.id == question)
    result = graded(course(), chosen, asked, {asked.name: answer})
    return {test.name: test.message for test in result.tests if test.status != "passed"}


def sentence(got: object, expected: object, **close: float) -> str:
    found = public_checks.compare(got, expected, **close)
    return " ".join([*public_checks.describe(found), redaction.redacted_difference(found)])


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e4])
def test_digits_of_a_float32_are_recognised(size: float) -> None:
    right = size * np.random.default_rng(1).normal(size=(4, 5))
    rounded = right.astype(np.float32).astype(float)
    for got, expected in ((rounded, right), (float(rounded[0, 0]), float(right[0, 0]))):
        assert sentence(got, expected, scale=size).count("float32") == 3
    for got in (right * 1.001, right * (1 + 1e-9), right + 1e-4 * size):
        assert "float32" not in sentence(got, right, rtol=1e-12, scale=size)


def test_a_part_is_called_by_its_name() -> None:
    right = load("04-backprop").dense_backward

    def averaged(dZ, X, W):
        dX, dW, db = right(dZ, X, W)
        return dX, dW / len(X), db

    assert (
        "dW[0, 0] is 3.5, expected 7"
        in said("04-backprop", "dense_backward", averaged)["worked_example_dW"]
    )
    grads = load("04-backprop").mlp2_grads

    def halves(X, labels, params):
        return {key: value / 2 for key, value in grads(X, labels, params).items()}

    messages = said("04-backprop", "mlp2_grads", halves)
    assert "result['W1'][0, 0] is" in messages["worked_example_hidden_layer"]


def test_another_exception_than_the_wanted_one_is_named_with_it() -> None:
    mse = load("02-losses").mse

    def asserting(y_true, y_pred):
        try:
            return mse(y_true, y_pred)
        except ValueError:
            raise AssertionError("-1.0018450414430478") from None

    message = said("02-losses", "mse", asserting)["unequal_shapes"]
    assert "your code raised AssertionError; this call should raise ValueError. " in message
    assert "1.0018" not in message

    def unknown(dA, Z, kind):
        return {"relu": 3.0}[kind] * 0 + load("04-backprop").activation_backward(dA, Z, kind)

    message = said("04-backprop", "activation_backward", unknown)["other_kind"]
    assert "raised KeyError: 'elu'" in message
    assert "this call should raise ValueError" in message


def test_the_hint_of_a_check_stands_behind_an_exception_too() -> None:
    def in_place(w, g, vel, lr, mu):
        vel = vel.copy()
        vel *= mu
        vel -= lr * g
        return w + vel, vel

    message = said("06-adam", "momentum_step", in_place)["integers"]
    assert "Cannot cast ufunc 'multiply' output from …" in message
    assert message.endswith("Integer arrays: the results are not integers.")


def test_a_list_that_was_changed_is_called_a_list() -> None:
    def popping(layer_sizes):
        first, count = layer_sizes.pop(0), 0
        for size in layer_sizes:
            count, first = count + (first + 1) * size, size
        return count

    assert "array or list" in said("01-forward", "count_params", popping)["leaves_input_alone"]


def test_numpys_warning_is_told_with_its_function() -> None:
    def naive(z):
        return 1 / (1 + np.exp(-z))

    assert "overflow encountered in exp" in said("01-forward", "sigmoid", naive)["no_warnings"]


@pytest.mark.parametrize("plain", [None, 1, 1.0, "text", [], (), {}, np.ones(2), np.float64(1)])
def test_plain_values_are_no_objects(plain: object) -> None:
    expectations.begin_check(True, [])
    with pytest.raises(AssertionError):
        expectations.expect_object(plain)
    expectations.expect_object(object())


def test_an_eps_of_ones_own_is_not_taken_for_a_float32() -> None:
    bank = banks.load_bank(course(), course().assignment("06-adam"))
    wrong = next(m for m in bank.of("adam_minimize") if m.id == "eps-of-keras")
    messages = said("06-adam", "adam_minimize", wrong.variant)
    assert messages and not [text for text in messages.values() if "float32" in text]


def test_rounding_in_the_middle_is_recognised_by_its_signs() -> None:
    rng = np.random.default_rng(2)
    X, W, b = rng.normal(size=(6, 4)), rng.normal(size=(4, 3)), rng.normal(size=3)
    got = (X.astype(np.float32) @ W.astype(np.float32)).astype(float) + b
    assert "float32" in sentence(got, X @ W + b)
    assert "float32" not in sentence(X @ W + b + 1e-7, X @ W + b)


def test_a_mistake_is_named_in_whole_numbers_too() -> None:
    def starts_at_zero(x, p):
        n, h, w, c = x.shape
        out = np.zeros((n, h // p, w // p, c), x.dtype)
        for i in range(h // p):
            for j in range(w // p):
                window = x[:, p * i : p * (i + 1), p * j : p * (j + 1)]
                out[:, i, j] = np.maximum(out[:, i, j], window.max(axis=(1, 2)))
        return out

    chosen = course().assignment("08-convolution")
    asked = next(q for q in chosen.questions if q.id == "maxpool2d")
    result = graded(course(), chosen, asked, {"maxpool2d": starts_at_zero})
    assert [found.id for found in result.diagnoses] == ["starts-at-zero"]
