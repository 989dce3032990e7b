"""`./deepstart` in a learner's folder: it finds the program, whatever the shell knows of it."""

import shlex
import sys
from pathlib import Path

from deepstart.course import Course
from deepstart.language import _
from deepstart.results import write_atomically

NAME = "deepstart"
_MADE_BY = "# made by `deepstart init`, which writes it anew"
_SCRIPT = """\
#!/bin/sh
{made_by}
program={program}
[ -x "$program" ] && exec "$program" -P -m deepstart "$@"
echo {gone} >&2
exit 2
"""


def write_launcher(folder: Path, course: Course) -> str:
    """Write the launcher into a learner's folder; return the command that starts the program there.

    A file of the learner's own by that name stays as it is; the command is then a longer one.
    """
    path = folder / NAME
    if path.exists() and not _is_launcher(path):
        return shlex.join([sys.executable, "-P", "-m", "deepstart"])
    gone = _(
        "deepstart: the course is no longer in {course}, or cannot run from there. In its folder, "
        "run `make install` and then `.venv/bin/deepstart init {folder}`; your work stays as it is."
    ).format(course=course.root, folder=shlex.quote(str(folder)))
    script = _SCRIPT.format(
        made_by=_MADE_BY, program=shlex.quote(sys.executable), gone=shlex.quote(gone)
    )
    write_atomically(path, script)
    path.chmod(0o755)
    return f"./{NAME}"


def _is_launcher(path: Path) -> bool:
    return path.is_file() and _MADE_BY.encode() in path.read_bytes()
