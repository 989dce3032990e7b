"""What judge and child say to each other: it arrives as it was said, and nothing else arrives."""

from dataclasses import fields
from typing import Any, get_args

import numpy as np
import pytest

from deepstart.sandbox import protocol, wire
from deepstart.sandbox.protocol import (
    Callback,
    CallbackAnswer,
    CallFunction,
    CallReply,
    CellReply,
    ErrorReport,
    FindFunctions,
    FrameReport,
    FunctionsReply,
    Look,
    LookReply,
    Parameter,
    Reply,
    Request,
    RunCell,
    ShowGrades,
    Unsendable,
    Watch,
)


class Plain:
    """The port of values that need none."""

    def give(self, value: object) -> list[Any]:
        raise wire.WireError(f"{value} is not plain")

    def take(self, tagged: list[Any]) -> object:
        raise wire.WireError(f"{tagged} is not plain")

    def sent(self, state: dict[str, Any]) -> None:
        pass

    def may_draw(self, state: dict[str, Any]) -> bool:
        return False


PORT = Plain()
ERROR = ErrorReport(["KeyError", "LookupError"], "x", [FrameReport("<cell 3>", 2, "f", "d[x]")])

REQUESTS: list[Request] = [
    Watch(["numpy.tanh"]),
    ShowGrades({"mse": 0.5}),
    RunCell(1, "x = 1"),
    RunCell(2, "x = 1", show=True, light_from=0),
    FindFunctions(["mse"]),
    Look("mse"),
    CallFunction("mse", [1.0, None]),
    CallFunction("mse", [], {"scale": 2}, "getattr", ["keras"]),
]

REPLIES: list[Reply] = [
    CellReply(),
    CellReply(ERROR, "printed", (ERROR, ERROR), 7, [b"figure"]),
    FunctionsReply({"mse": (Parameter("x", "KEYWORD_ONLY", True),), "odd": None, "none": ()}),
    LookReply(False, None),
    LookReply(True, 0, ()),
    CallReply(None, 0.5),
    CallReply(0, 0.5, ERROR, [[1], {"a": 2}], True, [("UserWarning", "no")], ("numpy.tanh",), "x"),
    CallReply(False, 0.0, arguments=[[], {}]),
    Unsendable("too large"),
]


@pytest.mark.parametrize("request_", REQUESTS, ids=repr)
def test_a_request_arrives_as_it_was_asked(request_: Request) -> None:
    arrived = protocol.decode_request(protocol.encode(request_, PORT), PORT)
    assert type(arrived) is type(request_)
    for field in fields(request_):
        sent, there = getattr(request_, field.name), getattr(arrived, field.name)
        assert there == sent or list(there) == list(sent) == []


@pytest.mark.parametrize("reply", REPLIES, ids=repr)
def test_a_reply_arrives_as_it_was_given(reply: Any) -> None:
    said = reply
    if isinstance(reply, CellReply):  # the child has lists
        said = CellReply(reply.error, reply.stdout, list(reply.more), reply.stopped, reply.figures)
    if isinstance(reply, FunctionsReply):
        said = FunctionsReply({n: p if p is None else list(p) for n, p in reply.found.items()})
    if isinstance(reply, LookReply) and reply.parameters is not None:
        said = LookReply(reply.found, reply.value, list(reply.parameters))
    if isinstance(reply, CallReply):
        parts = {f.name: getattr(reply, f.name) for f in fields(reply)}
        parts["warnings"] = list(map(list, reply.warnings))
        said = CallReply(**{**parts, "called": list(reply.called)})
    arrived = type(reply).of(protocol.decode_reply(protocol.encode(said, PORT), PORT))
    for field in fields(reply):
        sent, there = getattr(reply, field.name), getattr(arrived, field.name)
        assert there == sent or list(there) == list(sent) == []


def test_every_kind_of_message_is_tried_here() -> None:
    tried = {type(message) for message in (*REQUESTS, *REPLIES)}
    assert tried | {protocol.Done} == {*get_args(Request), *get_args(Reply)}


def test_callbacks() -> None:
    asked = Callback(3, [np.ones(2)], {"a": 1})
    arrived = protocol.decode_callback(protocol.encode(asked, PORT), PORT)
    assert (arrived.callback, arrived.kwargs) == (3, {"a": 1})
    for answer in (CallbackAnswer(None, "TypeError: no"), CallbackAnswer(1.0, None)):
        assert protocol.decode_answer(protocol.encode(answer, PORT), PORT) == answer
    for malformed in ({}, {"callback": "3", "args": [], "kwargs": {}}, [3, [], {}]):
        with pytest.raises(wire.WireError):
            protocol.decode_callback(wire.encode(malformed, PORT), PORT)


NOT_A_FRAME = (["<cell 1>", -1, "f", "x"], ["/etc/passwd", 1, "f", "x"], ["<cell 1>", 1], None)


def test_what_is_malformed_counts_as_absent() -> None:
    odd: Any
    for odd in (None, 7, "text", b"bytes", [1, [2], {}], {"types": 3}, ["x"] * 200):
        cell = CellReply.of({"error": odd, "more": odd, "stopped": odd, "figures": odd})
        assert cell.stopped in (None, 7) and cell.figures in ([], ())
        call = CallReply.of(dict.fromkeys(("seconds", "warnings", "called", "stdout"), odd))
        assert (call.seconds, call.warnings) == (0.0, [])
        assert call.stdout in ("", "text")
        assert CallReply.of({"arguments": odd}).arguments in (None, [[], {}])
        assert FunctionsReply.of({"found": odd}).found in ({}, {"types": None})
        assert not LookReply.of({"found": odd}).found
    report = ErrorReport.of({"types": [1, "x" * 999], "message": 3, "frames": list(NOT_A_FRAME)})
    assert report == ErrorReport(["x" * protocol.MAX_NAME], "", [])


def test_what_is_too_long_is_cut() -> None:
    long = "x" * 10**5
    call = CallReply.of({"stdout": long, "called": [long] * 999, "warnings": [[long, long]] * 999})
    assert len(call.stdout) == protocol.MAX_STDOUT
    assert len(call.called) == len(call.warnings) == protocol.MAX_LISTED
    assert {len(text) for pair in call.warnings for text in pair} == {protocol.MAX_TEXT}
    report = ErrorReport.of({"types": [long] * 999, "frames": [["<cell 1>", 1, long, long]] * 999})
    assert report is not None and len(report.types) == len(report.frames) == protocol.MAX_LISTED
    assert len(report.frames[0].function) == protocol.MAX_NAME
    assert len(report.frames[0].source) == protocol.MAX_SOURCE
