"""The fork server: children made ahead of need, and what becomes of those that nobody needs."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deepstart.sandbox import isolation, protocol
from deepstart.sandbox.fork_client import (
    DRAWING,
    ChildProcess,
    ChildSpec,
    ForkClient,
    ServerError,
    Template,
    is_readable,
)
from deepstart.sandbox.protocol import Look, LookReply, Request, RunCell

pytestmark = pytest.mark.skipif(
    bool(isolation.missing_layers()), reason="this system cannot confine student code"
)

SPEC = ChildSpec(memory_mb=1024, cpu_seconds=20, forbidden=("scipy",), confined=True)
OTHER = ChildSpec(memory_mb=1024, cpu_seconds=30, forbidden=(), confined=True)
# Imports a package of the library, and says whether it had been there.
CELL = "import sys\nhad = 'matplotlib.pyplot' in sys.modules"


class Plain:
    """The port of values that need none."""

    def give(self, value: object) -> list[object]:
        raise AssertionError(value)

    def take(self, tagged: list[object]) -> object:
        raise AssertionError(tagged)


@pytest.fixture
def server() -> Iterator[ForkClient]:
    running = ForkClient(("numpy",), for_many=True)
    yield running
    running.close()


def ask(child: ChildProcess, request: Request) -> dict[str, object]:
    """Send one request to a child, as the judge does; return its reply."""
    frame = protocol.encode(request, Plain())
    child.socket.settimeout(20)
    child.socket.sendall(len(frame).to_bytes(8, "little") + frame)
    received = b""
    while len(received) < 8 or len(received) < 8 + int.from_bytes(received[:8], "little"):
        received += child.socket.recv(65536)
    assert received[8:9] == b"="
    return protocol.decode_reply(received[9:], Plain())


def runs(child: ChildProcess, source: str, name: str) -> object:
    assert ask(child, RunCell(1, source)) == {}
    return LookReply.of(ask(child, Look(name))).value


def end(server: ForkClient, child: ChildProcess) -> None:
    child.socket.close()
    server.kill(child.pid)
    server.collect(child.pid)
    child.directory.remove()


def wait_for(condition: object) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


def children_of(server: ForkClient) -> list[int]:
    assert server._process is not None
    task = f"/proc/{server._process.pid}/task/{server._process.pid}/children"
    return [int(pid) for pid in Path(task).read_text().split()]


def test_the_next_child_is_there_before_it_is_asked_for(server: ForkClient) -> None:
    first = server.start(SPEC)
    wait_for(lambda: len(children_of(server)) == 2)
    (ahead,) = set(children_of(server)) - {first.pid}
    assert runs(first, "n = 1", "n") == 1
    second = server.start(SPEC)
    assert second.pid == ahead
    assert second.directory.path != first.directory.path
    # It has nothing of the first's.
    assert not LookReply.of(ask(second, Look("n"))).found
    for child in (first, second):
        end(server, child)


def test_for_one_submission_none_is_made_ahead() -> None:
    server = ForkClient(("numpy",))
    child = server.start(SPEC)
    assert runs(child, "n = 1", "n") == 1
    assert children_of(server) == [child.pid]
    end(server, child)
    server.close()


def test_each_spec_has_its_own(server: ForkClient) -> None:
    one, other = server.start(SPEC), server.start(OTHER)
    limits = "import resource\nseconds = resource.getrlimit(resource.RLIMIT_CPU)[0]"
    again = server.start(SPEC), server.start(OTHER)
    for child, seconds in zip((one, other, *again), (20, 30, 20, 30), strict=True):
        assert runs(child, limits, "seconds") == seconds
        end(server, child)


def test_one_that_has_died_meanwhile_is_replaced(server: ForkClient) -> None:
    first = server.start(SPEC)
    waiting = server._ahead[SPEC]
    server.collect(first.pid)  # by now the other's number is known
    os.kill(waiting.pid, signal.SIGKILL)
    wait_for(lambda: is_readable(waiting.socket))
    second = server.start(SPEC)
    assert second.pid != waiting.pid
    assert runs(second, "n = 2", "n") == 2
    assert not Path(waiting.directory.path).exists()
    end(server, second)


def test_one_that_lacks_what_the_next_needs_is_not_used(server: ForkClient) -> None:
    first = server.start(SPEC)
    server.preload(DRAWING)
    second = server.start(SPEC)
    assert runs(first, CELL, "had") is False
    assert runs(second, CELL, "had") is True
    for child in (first, second):
        end(server, child)


def test_nothing_is_left_of_the_ones_that_nobody_needed() -> None:
    server = ForkClient(("numpy",), for_many=True)
    child = server.start(SPEC)
    waiting = server._ahead[SPEC]
    end(server, child)
    server.close()
    assert not Path(waiting.directory.path).exists()
    wait_for(lambda: not Path(f"/proc/{waiting.pid}").exists())


def test_a_server_that_dies_takes_those_with_it_and_says_so(server: ForkClient) -> None:
    child = server.start(SPEC)
    waiting = server._ahead[SPEC]
    assert server._process is not None
    server._process.kill()
    server._process.wait()
    # A child that has just been forked still has the server's socket, for a moment.
    wait_for(lambda: is_readable(child.socket) and is_readable(waiting.socket))
    with pytest.raises(ServerError, match="has died"):
        server.start(SPEC)
    assert not Path(waiting.directory.path).exists()
    child.directory.remove()


def test_none_branches_off_a_template_that_has_died() -> None:
    template = Template(("numpy",))
    branch = ForkClient(("numpy",), template.socket)
    assert "process" in branch.layers
    branch.close()
    template._process.kill()
    template._process.wait()
    with pytest.raises(ServerError, match="has died"):
        ForkClient(("numpy",), template.socket)
    template.close()


def test_it_is_on_its_way_before_it_is_asked_anything() -> None:
    """The judge gets ready meanwhile: making a server waits for nothing, asking it does."""
    server = ForkClient(("numpy",))
    assert not is_readable(server._control)
    assert "process" in server.layers
    server.close()
