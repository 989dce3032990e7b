"""How this package starts processes."""

import multiprocessing
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Windows has no ForkContext
    from multiprocessing.context import ForkContext, SpawnContext


def context() -> "ForkContext | SpawnContext":
    """Return the quickest safe way to start a process: forked ones need not import Otter again."""
    if sys.platform == "linux":
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")
