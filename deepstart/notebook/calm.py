"""Stopping a cell without a traceback."""


class CalmError(Exception):
    """Stops a cell, and *Run All*, with one sentence instead of a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows of it."""
        return [str(self)]
