"""Which files belong to one student, by the folders that they lie in and by their names."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from deepstart.submissions.folders import FoundFile
from deepstart.submissions.lms_names import Label, labels, readings
from deepstart.submissions.released import Release


@dataclass(frozen=True)
class Group:
    """Files that are looked at together.

    `folder`: all files in one student's folder. `uploads`: one student's uploads, which a learning
    management system has named. `single`: the files in a folder that is nobody's, such as a
    section's, each of which may be another student's.
    """

    place: Path
    source: Literal["folder", "uploads", "single"]
    student: str = ""  # empty if single


def grouped(files: Sequence[FoundFile], release: Release) -> dict[Group, list[FoundFile]]:
    """Return the files by their groups."""
    shared = _shared_folders(files, release)
    groups: dict[Group, list[FoundFile]] = defaultdict(list)
    for file, label in zip(files, labels([str(file.below) for file in files]), strict=True):
        groups[_group(file, label, shared, release)].append(file)
    return groups


def _group(file: FoundFile, label: Label | None, shared: set[Path], release: Release) -> Group:
    parts = file.below.parts
    if label is None:
        student = _depth_of_student(file, shared, release)
    else:
        student = next(depth for depth, part in enumerate(parts) if readings(part))
        if student == len(parts) - 1:
            return Group(file.path.parent, "uploads", label.key)
    if student < len(parts) - 1:
        return Group(file.folder(student), "folder", parts[student])
    return Group(file.path.parent, "single")


def _depth_of_student(file: FoundFile, shared: set[Path], release: Release) -> int:
    """Return the depth of the outermost folder that is a student's; the file's own if none is."""
    parts = file.below.parts
    depth = 0
    while depth < len(parts) - 1 and (
        parts[depth] in release.given or file.folder(depth) in shared
    ):
        depth += 1
    return depth


def _shared_folders(files: Sequence[FoundFile], release: Release) -> set[Path]:
    """Return the folders in which several students have a folder each, such as `week1`.

    Such a folder holds several folders with notebooks, whose names its neighbours do not hold.
    """
    inner: dict[Path, set[str]] = defaultdict(set)
    for file in files:
        if file.path.suffix.lower() in (".ipynb", ".zip"):
            for depth, part in enumerate(file.below.parts[1:-1]):
                if part not in release.given:
                    inner[file.folder(depth)].add(part)
    around: dict[Path, Counter[str]] = defaultdict(Counter)
    for folder, names in inner.items():
        around[folder.parent].update(names)
    return {
        folder
        for folder, names in inner.items()
        if len(names) > 1 and all(around[folder.parent][name] == 1 for name in names)
    }
