"""The judge against children that say anything: no crash, no hang, no point.

A fake connection stands where a process would be. What it replies is made by Hypothesis, well
formed or not; whatever it is, the suite must end with a result in which nothing is earned.
"""

import contextlib
import io
import json
import struct
import time
import zipfile
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deepstart.checks import expectations, misconceptions, redaction
from deepstart.checks.proxies import Call, Handle, StudentError, student_error
from deepstart.course import Course
from deepstart.judge import diagnosis, reference, scoring
from deepstart.judge.session import Session
from deepstart.report import feedback
from deepstart.results import from_json
from deepstart.sandbox import wire
from deepstart.sandbox.endings import ChildGone, Exited, OverLimit
from deepstart.sandbox.wire import HandleInfo
from deepstart.submissions import fingerprints
from deepstart.submissions.submission import Cell, Submission, read_submission
from deepstart.submissions.untrusted_files import SubmissionError
from tests.course.reference import course as real_course
from tests.test_wire import JUNK, VALUES, frame_of
from tests.tiny import make_course

quietly = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Inventor:
    """A connection whose replies are drawn; every request is answered at once."""

    waited = 0.0
    buffer_size = 2**16

    def __init__(self, reply: Callable[[dict[str, Any]], bytes]) -> None:
        self.reply = reply
        self.waiting: deque[bytes] = deque()

    def send(self, frames: Sequence[bytes], deadline: float) -> None:
        self.waiting.extend(frames)

    def receive(
        self, deadline: float, answer: Callable[[bytes], bytes], patience: float = 0.0
    ) -> bytes:
        request = wire.decode(self.waiting.popleft(), _Port())
        reply = self.reply(request)
        if reply.startswith(b"?"):
            answer(reply[1:])
            return b"".join([b"", reply[1:]])
        if reply == b"gone":
            raise ChildGone(Exited(3))
        if reply == b"late":
            raise ChildGone(OverLimit("time"))
        return reply

    def close(self) -> None:
        pass


class _Port:
    def give(self, value: object) -> list[Any]:
        raise wire.WireError("nothing of this side crosses as a number")

    def take(self, tagged: list[Any]) -> object:
        return tuple(tagged)

    def sent(self, state: dict[str, Any]) -> None:
        pass

    def may_draw(self, state: dict[str, Any]) -> bool:
        return True


class _Giver(_Port):
    """Writes HandleInfo as the tag of a handle."""

    def give(self, value: object) -> list[Any]:
        if isinstance(value, HandleInfo):
            return [wire.HANDLE, value.id, value.type_name, value.is_callable]
        return super().give(value)


def scored(course: Course, assignment_id: str, reply: Callable[[dict[str, Any]], bytes]) -> Any:
    assignment = course.assignment(assignment_id)
    submission = Submission("x.ipynb", (Cell(1, "x = 1"),))
    result = scoring.score(course, assignment, submission, lambda draws: Inventor(reply))
    text = result.to_json()
    assert from_json(text).to_json() == text
    assert len(text) < 400_000
    page = feedback.feedback_page(assignment, result)
    assert "<script" not in page
    return result


HANDLES = st.builds(HandleInfo, st.integers(-3, 2**63 - 1), st.text(max_size=300), st.booleans())
LEAVES = st.one_of(VALUES, HANDLES)
THINGS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["a", "W1", "b1", "loss", "x"]), inner, max_size=3),
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["value", "error", "arguments", "shares_memory", "warnings", "called", "stdout", "seconds",
     "found", "parameters", "unsendable", "callback", "args", "kwargs", "extra"]
)  # fmt: skip
ERRORS = st.fixed_dictionaries(
    {
        "types": st.lists(
            st.sampled_from(["StopIteration", "AssertionError", "KeyError", "OSError", "ValueError",
                             "ExceptionGroup", "UnicodeDecodeError", "NotImplementedError",
                             "SystemExit", "GeneratorExit", "int", "print", "", "\x1b[2J"]),
            max_size=3,
        ),
        "message": st.one_of(st.text(max_size=50), THINGS),
        "frames": st.lists(
            st.one_of(
                THINGS,
                st.tuples(st.sampled_from(["<cell 1>", "<cell 10>", "x"]),
                          st.one_of(st.integers(-5, 5), st.just(10**1200)), st.text(max_size=9),
                          st.text(max_size=9)).map(list),
            ),
            max_size=3,
        ),
    }
)  # fmt: skip
REPLIES = st.one_of(
    st.fixed_dictionaries(
        {"value": THINGS, "error": st.none(), "found": st.just(True)},
        optional={"arguments": THINGS, "warnings": THINGS, "seconds": THINGS, "stdout": THINGS,
                  "parameters": THINGS, "called": THINGS, "shares_memory": THINGS},
    ),
    st.fixed_dictionaries({"value": THINGS, "error": ERRORS, "found": st.booleans()}),
    st.dictionaries(KEYS, st.one_of(THINGS, ERRORS), max_size=6),
    THINGS,
)  # fmt: skip


def _framed(value: Any) -> bytes:
    try:
        return wire.encode(value, _Giver())
    except wire.WireError:
        return b""


FRAMES = st.one_of(
    REPLIES.map(_framed),
    REPLIES.map(lambda value: b"?" + _framed(value)),
    st.binary(max_size=60),
    JUNK.map(frame_of),
    st.sampled_from([b"gone", b"late", b"", b"?"]),
)
# A name that exists and is callable, so that the suite goes on to the calls.
FOUND = _framed({"found": True, "value": HandleInfo(0, "function", True), "parameters": None})


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return make_course(tmp_path_factory.mktemp("course"))


@given(st.lists(FRAMES, min_size=1, max_size=12), st.booleans())
@quietly
def test_no_reply_upsets_the_judge(tiny: Course, frames: list[bytes], found: bool) -> None:
    turn = 0

    def reply(request: dict[str, Any]) -> bytes:
        nonlocal turn
        if request["do"] in ("watch", "cell") or (found and request["do"] == "look"):
            return FOUND
        turn += 1
        return frames[turn % len(frames)]

    scored(tiny, "01-tiny", reply)


@given(st.lists(FRAMES, min_size=1, max_size=12))
@settings(quietly, max_examples=25)
@pytest.mark.parametrize("assignment", ["01-forward", "02-losses", "05-sgd", "10-beyond"])
def test_no_reply_earns_anything_in_the_real_suites(assignment: str, frames: list[bytes]) -> None:
    turn = 0

    def reply(request: dict[str, Any]) -> bytes:
        nonlocal turn
        if request["do"] != "call":
            return FOUND
        turn += 1
        return frames[turn % len(frames)]

    assert scored(real_course(), assignment, reply).score <= 0.2


# -- replies that have the right form and the wrong values ---------------------------------------


def _changed(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, (list, tuple)):
        return type(value)(_changed(item, change) for item in value)
    if isinstance(value, dict):
        return {key: _changed(item, change) for key, item in value.items()}
    return change(value)


def _filled(number: float) -> Callable[[Any], Any]:
    def fill(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            with np.errstate(all="ignore"):
                return np.full(value.shape, number).astype(value.dtype)
        if isinstance(value, float):
            return number
        return value + 1 if type(value) is int else value

    return fill


def _as_handle(value: Any) -> Any:
    return HandleInfo(7, "numpy.ndarray", True)


WRONG: dict[str, Callable[[Any], Any]] = {
    "nan": _filled(float("nan")),
    "infinite": _filled(float("inf")),
    "zero": _filled(0.0),
    "a handle": _as_handle,
    "text": str,
    "a list": lambda value: value.tolist() if isinstance(value, np.ndarray) else [value],
    "none": lambda value: None,
    "one more axis": lambda value: np.asarray(value)[None],
    "complex": lambda value: value if value is None else np.asarray(value) * (1 + 0j),
    "a huge row": lambda value: np.zeros((1, 10**6)),
}


@pytest.mark.parametrize("how", sorted(WRONG))
@pytest.mark.parametrize("assignment", ["01-forward", "02-losses"])
def test_the_right_form_with_wrong_values_earns_nothing(assignment: str, how: str) -> None:
    """The child knows the reference, and still says something wrong."""
    course = real_course()
    right = reference.load(course, course.assignment(assignment))

    def reply(request: dict[str, Any]) -> bytes:
        if request["do"] != "call":
            return FOUND
        value: Any = None
        if isinstance(request["target"], str):
            with contextlib.suppress(Exception), np.errstate(all="ignore"):
                function, kwargs = getattr(right, request["target"]), request.get("kwargs", {})
                value = function(*request["args"], **kwargs)
        said = {"value": _changed(value, WRONG[how]), "error": None, "shares_memory": False}
        return _framed({**said, "seconds": 0.0, "warnings": [], "called": []})

    result = scored(course, assignment, reply)
    earned = {
        (q.id, t.name)
        for q in result.questions
        for t in q.tests
        if t.status == "passed" and t.weight
    }
    assert earned == set()


# -- the parts by themselves -----------------------------------------------------------------------

EXPECTED = st.one_of(
    VALUES, st.just(1.5), st.just(np.ones((2, 3))), st.just({"W1": np.ones(2), "b1": 0.5})
)


class _Caller:
    def call(self, *args: Any, **kwargs: Any) -> Call:
        raise student_error(["KeyError"], "asked", [])


def _with_handles(value: Any) -> Any:
    if isinstance(value, HandleInfo):
        return Handle(_Caller(), value, 1)
    if isinstance(value, list):
        return [_with_handles(item) for item in value]
    if isinstance(value, dict):
        return {key: _with_handles(item) for key, item in value.items()}
    return value


@given(THINGS, EXPECTED, st.booleans())
@settings(quietly, max_examples=300)
def test_checks_pass_or_fail_and_nothing_else(got: Any, expected: Any, public: bool) -> None:
    expectations.begin_check(public, [Call("f", (1.0, [_with_handles(got)]), {})])
    with contextlib.suppress(AssertionError, StudentError, ValueError, OverflowError, TypeError):
        expectations.expect(_with_handles(got), expected)
    with contextlib.suppress(AssertionError):
        expectations.expect_shape(_with_handles(got), (2, 3))
    with contextlib.suppress(AssertionError):
        expectations.expect_that(_with_handles(got), "no", "no")
    assert isinstance(expectations.describe_call(), str)


@given(st.lists(st.tuples(THINGS, st.booleans()), max_size=4), THINGS)
@settings(quietly, max_examples=200)
def test_diagnosing_never_fails(seen: list[tuple[Any, bool]], probed: Any) -> None:
    bank = misconceptions.Bank()
    for name, variant in {"one": lambda x: x, "two": lambda x: x * 2.0}.items():
        bank.misconceptions.append(misconceptions.Misconception(name, "q", "e", "z", variant))
    bank.probes["q"] = lambda rng: iter([(rng.normal(size=2),)])
    calls = [
        Call("q", (np.ones(2),), {}, result=_with_handles(value),
             args_after=(_with_handles(value),) if changed else None,
             kwargs_after={} if changed else None)
        for value, changed in seen
    ]  # fmt: skip
    answer = Call("q", (np.ones(2),), {}, result=_with_handles(probed))
    diagnosis.diagnose(bank, "q", calls, lambda probe: answer, lambda x: x + 1.0)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_a_redacted_message_is_one_of_ours(text: str) -> None:
    kind, message = redaction.redacted_error(student_error([text[:20], "ValueError"], text, []))
    assert kind in redaction._SAYINGS
    assert message == "" or redaction.redacted_text(kind, message) == message


# -- submissions -----------------------------------------------------------------------------------

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["cells", "cell_type", "source", "input", "worksheets", "metadata",
                             "outputs", "nbformat", "nbformat_minor"]),
            inner, max_size=5,
        ),
    ),
    max_leaves=30,
)  # fmt: skip


def read(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.write_bytes(content)
    try:
        submission = read_submission(path)
    except SubmissionError as error:
        assert error.message and error.kind
    else:
        for cell in submission.cells:
            cell.source.encode()  # it can cross the wire


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@given(JSON)
@settings(deadline=None, max_examples=200)
def test_any_json_is_read_or_refused(folder: Path, document: Any) -> None:
    read(folder, "a.ipynb", json.dumps(document).encode())


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_script_is_read_or_refused(folder: Path, text: str) -> None:
    read(folder, "a.py", text.encode("utf-8", "surrogatepass"))


@given(
    # zipfile cuts names at a zero byte when it writes them, and cannot write an empty one.
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_characters="\0"), max_size=20), st.binary(max_size=60)
        ),
        max_size=4,
    ),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6),
    st.sampled_from(
        [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
    ),
)
@settings(deadline=None, max_examples=300)
def test_any_damaged_zip_is_read_or_refused(
    folder: Path, members: list[tuple[str, bytes]], damage: list[tuple[int, int]], method: int
) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in [*members, ("a.ipynb", b'{"cells": [{"cell_type": "code"}]}')]:
            with contextlib.suppress(UnicodeEncodeError, ValueError), _no_doubles():
                archive.writestr(name or "x", content)
    content = bytearray(data.getvalue())
    for position, byte in damage:
        content[position % len(content)] = byte
    read(folder, "a.zip", bytes(content))


@contextlib.contextmanager
def _no_doubles() -> Any:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


# -- limits of the wire --------------------------------------------------------------------------


def test_keys_of_one_hash_are_refused_quickly() -> None:
    prime = 2**61 - 1
    pairs: list[Any] = []
    for number in range(1, 100_000):
        pairs += [[wire.BIGINT, format(number * prime, "x")], 0]
    with pytest.raises(wire.WireError):
        wire.decode(frame_of([wire.DICT, *pairs]), _Port())
    nested = [[wire.DICT, *pairs[:8_000]] for _ in range(3)]
    with pytest.raises(wire.WireError):
        wire.decode(frame_of([wire.LIST, *nested]), _Port())


@pytest.mark.parametrize("kind", ["int", "float", "tuple"])
def test_few_keys_of_a_mapping_have_one_hash(kind: str) -> None:
    large = [[wire.BIGINT, format(n * (2**61 - 1), "x")] for n in range(1, 18)]
    keys: dict[str, list[Any]] = {
        "int": large,
        "float": [2.0 ** (61 * n) for n in range(-8, 9)],
        "tuple": [[wire.TUPLE, number] for number in large],
    }
    for count in (16, 17):
        pairs = [part for key in keys[kind][:count] for part in (key, 0)]
        if count == 16:
            assert len(wire.decode(frame_of([wire.DICT, *pairs]), _Port())) == 16
        else:
            with pytest.raises(wire.WireError, match="too much alike"):
                wire.decode(frame_of([wire.DICT, *pairs]), _Port())
    honest = dict.fromkeys(range(5000), 0) | {n / 8: 0 for n in range(4_000)}
    assert wire.decode(wire.encode(honest, _Port()), _Port()) == honest


# What Python 3.11's tokenizer could not leave soon.
NO_PYTHON = st.lists(
    st.tuples(
        st.sampled_from(["(", " ", "\t", "$", "?", '"', "'", "\\", '"""', "f'{", "x", "1", "_", ".",
                         "async", "def", "@", "\n", "\n ", "#", "\0", "\x0c", "é", "{", "0x", "e"]),
        st.integers(1, 30_000),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(parts=NO_PYTHON, repeated=st.integers(1, 2_000))
def test_any_source_is_read_for_its_likeness_in_time(
    parts: list[tuple[str, int]], repeated: int
) -> None:
    source = "".join(text * count for text, count in parts)
    started = time.process_time()
    for text in (source, source[:300] * repeated):
        fingerprints.fingerprints(fingerprints.blocks([text]), frozenset())
    assert time.process_time() - started < 10


@pytest.mark.parametrize("source", ["async", "async def", "async @", "@", "def", "=", "class\n"])
def test_a_definition_that_ends_too_soon_has_no_name(source: str) -> None:
    assert {block.name for block in fingerprints.blocks([source])} <= {"", "@"}


def test_indentation_and_long_lines_change_nothing_of_code() -> None:
    deep = "def f(x):\n" + " " * 8 + "y  =   x\n" + " " * 8 + "return y\n"
    plain = "def f(x):\n    y = x\n    return y\n"
    (one,), (other,) = fingerprints.blocks([deep]), fingerprints.blocks([plain])
    assert one.tokens == other.tokens and one.source == deep.strip("\n")


def test_a_function_of_the_suites_is_given_no_more_than_was_sent(tiny: Course) -> None:
    def replying(size: int) -> Callable[[dict[str, Any]], bytes]:
        def reply(request: dict[str, Any]) -> bytes:
            if request["do"] != "call":
                return _framed({"value": None, "error": None})
            (_tag, number, *_rest) = request["args"][0]
            call = {"callback": number, "args": [np.zeros(size, np.int8)], "kwargs": {}}
            return b"?" + _framed(call)

        return reply

    seen: list[int] = []
    for size, sent in ((2**19, 1), (2**22, 2**19), (2**21, 1)):
        assignment = tiny.assignments[0]
        inventor = Inventor(replying(size))
        session = Session(Submission("x.ipynb", ()), assignment, lambda draws, i=inventor: i)
        session.begin()
        with contextlib.suppress(ChildGone):
            session.call("apply", (lambda x: seen.append(x.size), np.zeros(sent)), {})
    assert seen == [2**19, 2**22]


def test_integers_that_python_would_not_print_are_refused() -> None:
    with pytest.raises(wire.WireError):
        wire.decode(frame_of([wire.BIGINT, "f" * 5_000]), _Port())
    with pytest.raises(wire.WireError):
        wire.encode(10**4000, _Port())
    assert wire.decode(wire.encode(-(10**1000), _Port()), _Port()) == -(10**1000)


def test_generators_whose_state_is_not_checked_stay_where_they_are() -> None:
    state = {"bit_generator": "MT19937", "state": {"key": np.zeros(624, np.uint32), "pos": 10**9}}
    structure = msgpack.unpackb(wire.encode(state, _Port())[4:][:-2496])
    with pytest.raises(wire.WireError):
        wire.decode(frame_of([wire.GENERATOR, structure], bytes(2496)), _Port())


def test_what_came_back_is_kept_up_to_a_limit(tiny: Course) -> None:
    much = _framed({"value": np.zeros(4 * 2**20), "error": None})
    assignment = tiny.assignments[0]
    session = Session(
        Submission("x.ipynb", ()), assignment, lambda draws: Inventor(lambda request: much)
    )
    session.begin()
    for _ in range(6):
        assert session.call("double", (1.0,), {}).result.shape == (4 * 2**20,)
    assert [call.was_kept for call in session.calls] == [True, False, False, False, False, False]
    assert struct.calcsize("d") == 8
