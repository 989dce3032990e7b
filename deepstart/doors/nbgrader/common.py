"""What reading, repairing and judging have in common: where files lie, and how cells are marked."""

from pathlib import Path
from typing import Any

from nbgrader.coursedir import CourseDirectory

from deepstart.submissions.untrusted_files import is_link

# How the cell that checks the question "mse" is named.
TEST = "test-"

# Under this key a cell keeps its number among the code cells of the file, until it is judged.
NUMBER = "deepstart_number"


def course_directory(exporter: Any) -> CourseDirectory:
    """Return the folders of the course as nbgrader knows them; its exporter's parent has them."""
    return exporter.parent.coursedir


def submitted_file(directory: CourseDirectory, resources: Any) -> Path:
    """Return where nbgrader keeps the submitted notebook that `resources` are about."""
    where = resources["nbgrader"]
    folder = directory.format_path(
        directory.submitted_directory, where["student"], where["assignment"]
    )
    return Path(folder, f"{where['notebook']}.ipynb")


def file_or_link(path: Path) -> Path:
    """Return the path of a submitted file, or the link that stands in place of one of its folders.

    A link is handed to the judge as it is, which refuses it: it may lead anywhere.
    """
    assignment = path.parent
    return next(filter(is_link, (assignment.parent, assignment)), path)


def valid_text(text: str) -> str:
    """Return text that can be written as UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")
