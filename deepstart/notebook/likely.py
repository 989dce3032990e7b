"""Which known mistakes explain what an answer did in the public checks."""

from deepstart.notebook.checking import Checked


def likely_reasons(checked: Checked) -> tuple[str, ...]:
    """Return what to tell the author of an answer that does what a known mistake does."""
    return ()
