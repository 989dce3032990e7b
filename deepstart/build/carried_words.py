"""The program's sentences that a notebook carries."""

import ast
from collections.abc import Iterator
from pathlib import Path

from deepstart import notebook
from deepstart.language import _


def carried_words() -> dict[str, str]:
    """Return the sentences of `deepstart.notebook` that are others in the language in use."""
    paths = sorted(Path(str(notebook.__file__)).parent.glob("*.py"))
    words = {text: _(text) for path in paths for text in _sentences(path.read_text("utf-8"))}
    return {text: said for text, said in sorted(words.items()) if said != text}


def _sentences(source: str) -> Iterator[str]:
    """Yield what stands inside of `_()`."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name("_"), args=[ast.Constant(str(text))]):
                yield text
