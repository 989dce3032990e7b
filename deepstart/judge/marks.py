"""What the marks and the docstring of a check say: its question, weight and needs, its advice."""

from functools import cache
from typing import Any

import pytest

from deepstart.language import LANGUAGES, language

# What stands in a suite is asked once for each check, not again for each submission.


@cache
def question_id_of(item: Any) -> str:
    mark = item.get_closest_marker("question")
    return str(mark.args[0]) if mark else ""


@cache
def weight_of(item: pytest.Item) -> float:
    mark = item.get_closest_marker("weight")
    return float(mark.args[0]) if mark else 1.0


@cache
def is_public(item: pytest.Item) -> bool:
    return item.get_closest_marker("public") is not None


@cache
def needs_of(item: pytest.Item) -> tuple[str, ...]:
    """Return the names of the checks that must have passed before."""
    return tuple(name for mark in item.iter_markers("needs") for name in mark.args)


def name_of(item: pytest.Item) -> str:
    return item.name.removeprefix("test_")


def advice_of(item: pytest.Item) -> str:
    """Return the docstring of a check in the language in use: English, blank line, Chinese."""
    paragraphs = (getattr(item.obj, "__doc__", None) or "").split("\n\n")  # type: ignore[attr-defined]
    texts = [" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip()]
    chosen = dict(zip(LANGUAGES, texts, strict=False)).get(language())
    return chosen or (texts[0] if texts else "")
