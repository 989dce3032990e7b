"""Whether a file is a notebook, a script or a zip: what it holds tells, or else its name."""

import ast
from typing import Literal

from deepstart.submissions import encoding, scripts
from deepstart.submissions.untrusted_files import is_zip

Format = Literal["notebook", "script", "zip"]

_FORMATS: dict[str, Format] = {"ipynb": "notebook", "py": "script", "zip": "zip"}
# Endings of submissions, and those that browsers, mail programs and editors put behind.
ENDINGS = (*_FORMATS, "txt", "json")


def format_of(name: str, data: bytes) -> Format | None:
    """Return the format of a file called `name` that holds `data`; None if it is none of these."""
    ending = ending_of(name)
    named = _FORMATS.get(ending)
    if is_zip(data) and (named or not ending):
        return "zip"
    if _is_object(data):
        return "notebook" if named == "notebook" or _has_cells(data) else named
    if named == "notebook" or not ending:
        return "script" if _is_program(data) else named
    return named


def ending_of(name: str) -> str:
    """Return a file's ending in small letters: "ipynb" also for `hw.ipynb.txt`."""
    *_stem, last = name.lower().rsplit(".", 1) if "." in name else ("",)
    inner = name.lower().split(".")[-2:-1]
    return inner[0] if last in ("txt", "json") and inner and inner[0] in _FORMATS else last


def _is_object(data: bytes) -> bool:
    """Whether a file begins as a JSON object does, in whatever encoding."""
    start = data[:4_000]
    for mark, _encoding in encoding.BYTE_ORDER_MARKS:
        start = start.removeprefix(mark)
    return start.replace(b"\0", b"").lstrip()[:1] == b"{"


def _has_cells(data: bytes) -> bool:
    plain = data.replace(b"\0", b"") if b"\0" in data[:100] else data
    return b'"nbformat"' in plain and (b'"cells"' in plain or b'"worksheets"' in plain)


def _is_program(data: bytes) -> bool:
    """Whether a file without a script's name is one: it is Python, and defines something."""
    text = encoding.decoded(data)
    statements = None if text is None else scripts.statements_of(with_unix_line_ends(text))
    defining = (ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
    return any(isinstance(statement, defining) for statement in statements or ())


def with_unix_line_ends(text: str) -> str:
    """Return text with the line ends of Windows and old Macs replaced."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
