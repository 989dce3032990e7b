"""Hand-ins whose code is alike: pairs for a teacher to look at, and no proof of anything.

The algorithm is winnowing (Schleimer, Wilkerson and Aiken: Winnowing: Local Algorithms for Document
Fingerprinting, SIGMOD 2003). Code becomes tokens without comments, texts and layout, in which every
name of the student's own reads the same, so that renaming changes nothing. Of the hashes of all
runs of `RUN` tokens, the smallest of every `WINDOW` in a row are kept; whatever two hand-ins share
in `RUN + WINDOW - 1` tokens or more is found.

Most answers to a small exercise are alike because there are few ways to write it. So what the
released notebook and the course's own solution hold counts for nothing, and of the rest, what many
hand-ins share counts little.
"""

import builtins
import hashlib
import io
import keyword
import math
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

RUN = 8
WINDOW = 4
MAX_CHARACTERS = 200_000  # of one hand-in; no answers are longer
# A pair is told when so much of the smaller one's rare code is in the other, and it is not little.
MIN_SHARE = 0.5
MIN_SHARED = 6
MAX_PAIRS = 50
# What more hand-ins than this have in common, and more than this share of all, is everybody's.
MANY = 10
MANY_OF_ALL = 0.05

_BUILTINS = frozenset(dir(builtins))
_LAYOUT = {tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING}
_DROPPED = _LAYOUT | {tokenize.COMMENT, tokenize.ENDMARKER, tokenize.ERRORTOKEN}


@dataclass(frozen=True)
class Block:
    """A function or class at the top level of a cell, or (without a name) what stands between."""

    name: str
    source: str
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two hand-ins to look at.

    share: how much of the rare code of the one that has less of it is in the other, from 0 to 1.
    shared: how many fingerprints they have in common. parts: the names of what is alike.
    """

    one: str
    other: str
    share: float
    shared: int
    parts: tuple[str, ...]


def blocks(sources: Iterable[str]) -> list[Block]:
    """Return the parts of some cells' code, as far as it can be read; of endless code, the start.

    Where a name is defined twice, both are there.
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

    for statement in _statements("\n".join(lines)):
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


def _statements(source: str) -> Iterator[list[tokenize.TokenInfo]]:
    """Yield the tokens of one statement after the other, up to the first that is no Python."""
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
    """Return the name that a statement defines, "@" for a decorator, nothing for all else."""
    words = [token.string for token in statement[:3]]
    if words[0] == "@":
        return "@"
    if words[0] == "async":
        words = words[1:]
    if words[0] in ("def", "class"):
        return words[1] if len(words) > 1 else ""
    return words[0] if words[1:2] == ["="] else ""


def _normal(statement: Sequence[tokenize.TokenInfo]) -> Iterator[str]:
    """Yield the tokens of a statement with all own names alike and without texts."""
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
    """Return the hashes of code that everybody has, such as the released notebook's."""
    return frozenset(h for b in blocks(sources) for h in _hashes(b.tokens))


def fingerprints(parts: Iterable[Block], known: frozenset[int]) -> dict[str, tuple[int, ...]]:
    """Return the fingerprints of a hand-in's code, by the names of its functions and classes."""
    found: dict[str, set[int]] = {}
    for block in parts:
        own = _winnowed(_hashes(block.tokens)) - known
        if own:
            found.setdefault(block.name, set()).update(own)
    return {name: tuple(sorted(own)) for name, own in found.items()}


def pairs(hand_ins: Mapping[str, Mapping[str, Sequence[int]]]) -> list[Pair]:
    """Return the pairs of hand-ins that are most alike, the likest first, at most `MAX_PAIRS`.

    `hand_ins`: the fingerprints of each, by its name. Where several have the very same, each of
    them is paired with the first alone.
    """
    prints = {
        name: frozenset(p for part in parts.values() for p in part)
        for name, parts in hand_ins.items()
    }
    same: dict[frozenset[int], list[str]] = defaultdict(list)
    for name, own in prints.items():
        if len(own) >= MIN_SHARED:
            same[own].append(name)
    firsts = {names[0]: own for own, names in same.items()}
    found = [
        Pair(names[0], other, 1.0, len(own), _alike(hand_ins[names[0]], hand_ins[other]))
        for own, names in same.items()
        for other in names[1:]
    ]
    found += [
        Pair(one, other, share, shared, _alike(hand_ins[one], hand_ins[other]))
        for one, other, share, shared in _overlapping(firsts)
    ]
    return sorted(found, key=lambda p: (-p.share, -p.shared, p.one, p.other))[:MAX_PAIRS]


def _overlapping(prints: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str, float, int]]:
    holders: dict[int, list[str]] = defaultdict(list)
    for name, own in prints.items():
        for value in own:
            holders[value].append(name)
    many = max(MANY, MANY_OF_ALL * len(prints))
    rarity = {
        value: math.log((len(prints) + 1) / len(names))
        for value, names in holders.items()
        if len(names) <= many
    }
    mass = {name: sum(rarity.get(value, 0.0) for value in own) for name, own in prints.items()}
    weights: Counter[tuple[str, str]] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    for value, weight in rarity.items():
        for both in combinations(holders[value], 2):
            weights[both] += weight  # type: ignore[assignment]
            shared[both] += 1
    for (one, other), weight in weights.items():
        share = weight / min(mass[one], mass[other])
        if share >= MIN_SHARE and shared[one, other] >= MIN_SHARED:
            yield one, other, share, shared[one, other]


def _alike(one: Mapping[str, Sequence[int]], other: Mapping[str, Sequence[int]]) -> tuple[str, ...]:
    """Return the names of the functions that share at least half of their fingerprints."""
    names = []
    for name in sorted(one.keys() & other.keys()):
        both = len(set(one[name]) & set(other[name]))
        if name and 2 * both >= min(len(one[name]), len(other[name])):
            names.append(name)
    return tuple(names)
