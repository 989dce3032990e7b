"""Plain values as bytes, and back, between the judge and the process that runs a submission.

The judge never trusts the other side. What arrives is decoded into exactly the types listed here,
by this module alone, under limits on depth, count and bytes; nothing is unpickled, no class is
looked up by name and no method of the sender's runs. Whatever has no plain form stays where it is
and crosses as a `Handle`, a number with a description.

A frame is the length of its structure, the structure (msgpack, at most `MAX_STRUCTURE` bytes) and
the raw bytes of all arrays behind it. Numbers, text and None are themselves in msgpack; everything
else is a list that starts with one of the tags below.
"""

import struct
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import Any, Protocol

import msgpack
import numpy as np

MAX_DEPTH = 48
MAX_STRUCTURE = 2 * 2**20
MAX_BULK = 128 * 2**20
MAX_TYPE_NAME = 200
MAX_AXES = 32
# Keys of all mappings of a frame together, and what their tuples hold.
MAX_KEYS = 10_000
# Keys of one mapping that are no text and have one hash. Such numbers are easy to find, and a
# mapping of n of them takes n² comparisons to build; nobody can know the hashes of texts.
MAX_EQUAL_HASHES = 16
# Hexadecimal digits of an integer. Python takes its time with the arithmetic of longer ones, and
# refuses to print them.
MAX_DIGITS = 1_024

LIST, TUPLE, DICT, ARRAY, SCALAR, COMPLEX, BIGINT, HANDLE, CALLBACK, GENERATOR = range(10)

_NUMERIC_KINDS = "biufc"
_SCALAR_TYPES = frozenset(np.dtype(code).type for code in "?bBhHiIlLqQefdgFDG")
# What crosses as it is. Most values are of these types, so they are told apart before anything is
# called for them; of an int, the sender looks at the size first.
_AS_THEY_ARE = frozenset({type(None), bool, float, str, bytes})
_FROM_MSGPACK = _AS_THEY_ARE | {int}
# Numbers and text, which nobody who gets them can change.
_UNCHANGING = _FROM_MSGPACK | _SCALAR_TYPES | {complex}
_SEQUENCES = (list, tuple, range, deque)
# The generators that cross, and the factor by which each drawing multiplies the state.
_BIT_GENERATORS = {
    np.random.PCG64: (2549297995355413924 << 64) + 4865540595714422341,
    np.random.PCG64DXSM: 0xDA942042E4DD58B5,
}
# More drawings than a child has time for.
MAX_DRAWN = 2**40
MAX_GENERATORS = 100  # in a frame: to tell where a state comes from takes as long as a small check


class WireError(Exception):
    """What came over the wire is malformed or over a limit."""


@dataclass(frozen=True)
class HandleInfo:
    """An object that stays in the child: its number there and what it looks like."""

    id: int
    type_name: str
    is_callable: bool


class Port(Protocol):
    """What one side does with objects that have no plain form."""

    def give(self, value: object) -> list[Any]:
        """Return the tagged form (HANDLE or CALLBACK) under which `value` crosses."""

    def take(self, tagged: list[Any]) -> object:
        """Return the object for a HANDLE or CALLBACK that has arrived."""

    def sent(self, state: dict[str, Any]) -> None:
        """Note that a generator in this state is sent."""

    def may_draw(self, state: dict[str, Any]) -> bool:
        """Tell whether a generator in this state, which has arrived, may ever be drawn from."""


@dataclass(frozen=True)
class ForeignGenerator:
    """Stands for a generator of the other side's own: nothing is known of its state.

    There are states from which drawing never comes to an end.
    """


def encode(value: object, port: Port) -> bytes:
    """Return the frame of a value; objects without a plain form are left to the port."""
    encoder = _Encoder(port)
    try:
        structure = msgpack.packb(encoder.plain(value, 0), use_bin_type=True)
    except (ValueError, OverflowError, UnicodeEncodeError) as error:
        raise WireError(f"the value cannot be sent: {error}") from None
    if len(structure) > MAX_STRUCTURE:
        raise WireError("the value is too large to be sent")
    return b"".join([struct.pack("<I", len(structure)), structure, *encoder.bulk])


def decode(frame: bytes, port: Port) -> Any:
    """Return the value of a frame; raise WireError for whatever `encode` would not have made."""
    if len(frame) < 4:
        raise WireError("the frame is too short")
    (size,) = struct.unpack_from("<I", frame)
    if size > MAX_STRUCTURE or len(frame) - 4 - size < 0 or len(frame) - 4 - size > MAX_BULK:
        raise WireError("the frame has a wrong length")
    try:
        structure = msgpack.unpackb(frame[4 : 4 + size], strict_map_key=True)
        bulk = _Bulk(memoryview(frame)[4 + size :])
        value = _rebuilt(structure, port, bulk, 0)
    except WireError:
        raise
    except Exception as error:  # msgpack and NumPy have many words for "malformed"
        raise WireError(f"the frame is malformed: {type(error).__name__}") from None
    if bulk.position != len(bulk.data):
        raise WireError("the frame has bytes that belong to nothing")
    return value


def are_arrays_at_most(values: Iterable[object]) -> bool:
    """Tell whether none of these values can be changed but arrays of numbers."""
    return all(
        type(value) in _UNCHANGING
        or (type(value) is np.ndarray and value.dtype.type in _SCALAR_TYPES)
        for value in values
    )


def size_in_memory(frame: bytes) -> int:
    """Return about how many bytes the value of a frame takes: lists take more than they send."""
    return len(frame) + 40 * min(int.from_bytes(frame[:4], "little"), len(frame))


class _Encoder:
    """Turns one value into the structure of a frame, and keeps its array bytes in `bulk`."""

    def __init__(self, port: Port) -> None:
        self.port = port
        self.bulk: list[bytes] = []
        self.bytes_left = MAX_BULK
        self.items_left = MAX_STRUCTURE
        self.keys_left = MAX_KEYS

    def plain(self, value: Any, depth: int) -> Any:
        kind = type(value)
        if kind in _AS_THEY_ARE:
            return value
        if kind is int:
            return value if -(2**63) <= value < 2**64 else self.large_integer(value)
        if kind is complex:
            return [COMPLEX, value.real, value.imag]
        if kind is np.ndarray and value.dtype.type in _SCALAR_TYPES:
            return self.array(value)
        if kind in _SCALAR_TYPES:
            return [SCALAR, value.dtype.str, value.tobytes()]
        if depth >= MAX_DEPTH:
            return self.port.give(value)
        if kind is np.random.Generator and type(value.bit_generator) in _BIT_GENERATORS:
            state = value.bit_generator.state
            self.port.sent(state)
            return [GENERATOR, self.plain(state, depth + 1)]
        if kind is dict or isinstance(value, Mapping):
            self.keys_left -= len(value)
            if self.keys_left < 0:
                raise WireError("the value has too many keys to be sent")
            return self.items(DICT, chain.from_iterable(value.items()), depth)
        if isinstance(value, _SEQUENCES):
            return self.items(LIST if kind is list else TUPLE, value, depth)
        return self.port.give(value)

    def items(self, tag: int, values: Iterable[Any], depth: int) -> list[Any]:
        deeper = depth + 1
        # What a student's own class says of its length is not asked.
        few = islice(values, self.items_left + 1)
        plain = [v if type(v) in _AS_THEY_ARE else self.plain(v, deeper) for v in few]
        self.items_left -= len(plain)
        if self.items_left < 0:
            raise WireError("the value is too large to be sent")
        plain.insert(0, tag)
        return plain

    def large_integer(self, value: int) -> list[Any]:
        if value.bit_length() > 4 * MAX_DIGITS:
            raise WireError("the value holds too large an integer to be sent")
        return [BIGINT, format(value, "x")]

    def array(self, value: np.ndarray[Any, Any]) -> list[Any]:
        self.bytes_left -= value.nbytes
        if self.bytes_left < 0:
            raise WireError("the value is too large to be sent")
        self.bulk.append(value.tobytes())
        return [ARRAY, value.dtype.str, list(value.shape)]


class _Bulk:
    """The array bytes of a frame, taken in order, and what is left of its other limits."""

    def __init__(self, data: memoryview) -> None:
        self.data = data
        self.position = 0
        self.keys_left = MAX_KEYS
        self.generators_left = MAX_GENERATORS

    def take(self, count: int) -> memoryview:
        piece = self.data[self.position : self.position + count]
        if len(piece) != count:
            raise WireError("an array is longer than its frame")
        self.position += count
        return piece


def _rebuilt(part: Any, port: Port, bulk: _Bulk, depth: int) -> Any:
    if type(part) is not list:
        if type(part) not in _FROM_MSGPACK:
            raise WireError("the frame holds a type that is not sent")
        return part
    if depth > MAX_DEPTH + 2:
        raise WireError("the value is nested too deeply")
    tag, *rest = part
    if type(tag) is not int:
        raise WireError("a tag is missing")
    return _REBUILD[tag](rest, port, bulk, depth + 1)


def _items(rest: list[Any], port: Port, bulk: _Bulk, depth: int) -> list[Any]:
    return [
        item if type(item) in _FROM_MSGPACK else _rebuilt(item, port, bulk, depth) for item in rest
    ]


def _dict(rest: list[Any], port: Port, bulk: _Bulk, depth: int) -> dict[Any, Any]:
    if len(rest) % 2:
        raise WireError("a mapping lacks a value")
    bulk.keys_left -= len(rest) // 2
    if bulk.keys_left < 0:
        raise WireError("the frame has too many keys")
    parts = _items(rest, port, bulk, depth)
    keys = parts[::2]
    for key in keys:
        # A key is hashed and compared here, so that only the plainest types may be one.
        if type(key) is not str and not _is_plain_key(key, bulk):
            raise WireError("a mapping has a key that is not plain")
    hashes = Counter(hash(key) for key in keys if type(key) not in (str, bytes))
    if hashes and max(hashes.values()) > MAX_EQUAL_HASHES:
        raise WireError("a mapping has keys that are too much alike")
    return dict(zip(keys, parts[1::2], strict=True))


def _is_plain_key(key: object, bulk: _Bulk) -> bool:
    if type(key) is tuple:
        bulk.keys_left -= len(key)
        return bulk.keys_left >= 0 and all(_is_plain_key(item, bulk) for item in key)
    return type(key) in _FROM_MSGPACK or type(key) in _SCALAR_TYPES


@lru_cache(256)  # there are thirty-odd
def _dtype(code: object) -> np.dtype[Any]:
    if type(code) is not str or len(code) > 5:
        raise WireError("an array has a type that is not sent")
    dtype = np.dtype(code)
    if dtype.kind not in _NUMERIC_KINDS or dtype.type not in _SCALAR_TYPES:
        raise WireError("an array has a type that is not sent")
    return dtype


def _array(rest: list[Any], port: Port, bulk: _Bulk, depth: int) -> np.ndarray[Any, Any]:
    code, shape = rest
    dtype = _dtype(code)
    size = padded = dtype.itemsize
    for n in shape[:MAX_AXES]:
        if type(n) is not int or not 0 <= n <= MAX_BULK:
            raise WireError("an array has an impossible shape")
        size, padded = size * n, padded * max(n, 1)
    if len(shape) > MAX_AXES or padded > MAX_BULK:
        # Perhaps it is empty, but a sum along its shortest axis would not be.
        raise WireError("an array has an impossible shape")
    data = bulk.take(size)
    return _canonical(np.frombuffer(data, dtype=dtype)).reshape(shape)


def _scalar(rest: list[Any], port: Port, bulk: _Bulk, depth: int) -> Any:
    code, data = rest
    dtype = _dtype(code)
    if type(data) is not bytes or len(data) != dtype.itemsize:
        raise WireError("a number has a wrong length")
    return _canonical(np.frombuffer(data, dtype=dtype))[0]


def _canonical(data: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return a copy in which every element is one that NumPy itself could have made.

    A truth value is a byte of 0 or 1, and not every pattern of bits is a long double.
    """
    if data.dtype.kind == "b":
        return data.view(np.uint8).astype(bool)
    if data.dtype.type in (np.longdouble, np.clongdouble):
        with np.errstate(all="ignore"):
            numbers: np.ndarray[Any, Any] = data.view(np.longdouble) * np.longdouble(1)
            return numbers.view(data.dtype)
    return data.copy()


def _bigint(rest: list[Any], port: Port, bulk: _Bulk, depth: int) -> int:
    (text,) = rest
    if type(text) is not str or len(text) > MAX_DIGITS + 1:  # a sign comes first
        raise WireError("an integer is malformed")
    return int(text, 16)


def _complex(rest: list[Any], port: Port, bulk: _Bulk, depth: int) -> complex:
    real, imag = rest
    if type(real) is not float or type(imag) is not float:
        raise WireError("a complex number is malformed")
    return complex(real, imag)


def _taken(tag: int) -> Callable[[list[Any], Port, _Bulk, int], object]:
    return lambda rest, port, bulk, depth: port.take([tag, *rest])


def _generator(
    rest: list[Any], port: Port, bulk: _Bulk, depth: int
) -> "np.random.Generator | ForeignGenerator":
    bulk.generators_left -= 1
    if bulk.generators_left < 0:
        raise WireError("the frame has too many random generators")
    (state,) = _items(rest, port, bulk, depth)
    for kind in _BIT_GENERATORS:
        if type(state) is dict and state.get("bit_generator") == kind.__name__:
            if not port.may_draw(state):
                return ForeignGenerator()
            bit_generator = kind(0)
            setattr(bit_generator, "state", state)  # noqa: B010 - NumPy gives it no such name
            return np.random.Generator(bit_generator)
    raise WireError("a random generator is of a kind that is not sent")


def has_drawn(state: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Tell whether drawing leads from one state of a generator to another that has arrived."""
    match state:
        case {
            "bit_generator": str(name),
            "state": {"state": int(now), "inc": int(step), **nothing},
            "has_uint32": int(has_half),
            "uinteger": int(half),
            **more,
        } if not nothing and not more:
            pass
        case _:
            return False
    start = before["state"]
    if name != before["bit_generator"] or step != start["inc"]:
        return False
    if not (0 <= now < 2**128 and 0 <= has_half <= 1 and 0 <= half < 2**32):
        return False
    factor = next(f for kind, f in _BIT_GENERATORS.items() if kind.__name__ == name)
    return _drawn(start["state"], now, factor, step) <= MAX_DRAWN


def _drawn(start: int, end: int, factor: int, step: int) -> int:
    """Return how many drawings lead from one state to another, of 128 bits.

    A drawing multiplies by the factor and adds the step, which is odd; so it goes through all
    states, and n drawings decide about the n lowest bits only (F. Brown, Random Number Generation
    with Arbitrary Strides, 1994).
    """
    number, mask = 0, 2**128 - 1
    for place in range(128):
        if (start ^ end) >> place & 1:
            start = (start * factor + step) & mask
            number += 1 << place
        step = step * (factor + 1) & mask
        factor = factor * factor & mask
    return number


_REBUILD: dict[int, Callable[[list[Any], Port, _Bulk, int], Any]] = {
    LIST: _items,
    TUPLE: lambda rest, port, bulk, depth: tuple(_items(rest, port, bulk, depth)),
    DICT: _dict,
    ARRAY: _array,
    SCALAR: _scalar,
    COMPLEX: _complex,
    BIGINT: _bigint,
    HANDLE: _taken(HANDLE),
    CALLBACK: _taken(CALLBACK),
    GENERATOR: _generator,
}


def handle_info(tagged: list[Any]) -> HandleInfo:
    """Return the description in a HANDLE that has arrived, checked."""
    match tagged:
        case [_, int(number), str(type_name), bool(is_callable)]:
            return HandleInfo(number, type_name[:MAX_TYPE_NAME], is_callable)
    raise WireError("a handle is malformed")
