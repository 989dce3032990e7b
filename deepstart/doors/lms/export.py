"""`deepstart export`: the results of a graded folder in one of the formats."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from deepstart.doors.lms import FORMATS
from deepstart.doors.lms.graded import Exported, GradedFolder, read_graded

Write = Callable[[GradedFolder, Path | None], Exported]


def export(folder: Path, format: str, roster: Path | None = None) -> Exported:
    """Write the results of a graded folder in one of FORMATS.

    `roster` is the file that Canvas or Moodle exports: it has the ids that they import by. Raises
    ExportError, with the sentence for the user, where nothing can be written.
    """
    graded = read_graded(folder)
    written = writer(format)(graded, roster)
    return replace(written, remarks=[*graded.remarks, *written.remarks])


def writer(format: str) -> Write:
    """Return the function that writes a format."""
    write: Write = import_module(f"{__package__}.{FORMATS[format]}").write
    return write
