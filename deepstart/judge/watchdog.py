"""The end of a judge that computes for too long by itself.

A judge keeps the clock of the child that it asks, and nobody would keep the judge's own: what a
child sent may hold it in a loop in C, where no signal handler of Python's runs. So the kernel ends
it. Both clocks count the processor time of this process alone, so that a loaded machine or a slow
child harms nobody; one starts anew at every sign of life, the other counts for a whole submission.
"""

import signal

STEP_SECONDS = 30.0  # between two signs of life; a step takes milliseconds
WHOLE_SECONDS = 120.0  # for all of a submission, which takes a judge a second

# What a process was ended by whose time was over. Nobody else sends these. Windows has neither.
SIGNALS = frozenset(
    getattr(signal, name) for name in ("SIGPROF", "SIGVTALRM") if hasattr(signal, name)
)

_step = 0.0


def begin(step: float = STEP_SECONDS, whole: float = WHOLE_SECONDS) -> None:
    """Let this process be ended when it computes for so long; from now on, for one submission."""
    global _step
    if SIGNALS:
        _step = step
        signal.setitimer(signal.ITIMER_VIRTUAL, whole)
        alive()


def alive() -> None:
    """Say that the judge goes on to something else."""
    if _step:
        signal.setitimer(signal.ITIMER_PROF, _step)
