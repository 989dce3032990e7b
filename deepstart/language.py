"""The language in which students are spoken to: English or Simplified Chinese."""

LANGUAGES = ("en", "zh")

_current = "en"


def set_language(code: str) -> None:
    """Speak `code` ("en" or "zh") from now on; anything else is English."""
    global _current
    _current = code if code in LANGUAGES else "en"


def language() -> str:
    """Return the code of the language in use."""
    return _current


def language_of(name: str) -> str:
    """Return the language of a notebook by its file name: `02-losses.zh.ipynb` is Chinese."""
    return next((code for code in name.split(".") if code in LANGUAGES), "en")


def say(en: str, zh: str) -> str:
    """Return the one of two sentences that is in the language in use."""
    return zh if _current == "zh" else en
