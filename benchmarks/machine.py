"""What every benchmark says of the machine it ran on."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path


def describe() -> str:
    """Return the processor, its cores and the present load, in one line."""
    model = "unknown processor"
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2] for line in info.read_text().splitlines() if "model name" in line
        ]
        model = names[0].strip() if names else model
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    return (
        f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"load {load}, {time.strftime('%Y-%m-%d %H:%M')}"
    )


def alternating(sides: dict[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Run all sides in turn, several rounds; return each side's median of what it returned."""
    seen: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, run in sides.items():
            seen[name].append(run())
    return {name: statistics.median(values) for name, values in seen.items()}


def timed(run: Callable[[], object]) -> float:
    """Return the seconds that a call takes on the clock."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def table(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table that can be pasted into a Markdown file."""
    print(f"\n### {title}\n")
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |")
