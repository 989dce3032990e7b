"""The same class on two processes of this machine, and on a Dask scheduler with two workers.

    python -m benchmarks.dask [--count 100] [--rounds 3]

The workers are warm in all rounds but the first, which is not counted, as on a cluster that runs.
What a submission costs is what a class costs more than one of a fifth of its size, divided by the
difference: starting the client is in neither. With it goes the estimate for 100,000.
"""

import argparse
import contextlib
import math
import os
import resource
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psutil
from distributed import Client

from benchmarks.machine import alternating, describe, table, timed
from benchmarks.peers import ROOT, prepare
from tests.test_cluster import Cluster

ASSIGNMENT = "02-losses"
MANY = 100_000
CORES = (2, 16, 64, 256, 1000)
NETWORK = 125e6  # bytes a second in each direction: one gigabit


@dataclass(frozen=True)
class Used:
    """What grading has used so far: processor seconds, and bytes to and from all workers."""

    client: float
    scheduler: float
    workers: float
    sent: float
    returned: float

    def __sub__(self, other: "Used") -> "Used":
        return Used(*(a - b for a, b in zip(self.values(), other.values(), strict=True)))

    def values(self) -> tuple[float, ...]:
        return self.client, self.scheduler, self.workers, self.sent, self.returned


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    few = options.count // 5
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder, small = Path(name, "all"), Path(name, "few")
        for place, count in (folder, options.count), (small, few):
            place.mkdir()
            prepare(ASSIGNMENT, count, place)
        with (
            contextlib.closing(Cluster(Path(name)).start()) as cluster,
            Client(cluster.address, set_as_default=False) as client,
        ):
            cluster.wait_for_workers(2)
            used: dict[Path, list[Used]] = {folder: [], small: []}

            def on_cluster(place: Path) -> float:
                before = so_far(cluster, client)
                seconds = grade(place, "--executor", cluster.address)
                used[place].append(so_far(cluster, client) - before)
                return seconds

            sides = {
                "two processes": lambda: grade(folder, "-j", "2"),
                "Dask, two workers": lambda: on_cluster(folder),
                "Dask, a fifth of the class": lambda: on_cluster(small),
            }
            print(describe())
            alternating(sides, 1)
            for measured in used.values():
                measured.clear()
            seconds = alternating(sides, options.rounds)
    del seconds["Dask, a fifth of the class"]
    local = seconds["two processes"]
    rows = [
        (name, f"{total:.1f}", f"{1000 * total / options.count:.0f}", f"{total / local:.2f}")
        for name, total in seconds.items()
    ]
    header = ["", "seconds", "ms each", "times the first"]
    table(f"{options.count} submissions of {ASSIGNMENT}", header, rows)
    large, little = median(used[folder]), median(used[small])
    each = Used(*(more / (options.count - few) for more in (large - little).values()))
    print_costs(each)
    print_estimate(each)
    print(describe())


def grade(folder: Path, *where: str) -> float:
    command = [sys.executable, "-m", "deepstart", "grade", ASSIGNMENT, str(folder / "submissions")]
    command += ["-o", str(folder / "out"), "--fresh", "-q", *where]
    return timed(lambda: subprocess.run(command, cwd=ROOT, check=True))


def so_far(cluster: Cluster, client: Client) -> Used:
    """Return what has been used since the cluster was started, by clients that have ended."""
    clients = resource.getrusage(resource.RUSAGE_CHILDREN)
    scheduler, *workers = (psutil.Process(process.pid) for process in cluster.processes)
    moved = client.run(bytes_moved).values()
    return Used(
        clients.ru_utime + clients.ru_stime,
        sum(scheduler.cpu_times()[:2]),
        # With the server that forks the children, and these, which it has collected.
        sum(
            sum(process.cpu_times()[:4])
            for worker in workers
            for process in (worker, *worker.children(recursive=True))
        ),
        sum(received for received, _sent in moved),
        sum(sent for _received, sent in moved),
    )


def bytes_moved() -> tuple[int, int]:
    """Return what a worker has received and sent over the connections that it has (Linux)."""
    received = sent = 0
    for known in psutil.Process().net_connections("tcp"):
        if known.status == psutil.CONN_ESTABLISHED:
            with socket.socket(fileno=os.dup(known.fd)) as connection:
                facts = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 136)
            acknowledged, came = struct.unpack_from("=QQ", facts, 120)
            received, sent = received + came, sent + acknowledged
    return received, sent


def median(measured: list[Used]) -> Used:
    columns = zip(*(used.values() for used in measured), strict=True)
    return Used(*(statistics.median(column) for column in columns))


def print_costs(each: Used) -> None:
    header = ["", "processor ms each", "bytes each"]
    rows = [
        ("client", f"{1000 * each.client:.1f}", ""),
        ("scheduler", f"{1000 * each.scheduler:.1f}", ""),
        ("workers, with the children", f"{1000 * each.workers:.1f}", ""),
        ("to a worker", "", f"{each.sent:,.0f}"),
        ("from a worker", "", f"{each.returned:,.0f}"),
    ]
    table("What one more submission costs", header, rows)


def print_estimate(each: Used) -> None:
    """Print how long many submissions take if the slowest side decides.

    Client and scheduler are one process each. What goes to workers and comes from them passes
    through the scheduler, in by one half of its connection and out by the other.
    """
    print(f"\n{MANY:,} submissions: {MANY * each.workers / 3600:.1f} core-hours on the workers,")
    print(f"{MANY * each.scheduler / 3600:.2f} on the scheduler, ", end="")
    print(f"{MANY * each.client / 3600:.2f} on the client.")
    rows = []
    for cores in CORES:
        seconds = {
            "workers": each.workers / cores,
            "scheduler": each.scheduler,
            "client": each.client,
            "network": (each.sent + each.returned) / NETWORK,
        }
        slowest = max(seconds, key=lambda side: seconds[side])
        parts = math.ceil(seconds[slowest] / seconds["workers"])
        whole, split = (MANY * seconds[side] / 60 for side in (slowest, "workers"))
        rows.append((f"{cores:,}", slowest, f"{whole:,.1f}", parts, f"{split:,.1f}"))
    header = ["cores of workers", "what limits", "minutes", "parts that keep them busy", "minutes"]
    table(f"Estimate for {MANY:,} submissions of {ASSIGNMENT}", header, rows)


if __name__ == "__main__":
    main()
