"""The code of a submission as fingerprints, with which report.similarity finds similar code.

The algorithm is winnowing (Schleimer, Wilkerson and Aiken: Winnowing: Local Algorithms for Document
Fingerprinting, SIGMOD 2003). Code becomes tokens without comments, strings and layout, in which all
names that the student chose read the same, so that renaming changes nothing. Every run of `RUN`
tokens is hashed, and of every `WINDOW` hashes in a row the smallest is kept. So whatever two
submissions share in `RUN + WINDOW - 1` tokens or more is found.
"""

import builtins
import hashlib
import io
import keyword
import re
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

RUN = 8
WINDOW = 4
MAX_CHARACTERS = 200_000  # of one submission; no answers are longer
# Python's tokenizer takes time by the square of the length of a line, and of blanks in a row, that
# it cannot read. Nobody indents so deeply or writes so long a line of code.
MAX_INDENT = 60
MAX_LINE = 500


_BUILTINS = frozenset(dir(builtins))
_LAYOUT = {tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING}
_DROPPED = _LAYOUT | {tokenize.COMMENT, tokenize.ENDMARKER, tokenize.ERRORTOKEN}


@dataclass(frozen=True)
class Block:
    """A function or class at the top level of a cell, or (with an empty name) code between them."""

    name: str
    source: str
    tokens: tuple[str, ...]


def blocks(sources: Iterable[str]) -> list[Block]:
    """Return the blocks of some cells' code, as far as it can be read: MAX_CHARACTERS at most.

    If a name is defined twice, both blocks are returned.
    """
    left, found = MAX_CHARACTERS, list[Block]()
    for source in sources:
        found += _blocks(source[:left])
        left = max(0, left - len(source))
    return found


def _blocks(source: str) -> list[Block]:
    lines = source.split("\n")
    found: list[Block] = []
    name, first, tokens = "", 0, list[str]()

    def end(line: int) -> None:
        if tokens:
            text = "\n".join(lines[first:line]).strip("\n")
            found.append(Block(name, text, tuple(tokens)))

    for statement in _statements("\n".join(map(_readable, lines))):
        row, column = statement[0].start
        if column == 0:
            following = _defined(statement)
            if name == "@":  # what stands below a decorator goes with it
                name = following
            elif name or following:
                end(row - 1)
                name, first, tokens = following, row - 1, []
        tokens += _normal(statement)
    end(len(lines))
    return found


_BLANKS = re.compile(r"[ \t\f]+")


def _readable(line: str) -> str:
    """Return a line in a form that the tokenizer reads quickly: the same code, if it is code."""
    code = line[:MAX_LINE].lstrip(" \t\f")
    indent = line[: min(len(line[:MAX_LINE]) - len(code), MAX_INDENT)]
    return indent + _BLANKS.sub(" ", code)


def _statements(source: str) -> Iterator[list[tokenize.TokenInfo]]:
    """Yield the tokens of each statement, up to the first one that is not Python."""
    statement: list[tokenize.TokenInfo] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type not in _DROPPED:
                statement.append(token)
            elif token.type == tokenize.NEWLINE and statement:
                yield statement
                statement = []
    except (tokenize.TokenError, SyntaxError, ValueError):
        pass  # an unclosed bracket, a wrong indentation: what was read until there counts
    if statement:
        yield statement


def _defined(statement: Sequence[tokenize.TokenInfo]) -> str:
    """Return the name that a statement defines; "@" for a decorator, "" for anything else."""
    words = [token.string for token in statement[:3]]
    match words[1:] if words[:1] == ["async"] else words:
        case ["@", *_rest]:
            return "@"
        case ["def" | "class", name, *_rest]:
            return name
        case [name, "=", *_rest]:
            return name
    return ""


def _normal(statement: Sequence[tokenize.TokenInfo]) -> Iterator[str]:
    """Yield the tokens of a statement, all names of the student's alike, without strings."""
    before, depth = "", 0
    for token in statement:
        kind = tokenize.tok_name[token.type]
        if kind in ("FSTRING_START", "FSTRING_END"):  # since Python 3.12, in parts
            depth += 1 if kind == "FSTRING_START" else -1
        elif depth == 0 and kind != "STRING":
            word = token.string
            if token.type == tokenize.NAME:
                known = keyword.iskeyword(word) or word in _BUILTINS or before == "."
                yield word if known else "name"
            else:
                yield word
            before = word


def _hashes(tokens: Sequence[str]) -> list[int]:
    runs = (" ".join(tokens[i : i + RUN]) for i in range(len(tokens) - RUN + 1))
    return [
        int.from_bytes(hashlib.blake2b(run.encode(), digest_size=7).digest(), "big") for run in runs
    ]


def _winnowed(hashes: Sequence[int]) -> set[int]:
    last = max(len(hashes) - WINDOW + 1, min(len(hashes), 1))
    return {min(hashes[i : i + WINDOW]) for i in range(last)}


def known_code(sources: Iterable[str]) -> frozenset[int]:
    """Return the hashes of code that everybody has, such as that of the released notebook."""
    return frozenset(h for b in blocks(sources) for h in _hashes(b.tokens))


def fingerprints(parts: Iterable[Block], known: frozenset[int]) -> dict[str, tuple[int, ...]]:
    """Return the fingerprints of a submission's code, by the names of its functions and classes."""
    found: dict[str, set[int]] = {}
    for block in parts:
        own = _winnowed(_hashes(block.tokens)) - known
        if own:
            found.setdefault(block.name, set()).update(own)
    return {name: tuple(sorted(own)) for name, own in found.items()}
