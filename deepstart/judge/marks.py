"""What a check's marks and docstring say: its question, weight, needs and advice."""

from functools import cache
from typing import Any

import pytest

from deepstart.language import LANGUAGES, language

# Cached: a suite says the same for every submission.


@cache
def question_id_of(item: Any) -> str:
    """Return the id of the question that a check belongs to, "" where its suite names none."""
    mark = item.get_closest_marker("question")
    return str(mark.args[0]) if mark else ""


@cache
def weight_of(item: pytest.Item) -> float:
    """Return a check's share of its question's points, relative to the other checks'; or 0."""
    mark = item.get_closest_marker("weight")
    return float(mark.args[0]) if mark else 1.0


@cache
def is_public(item: pytest.Item) -> bool:
    """Tell whether students have a check."""
    return item.get_closest_marker("public") is not None


@cache
def needs_of(item: pytest.Item) -> tuple[str, ...]:
    """Return the names of the checks that must have passed before."""
    return tuple(name for mark in item.iter_markers("needs") for name in mark.args)


def name_of(item: pytest.Item) -> str:
    """Return a check's name in results: with its parameters, without `test_`."""
    return item.name.removeprefix("test_")


def advice_of(item: pytest.Item) -> str:
    """Return the docstring of a check in the language in use: English, blank line, Chinese."""
    paragraphs = (getattr(item.obj, "__doc__", None) or "").split("\n\n")  # type: ignore[attr-defined]
    texts = [" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip()]
    chosen = dict(zip(LANGUAGES, texts, strict=False)).get(language())
    return chosen or (texts[0] if texts else "")
