"""CPU wait: the time in which a process wanted to run and other processes had the processors.

It does not count against a time limit: nobody's submission may be late because of a neighbour with
eighty busy threads. The kernel knows how long a thread stood in the queue for a processor.
"""

import time
from pathlib import Path


class CpuWait:
    """Follows one process from now on. Where the kernel does not tell, the wait is always 0."""

    def __init__(self, pid: int) -> None:
        self._queue = Path(f"/proc/{pid}/schedstat")
        self._processor_clock = ~pid << 3 | 2  # CLOCK_PROCESS_CPUTIME_ID of another process
        self._seconds = 0.0
        self._began = time.monotonic()
        self._before = self._waited_and_worked()

    def seconds(self) -> float:
        """Return the seconds since the start in which the process wanted to run and could not.

        A process that keeps the processors busy with its own threads has waited for nothing.
        """
        now = self._waited_and_worked()
        if now is not None and self._before is not None:
            wall = time.monotonic() - self._began
            waited, worked = now[0] - self._before[0], now[1] - self._before[1]
            had = max(wall - waited, min(worked, wall))
            self._seconds = max(self._seconds, wall - had)
        return self._seconds

    def _waited_and_worked(self) -> tuple[float, float] | None:
        try:
            waited = int(self._queue.read_bytes().split()[1]) * 1e-9
            return waited, time.clock_gettime(self._processor_clock)
        except (OSError, ValueError, IndexError, AttributeError):  # it has ended; another system
            return None
