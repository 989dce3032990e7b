"""What crosses the wire arrives as it left, and nothing malformed gets in."""

import contextlib
import math
import struct
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from deepstart.sandbox import wire


class Port:
    """Numbers objects, and hands out strings for what arrives."""

    def __init__(self) -> None:
        self.given: list[object] = []

    def give(self, value: object) -> list[Any]:
        self.given.append(value)
        return [wire.HANDLE, len(self.given) - 1, type(value).__name__, False]

    def take(self, tagged: list[Any]) -> object:
        return wire.handle_info(tagged)

    def sent(self, state: dict[str, Any]) -> None:
        pass

    def may_draw(self, state: dict[str, Any]) -> bool:
        return True


def crossed(value: object) -> Any:
    return wire.decode(wire.encode(value, Port()), Port())


DTYPES = st.one_of(
    npst.boolean_dtypes(), npst.integer_dtypes(), npst.unsigned_integer_dtypes(),
    npst.floating_dtypes(), npst.complex_number_dtypes(),
)  # fmt: skip
ARRAYS = DTYPES.flatmap(
    lambda dtype: npst.arrays(dtype, npst.array_shapes(min_dims=0, max_dims=4, min_side=0))
)
KEYS = st.one_of(st.text(), st.integers(), st.booleans(), st.none(), st.binary())
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.complex_numbers(),
    st.text(), st.binary(), ARRAYS, DTYPES.flatmap(npst.from_dtype),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(KEYS, inner, max_size=4),
    ),
    max_leaves=20,
)


def assert_same(one: Any, other: Any) -> None:
    assert type(one) is type(other)
    if isinstance(one, np.ndarray):
        assert one.dtype == other.dtype
        assert one.shape == other.shape
        assert one.tobytes() == other.tobytes()
    elif isinstance(one, (list, tuple)):
        assert len(one) == len(other)
        for left, right in zip(one, other, strict=True):
            assert_same(left, right)
    elif isinstance(one, dict):
        assert list(map(repr, one)) == list(map(repr, other))
        for left, right in zip(one.values(), other.values(), strict=True):
            assert_same(left, right)
    elif isinstance(one, np.generic):
        assert one.tobytes() == other.tobytes()
    elif isinstance(one, float):
        assert struct.pack("d", one) == struct.pack("d", other) or math.isnan(one)
    elif isinstance(one, complex):
        assert_same(one.real, other.real)
        assert_same(one.imag, other.imag)
    else:
        assert one == other


@given(VALUES)
@settings(deadline=None)
def test_plain_values_arrive_as_they_left(value: Any) -> None:
    assert_same(crossed(value), value)


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=300)
def test_random_bytes_are_refused_or_plain(data: bytes) -> None:
    with contextlib.suppress(wire.WireError):
        wire.decode(data, Port())


@given(VALUES, st.data())
@settings(deadline=None, max_examples=300)
def test_damaged_frames_are_refused_or_plain(value: Any, data: st.DataObject) -> None:
    frame = bytearray(wire.encode(value, Port()))
    position = data.draw(st.integers(0, len(frame) - 1))
    frame[position] = data.draw(st.integers(0, 255))
    with contextlib.suppress(wire.WireError):
        wire.decode(bytes(frame), Port())


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 2**40), st.floats(), st.text(max_size=5),
              st.binary(max_size=9), st.sampled_from(["<f8", "|O", "<U9", "<i4", "PCG64"])),
    lambda inner: st.lists(inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@given(JUNK, st.binary(max_size=40))
@settings(deadline=None, max_examples=500)
def test_well_formed_msgpack_of_the_wrong_form_is_refused(junk: Any, bulk: bytes) -> None:
    structure = msgpack.packb(junk)
    with contextlib.suppress(wire.WireError):
        wire.decode(struct.pack("<I", len(structure)) + structure + bulk, Port())


def frame_of(structure: Any, bulk: bytes = b"") -> bytes:
    packed = msgpack.packb(structure)
    return struct.pack("<I", len(packed)) + packed + bulk


@pytest.mark.parametrize(
    "structure",
    [
        [wire.ARRAY, "|O", [1]],  # object arrays would be pointers
        [wire.ARRAY, "<U4", [1]],
        [wire.ARRAY, "<f8", [2**40, 2**40]],
        [wire.ARRAY, "<f8", [-1]],
        [wire.ARRAY, "<f8", [3]],  # no bytes behind it
        [wire.DICT, [wire.LIST], 1],  # a key that cannot be hashed
        [wire.DICT, 1],
        [wire.SCALAR, "<f8", b"123"],
        [wire.BIGINT, "not a number"],
        [wire.HANDLE, "1", "t", True],
        [wire.GENERATOR, [wire.DICT, "bit_generator", "__class__"]],
        [99],
        ["list"],
        [],
        {"a": 1},
    ],
)
def test_malformed_structures_are_refused(structure: Any) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(frame_of(structure), Port())


def test_bytes_that_belong_to_nothing_are_refused() -> None:
    with pytest.raises(wire.WireError):
        wire.decode(frame_of([wire.LIST, 1], b"extra"), Port())


def test_deep_nesting_becomes_a_handle_and_is_refused_when_forged() -> None:
    deep: list[Any] = []
    for _ in range(200):
        deep = [deep]
    port = Port()
    wire.encode(deep, port)
    assert len(port.given) == 1
    forged: list[Any] = [wire.LIST]
    for _ in range(200):
        forged = [wire.LIST, forged]
    with pytest.raises(wire.WireError):
        wire.decode(frame_of(forged), Port())


def test_a_list_that_holds_itself_ends_as_a_handle() -> None:
    endless: list[Any] = []
    endless.append(endless)
    crossed(endless)


def test_too_much_is_refused_by_the_sender() -> None:
    with pytest.raises(wire.WireError):
        wire.encode(np.zeros(wire.MAX_BULK // 8 + 1), Port())
    with pytest.raises(wire.WireError):
        wire.encode(range(10**12), Port())


def test_subclasses_and_foreign_objects_stay_where_they_are() -> None:
    class Fake(np.ndarray):
        pass

    class Sly(float):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = float.__hash__

    for value in (np.zeros(2).view(Fake), Sly(1.0), np.array([object()]), iter([1]), {1, 2}):
        arrived = crossed(value)
        assert isinstance(arrived, wire.HandleInfo)


def test_a_generator_crosses_by_its_state() -> None:
    rng = np.random.default_rng(3)
    rng.normal(size=7)
    there = crossed(rng)
    assert there.bit_generator.state == rng.bit_generator.state
    assert there.random() == rng.random()
