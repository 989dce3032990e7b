"""The functions that a suite passes to the student's code, which calls them over the wire."""

from collections.abc import Callable
from typing import Any

from deepstart.sandbox import protocol, wire
from deepstart.sandbox.protocol import CallbackAnswer

MAX_CALLS = 100_000  # in one call of the student's code
MAX_BYTES = 256 * 2**20  # of all arguments in one call: a suite may keep them
# What a function may be given at once: the suite computes with it, and what was sent to the
# student's code tells how large its numbers are.
MAX_SIZE = 2**20
GROWTH = 4


class Callbacks:
    """Numbers the functions that are passed in, and runs those that the student's code calls."""

    def __init__(self) -> None:
        self._functions: dict[int, Callable[..., Any]] = {}
        self._given = 0
        self._calls_left = MAX_CALLS
        self._bytes_left = MAX_BYTES
        self._size = MAX_SIZE
        self.is_running = False  # whether the child waits for the answer of one

    def begin(self) -> None:
        """Forget the functions of the call before: another call of the student's code begins."""
        self._functions.clear()
        self._calls_left, self._bytes_left = MAX_CALLS, MAX_BYTES

    def fit(self, request: bytes) -> None:
        """Let functions be given as much as is in proportion to the request that passes them."""
        self._size = max(MAX_SIZE, GROWTH * len(request))

    def give(self, function: Callable[..., Any]) -> list[Any]:
        """Return the tagged form of a function that is passed in."""
        # A new number for every call, so that one which was kept from an earlier call is known.
        self._given += 1
        self._functions[self._given] = function
        return [wire.CALLBACK, self._given]

    def take(self, tagged: list[Any]) -> Callable[..., Any]:
        """Return the function of a tagged form that has come back; KeyError if there is none."""
        return self._functions[tagged[1]]

    def answer(self, frame: bytes, port: wire.Port) -> bytes:
        """Run a function that the student's code has called; raise WireError if it may not."""
        if len(frame) > self._size:
            raise wire.WireError("a function that was passed in was given too much")
        self._calls_left -= 1
        self._bytes_left -= wire.size_in_memory(frame)
        if self._calls_left < 0 or self._bytes_left < 0:
            raise wire.WireError("a function that was passed in was called too often")
        asked = protocol.decode_callback(frame, port)
        function = self._functions.get(asked.callback, _of_an_earlier_call)
        self.is_running = True
        try:
            value = function(*asked.args, **asked.kwargs)
            return protocol.encode(CallbackAnswer(value, None), port)
        except Exception as error:
            text = f"{type(error).__name__}: {error}"[: protocol.MAX_TEXT]
            return protocol.encode(CallbackAnswer(None, text), port)
        finally:
            self.is_running = False


def _of_an_earlier_call(*args: object, **kwargs: object) -> None:
    raise RuntimeError("this function belongs to an earlier call")
