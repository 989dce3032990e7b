"""The language in which people are spoken to: English or Simplified Chinese.

The program's own sentences stand in the code in English, inside `_()`, and in Chinese in
`locale/zh/LC_MESSAGES/deepstart.po`, which `make messages` compiles. What a course's authors write
(misconceptions, checks) has both languages side by side where it is written: see `chosen`.
"""

import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "zh")

_current = "en"


def set_language(code: str) -> None:
    """Speak `code` ("en" or "zh") from now on; anything else is English."""
    global _current
    _current = code if code in LANGUAGES else "en"


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak `code` for a while, and then what was spoken before."""
    before = _current
    set_language(code)
    try:
        yield
    finally:
        set_language(before)


def language() -> str:
    """Return the code of the language in use."""
    return _current


def system_language() -> str:
    """Return the language that the system is set to: Chinese, or English for every other."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    # Windows sets none of them, and calls it "Chinese (Simplified)_China".
    name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def language_of(name: str) -> str:
    """Return the language of a notebook by its file name: `02-losses.zh.ipynb` is Chinese."""
    return next((code for code in name.split(".") if code in LANGUAGES), "en")


def _(english: str) -> str:
    """Return a sentence of the program in the language in use."""
    return english if _current == "en" else _catalog(_current).gettext(english)


@cache
def _catalog(code: str) -> "NullTranslations":
    from gettext import translation
    from importlib.resources import files

    return translation("deepstart", str(files("deepstart") / "locale"), [code])


def chosen(en: str, zh: str) -> str:
    """Return the one of an author's two sentences that is in the language in use."""
    return zh if _current == "zh" else en
