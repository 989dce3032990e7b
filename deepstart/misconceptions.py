"""What banks of known mistakes import: the words that they are written in."""

from deepstart.checks.misconceptions import misconception, probes, recognised

__all__ = ["misconception", "probes", "recognised"]
