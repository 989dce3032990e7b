"""The language in which students are spoken to: English or Simplified Chinese."""

import locale
import os

LANGUAGES = ("en", "zh")

_current = "en"


def set_language(code: str) -> None:
    """Speak `code` ("en" or "zh") from now on; anything else is English."""
    global _current
    _current = code if code in LANGUAGES else "en"


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


def say(en: str, zh: str) -> str:
    """Return the one of two sentences that is in the language in use."""
    return zh if _current == "zh" else en
