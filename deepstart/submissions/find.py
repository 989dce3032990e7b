"""The submissions below some paths: each file found, with its name and its student's.

No student is lost: whatever is given becomes a submission, or is named in a warning, or is a part
of what students were given themselves. `folders` finds all files, `grouping` says which of them are
one student's, `choosing` which of these are submissions.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from deepstart.language import _
from deepstart.submissions import downloads
from deepstart.submissions.choosing import chosen_files
from deepstart.submissions.downloads import Warn
from deepstart.submissions.folders import FoundFile, files_below, unpacked
from deepstart.submissions.grouping import Group, grouped
from deepstart.submissions.released import NO_RELEASE, Release
from deepstart.submissions.submission import student_of


@dataclass(frozen=True)
class SubmissionFile:
    """One file to grade."""

    path: Path
    name: str  # as handed in: its path from what was given, with folders in front if need be
    student: str
    # Its path from what was given: folders above that tell nothing about it.
    below: PurePosixPath = field(default_factory=PurePosixPath)


def find_submissions(
    paths: Iterable[Path],
    release: Release | None = None,
    output: Path | None = None,
    warn: Warn = lambda sentence: None,
) -> list[SubmissionFile]:
    """Return every submission below the given paths, each under a name of its own.

    `release` tells what students were given; without it, every file is a submission. `output` is
    the folder of results: nothing in it is a submission, and the zip of a class is unpacked there.
    `warn` gets a sentence for whatever is left out.
    """
    files = _with_downloads_unpacked(files_below(paths, output, warn), output, warn)
    release = release or NO_RELEASE
    chosen = chosen_files(grouped(files, release), release, warn)
    return _under_different_names(
        [_submission(file, chosen[file.path], release) for file in files if file.path in chosen]
    )


def _with_downloads_unpacked(
    files: list[FoundFile], output: Path | None, warn: Warn
) -> list[FoundFile]:
    """Return the files, or what they hold if all of them are downloads of a class."""
    if output is None:
        return files
    regular = [file.path for file in files if file.is_regular]
    on_top = all(len(file.below.parts) == 1 for file in files)
    if downloads.is_all_downloads(regular, on_top):
        return unpacked(files, output, warn)
    if doubtful := downloads.doubtful(regular):
        sentence = _(
            "Graded as one submission each, though files in there are named as a download's: "
            "{names}. A download of several students is unpacked if it is given alone."
        )
        warn(sentence.format(names=", ".join(map(str, doubtful))))
    return files


# -- naming ----------------------------------------------------------------------------------------


def _submission(file: FoundFile, group: Group, release: Release) -> SubmissionFile:
    name = _printable(file.below.as_posix())
    return SubmissionFile(file.path, name, _printable(_student(file, group, release)), file.below)


def _student(file: FoundFile, group: Group, release: Release) -> str:
    """Return the name of a file's student, as the file or a folder around it is called."""
    if group.source == "folder":
        return group.student
    name = student_of(file.path.name)
    if group.source == "uploads" or not release.is_named_so(file.path.name):
        return name
    # The file has the released notebook's name, as every student's has: the folder tells.
    around = [part for part in file.path.absolute().parent.parts[1:] if part not in release.given]
    return around[-1] if around else name


def _printable(name: str) -> str:
    """Return a name with question marks for bytes that are no text."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _under_different_names(submissions: list[SubmissionFile]) -> list[SubmissionFile]:
    """Put folders in front of names that several files share, as many as it takes."""
    depth = 0
    named = submissions
    while len(shared := _shared_names(named)) and depth < 64:
        depth += 1
        named = [
            replace(one, name=_printable("/".join([*_folders(original, depth), original.name])))
            if one.name in shared
            else one
            for one, original in zip(named, submissions, strict=True)
        ]
    return named


def _shared_names(submissions: list[SubmissionFile]) -> set[str]:
    counts = Counter(submission.name for submission in submissions)
    return {name for name, count in counts.items() if count > 1}


def _folders(submission: SubmissionFile, depth: int) -> tuple[str, ...]:
    """Return the `depth` nearest folders above those that the submission's name holds already."""
    named = len(Path(submission.name).parts)
    above = (submission.path.parent.resolve() / submission.path.name).parts[1:-named]
    return above[-depth:]
