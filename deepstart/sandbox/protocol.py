"""What the judge and a child say to each other: every request and every reply, written once.

A message crosses as a mapping from its fields to plain values, which `wire` codes; what has its
default is left out. A request names itself under "do". While a call runs, the child may itself ask
the judge to run a function that came as an argument (`Callback`).

The child believes what the judge sends. The judge believes nothing: each reply is read by `of`,
field by field, and whatever is malformed in it counts as absent. The limits of this module are kept
by the child, so that little is sent in vain, and cut to again by the judge.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, ClassVar, NamedTuple

from deepstart.sandbox import wire

# What a frame of the child's begins with.
REPLY, CALLBACK = b"=", b"?"

MAX_TEXT = 2_000  # characters of a message
MAX_STDOUT = 20_000  # characters of what one cell or call prints
MAX_NAME = 100  # characters of a name of the student's
MAX_SOURCE = 200  # characters of a line of the student's
MAX_LISTED = 100  # frames, parameters, warnings, ... in one list
MAX_FRAMES = 12
MAX_ERRORS = 20  # of one cell
MAX_LINES = 10**6

_CELL = re.compile(r"<cell \d{1,6}>")


class Parameter(NamedTuple):
    """One parameter of a student's function."""

    name: str
    kind: str  # as `inspect` names it, such as "KEYWORD_ONLY"
    has_default: bool


class FrameReport(NamedTuple):
    """One line of the student's own code in a traceback."""

    filename: str  # "<cell 3>"
    line: int
    function: str
    source: str


@dataclass(frozen=True)
class ErrorReport:
    """An exception that the student's code raised."""

    types: Sequence[str]  # names of its class and of that class's bases, in their order
    message: str
    frames: Sequence[FrameReport]

    @classmethod
    def of(cls, plain: object) -> "ErrorReport | None":
        """Return what a child said of an error; None if it is not of that form."""
        if type(plain) is not dict:
            return None
        listed = _listed(plain.get("types"))
        types = [name[:MAX_NAME] for name in listed if type(name) is str] or ["Exception"]
        frames = []
        for frame in _listed(plain.get("frames")):
            match frame:
                case [str(cell), int(line), str(function), str(source)] if (
                    _CELL.fullmatch(cell) and 0 <= line <= MAX_LINES
                ):
                    frames.append(FrameReport(cell, line, function[:MAX_NAME], source[:MAX_SOURCE]))
        return cls(types, _text(plain.get("message")), frames)


# -- what the judge asks ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Watch:
    """Note calls of these functions ("numpy.tanh") from now on. The reply is `Done`."""

    do: ClassVar[str] = "watch"
    names: Sequence[str]


@dataclass(frozen=True)
class ShowGrades:
    """Let the notebook's own checks tell these shares, by question. The reply is `Done`."""

    do: ClassVar[str] = "show_grades"
    grades: Mapping[str, float]  # from 0 to 1


@dataclass(frozen=True)
class RunCell:
    """Run a cell. The reply is a `CellReply`."""

    do: ClassVar[str] = "cell"
    number: int
    source: str
    show: bool = False  # print its last value and draw its figures, as a notebook does
    light_from: int | None = None  # the line from which on only what defines something is run


@dataclass(frozen=True)
class FindFunctions:
    """Tell which of these names stand for plain functions. The reply is a `FunctionsReply`."""

    do: ClassVar[str] = "functions"
    names: Sequence[str]


@dataclass(frozen=True)
class Look:
    """Tell what a name stands for. The reply is a `LookReply`."""

    do: ClassVar[str] = "look"
    name: str


@dataclass(frozen=True)
class CallFunction:
    """Call something, or ask something of an object. The reply is `CallReply` or `Unsendable`."""

    do: ClassVar[str] = "call"
    target: Any  # a name of the submission, or an object of its process
    args: Sequence[Any]
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    operation: str = ""  # a key of `calls.OPERATIONS`; none: call it
    packages: Sequence[str] = ()  # of which to note that their functions ran, as "keras.*"


Request = Watch | ShowGrades | RunCell | FindFunctions | Look | CallFunction


# -- what the child replies ------------------------------------------------------------------------


@dataclass(frozen=True)
class Done:
    """What was asked is done."""


@dataclass(frozen=True)
class CellReply:
    """How a cell went."""

    error: ErrorReport | None = None
    stdout: str = ""
    more: Sequence[ErrorReport] = ()  # of statements behind the first that failed
    stopped: int | None = None  # the line that took too long
    figures: Sequence[bytes] = ()  # PNG; the judge does not believe that either

    @classmethod
    def of(cls, plain: dict[Any, Any]) -> "CellReply":
        """Return what a child said of a cell."""
        stopped = plain.get("stopped")
        return cls(
            error=ErrorReport.of(plain.get("error")),
            stdout=_text(plain.get("stdout"), MAX_STDOUT),
            more=tuple(filter(None, map(ErrorReport.of, _listed(plain.get("more"))))),
            stopped=stopped if type(stopped) is int and 0 < stopped <= MAX_LINES else None,
            figures=[figure for figure in _listed(plain.get("figures")) if type(figure) is bytes],
        )


@dataclass(frozen=True)
class FunctionsReply:
    """The plain functions among some names, with their parameters (None: nobody knows them)."""

    found: Mapping[str, Sequence[Parameter] | None]

    @classmethod
    def of(cls, plain: dict[Any, Any]) -> "FunctionsReply":
        """Return which functions a child has found."""
        found = plain.get("found")
        if type(found) is not dict:
            return cls({})
        return cls({name: _parameters(p) for name, p in found.items() if type(name) is str})


@dataclass(frozen=True)
class LookReply:
    """What a name stands for, if it is defined."""

    found: bool
    value: Any
    parameters: Sequence[Parameter] | None = None

    @classmethod
    def of(cls, plain: dict[Any, Any]) -> "LookReply":
        """Return what a child said of a name."""
        parameters = _parameters(plain.get("parameters"))
        return cls(plain.get("found") is True, plain.get("value"), parameters)


@dataclass(frozen=True)
class CallReply:
    """What a call gave and did."""

    value: Any
    seconds: float  # of processor time
    error: ErrorReport | None = None
    arguments: Sequence[Any] | None = None  # positional and keyword, if any of them was changed
    shares_memory: bool = False  # the value, with an argument
    warnings: Sequence[Sequence[str]] = ()  # pairs of class and message
    called: Sequence[str] = ()  # what was watched and ran
    stdout: str = ""

    @classmethod
    def of(cls, plain: dict[Any, Any]) -> "CallReply":
        """Return what a child said of a call."""
        seconds, warnings = plain.get("seconds"), map(_listed, _listed(plain.get("warnings")))
        return cls(
            value=plain.get("value"),
            seconds=seconds if type(seconds) is float else 0.0,
            error=ErrorReport.of(plain.get("error")),
            arguments=_arguments(plain.get("arguments")),
            shares_memory=plain.get("shares_memory", False) is not False,
            warnings=[(_text(pair[0]), _text(pair[1])) for pair in warnings if len(pair) == 2],
            called=tuple(map(_text, _listed(plain.get("called")))),
            stdout=_text(plain.get("stdout"), MAX_STDOUT),
        )


@dataclass(frozen=True)
class Unsendable:
    """What there is to reply cannot be sent."""

    unsendable: str  # why

    @classmethod
    def of(cls, plain: dict[Any, Any]) -> "Unsendable | None":
        """Return why a child could not reply; None if it could."""
        return cls(_text(plain["unsendable"])) if "unsendable" in plain else None


Reply = Done | CellReply | FunctionsReply | LookReply | CallReply | Unsendable


# -- what the child asks meanwhile -----------------------------------------------------------------


@dataclass(frozen=True)
class Callback:
    """Run a function that came as an argument. The answer is a `CallbackAnswer`."""

    callback: int  # its number
    args: Sequence[Any]
    kwargs: Mapping[str, Any]


@dataclass(frozen=True)
class CallbackAnswer:
    """What a function that came as an argument gave, or the error that it raised."""

    value: Any
    error: str | None


Message = Request | Reply | Callback | CallbackAnswer


# -- coding ----------------------------------------------------------------------------------------


def _defaults_of(record: type) -> dict[str, Any]:
    """Return the fields that a message may leave out, and what they are then."""
    return {
        f.name: f.default if f.default_factory is MISSING else f.default_factory()
        for f in fields(record)
        if (f.default, f.default_factory) != (MISSING, MISSING)
    }


_REQUESTS: dict[str, type[Request]] = {
    record.do: record for record in (Watch, ShowGrades, RunCell, FindFunctions, Look, CallFunction)
}
_DO: dict[type, str] = {record: do for do, record in _REQUESTS.items()}
_DEFAULTS = {
    record: _defaults_of(record)
    for record in (
        *(*_REQUESTS.values(), Done, CellReply, FunctionsReply, LookReply, CallReply),
        *(Unsendable, Callback, CallbackAnswer, ErrorReport),
    )
}


def encode(message: Message, port: wire.Port) -> bytes:
    """Return the frame of a message; raise WireError if it cannot be sent."""
    plain = _plain(message)
    if type(message) in _DO:
        plain["do"] = _DO[type(message)]
    return wire.encode(plain, port)


def decode_request(frame: bytes, port: wire.Port) -> Request:
    """Return the request of a frame that has come from the judge."""
    plain = wire.decode(frame, port)
    return _REQUESTS[plain.pop("do")](**plain)


def decode_answer(frame: bytes, port: wire.Port) -> CallbackAnswer:
    """Return the answer to a callback that has come from the judge."""
    return CallbackAnswer(**wire.decode(frame, port))


def decode_reply(frame: bytes, port: wire.Port) -> dict[Any, Any]:
    """Return a reply that has come from a child as it came, for the `of` of what was asked for.

    Raises WireError for what no reply can be.
    """
    plain = wire.decode(frame, port)
    if type(plain) is not dict:
        raise wire.WireError("the reply is malformed")
    return plain


def decode_callback(frame: bytes, port: wire.Port) -> Callback:
    """Return the callback of a frame that has come from a child; raise WireError for any other."""
    match wire.decode(frame, port):
        case {"callback": int(number), "args": list(args), "kwargs": dict(kwargs)} if all(
            type(key) is str for key in kwargs
        ):
            return Callback(number, args, kwargs)
    raise wire.WireError("the call of a function that was passed in is malformed")


def _plain(record: Any) -> Any:
    """Return a message as a mapping, with the reports in it, without what has its default."""
    defaults = _DEFAULTS[type(record)]
    return {
        name: _reports_plain(value)
        for name, value in vars(record).items()
        if name not in defaults or not _is_default(value, defaults[name])
    }


def _is_default(value: Any, default: Any) -> bool:
    """Tell whether a field that may be left out can be: no object of the student's is in one."""
    return value is None if default is None else not value


def _reports_plain(value: Any) -> Any:
    if type(value) is ErrorReport:
        return _plain(value)
    if type(value) is list and value and type(value[0]) is ErrorReport:
        return list(map(_plain, value))
    return value


# -- reading what a child sends --------------------------------------------------------------------


def _listed(value: object) -> list[Any]:
    return value[:MAX_LISTED] if type(value) is list else []


def _text(value: object, most: int = MAX_TEXT) -> str:
    return value[:most] if type(value) is str else ""


def _arguments(value: object) -> list[Any] | None:
    if value is None:
        return None
    if type(value) is not list or len(value) != 2:
        return [[], {}]
    return [_listed(value[0]), value[1] if type(value[1]) is dict else {}]


def _parameters(value: object) -> tuple[Parameter, ...] | None:
    if type(value) is not list:
        return None
    parameters = []
    for item in _listed(value):
        match item:
            case [str(name), str(kind), bool(has_default)]:
                parameters.append(Parameter(name[:MAX_NAME], kind[:MAX_NAME], has_default))
    return tuple(parameters)
