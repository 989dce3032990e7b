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
import heapq
import io
import keyword
import math
import re
import tokenize
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, groupby, repeat
from operator import itemgetter
from typing import Final

RUN = 8
WINDOW = 4
MAX_CHARACTERS = 200_000  # of one hand-in; no answers are longer
# Python's tokenizer takes time by the square of what it cannot read: of blanks in a row, and of a
# line. Nobody indents so deeply or writes so long a line of code.
MAX_INDENT = 60
MAX_LINE = 500
# A pair is told when so much of the smaller one's rare code is in the other, and it is not little.
MIN_SHARE = 0.5
MIN_SHARED = 6
MAX_PAIRS = 50
# What more hand-ins than this have in common, and more than this share of all, is everybody's.
MANY = 10
MANY_OF_ALL = 0.05

_KIND: Final = "Q"  # of an array: a fingerprint has 56 bits
_SIZE = array(_KIND).itemsize

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


@dataclass(frozen=True, slots=True)
class Prints:
    """The fingerprints of a hand-in in little memory, for classes of thousands.

    values: those of one part (a function or class, named) after the other. ends: where each ends.
    """

    names: tuple[str, ...]
    ends: "array[int]"  # quoted: Python 3.11 knows it only as a type for checkers
    values: "array[int]"

    @classmethod
    def of(cls, parts: Mapping[str, Sequence[int]]) -> "Prints":
        # Of lists: an array that grows as it is filled has room to spare.
        ends = array("I", [*accumulate(map(len, parts.values()))])
        return cls(tuple(parts), ends, array(_KIND, [*chain.from_iterable(parts.values())]))

    def parts(self) -> dict[str, set[int]]:
        """Return the fingerprints of each part."""
        starts = (0, *self.ends)
        return {
            name: set(self.values[start:end])
            for name, start, end in zip(self.names, starts, self.ends, strict=False)
        }

    def together(self) -> bytes:
        """Return the fingerprints of all parts, each once and in order."""
        return array(_KIND, sorted(set(self.values))).tobytes()


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
    """Return what the tokenizer reads of a line: the same code, if it is any."""
    code = line[:MAX_LINE].lstrip(" \t\f")
    indent = line[: min(len(line[:MAX_LINE]) - len(code), MAX_INDENT)]
    return indent + _BLANKS.sub(" ", code)


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
    match words[1:] if words[:1] == ["async"] else words:
        case ["@", *_rest]:
            return "@"
        case ["def" | "class", name, *_rest]:
            return name
        case [name, "=", *_rest]:
            return name
    return ""


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


def pairs(hand_ins: Mapping[str, Prints]) -> list[Pair]:
    """Return the pairs of hand-ins that are most alike, the likest first, at most `MAX_PAIRS`.

    `hand_ins`: the fingerprints of each, by its name. Where several have the very same, each of
    them is paired with the first alone.
    """
    same: dict[bytes, list[str]] = defaultdict(list)
    for name, prints in hand_ins.items():
        same[prints.together()].append(name)
    firsts = {names[0]: own for own, names in same.items() if len(own) >= MIN_SHARED * _SIZE}
    found = chain(
        (
            (1.0, len(own) // _SIZE, names[0], other)
            for own, names in same.items()
            if len(own) >= MIN_SHARED * _SIZE
            for other in names[1:]
        ),
        _overlapping(firsts),
    )
    likest = heapq.nsmallest(MAX_PAIRS, found, key=lambda p: (-p[0], -p[1], p[2], p[3]))
    return [
        Pair(one, other, share, shared, _alike(hand_ins[one].parts(), hand_ins[other].parts()))
        for share, shared, one, other in likest
    ]


def _overlapping(prints: Mapping[str, bytes]) -> Iterator[tuple[float, int, str, str]]:
    """Yield the share and number of what is rare and in both, and the names, of pairs that count.

    Hand-ins are numbers in here, and fingerprints that are rare and not one hand-in's alone, too.
    """
    names = list(prints)
    many = max(MANY, MANY_OF_ALL * len(names))
    mass = [0.0] * len(names)
    own = [array("I") for _name in names]
    holders: list[tuple[int, ...]] = []
    rarity = array("d")
    each = (zip(memoryview(p).cast(_KIND), repeat(i)) for i, p in enumerate(prints.values()))
    # Merged, one fingerprint after the other: a table of all of them would be large.
    for _print, group in groupby(heapq.merge(*each), key=itemgetter(0)):
        who = tuple(number for _print, number in group)
        if len(who) > many:
            continue
        weight = math.log((len(names) + 1) / len(who))
        for number in who:
            mass[number] += weight
        if len(who) > 1:
            for number in who:
                own[number].append(len(holders))
            holders.append(who)
            rarity.append(weight)

    for one, mine in enumerate(map(set, own)):
        # Whoever has enough of this one's rare code has some of any part of it that is larger than
        # what may be missing. The rarest such part is held by the fewest: only they are looked at.
        part = mass[one] - math.fsum(rarity[value] for value in mine)  # what nobody else has
        near = set[int]()
        for value in sorted(mine, key=lambda value: len(holders[value])):
            if part > (1 - MIN_SHARE) * mass[one] + 1e-9:
                break
            part += rarity[value]
            near.update(holders[value])
        for other in near:
            if (mass[other], other) > (mass[one], one):  # each pair once, by the one with less
                both = mine.intersection(own[other])
                share = math.fsum(rarity[value] for value in both) / mass[one]
                if share >= MIN_SHARE and len(both) >= MIN_SHARED:
                    first, second = sorted((one, other))
                    yield share, len(both), names[first], names[second]


def _alike(one: Mapping[str, set[int]], other: Mapping[str, set[int]]) -> tuple[str, ...]:
    """Return the names of the functions that share at least half of their fingerprints."""
    names = []
    for name in sorted(one.keys() & other.keys()):
        both = len(one[name] & other[name])
        if name and 2 * both >= min(len(one[name]), len(other[name])):
            names.append(name)
    return tuple(names)
