"""Which of a student's files are submissions, and which only lie beside them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deepstart.language import _
from deepstart.submissions.downloads import Warn
from deepstart.submissions.file_format import Format, format_of
from deepstart.submissions.folders import FoundFile
from deepstart.submissions.grouping import Group
from deepstart.submissions.released import NO_RELEASE, Release
from deepstart.submissions.submission import read_submission
from deepstart.submissions.untrusted_files import SubmissionError, read_file

# Of files with the same code, the one whose format comes first here is graded.
_RANK: Mapping[Format | None, int] = {"notebook": 0, "zip": 1, "script": 2, None: 3}


@dataclass(frozen=True)
class _Candidate:
    """A student's file, and what it holds."""

    file: FoundFile
    format: Format | None
    is_as_released: bool
    likeness: int  # of its name to a released notebook's: see Release.likeness
    cells: tuple[str, ...]
    answers: bool  # it defines something that is asked for


def chosen_files(
    groups: Mapping[Group, Sequence[FoundFile]], release: Release, warn: Warn
) -> dict[Path, Group]:
    """Return the paths of the files that are submissions, each with its group.

    Other files that a student wrote, and folders in which nobody wrote anything, are named in a
    warning. What was handed out is passed over without a word.
    """
    chosen: dict[Path, Group] = {}
    beside: list[str] = []
    unwritten: list[str] = []
    for group, files in groups.items():
        submissions, others = _chosen_of(files, group, release)
        chosen |= {file.path: group for file in submissions}
        beside += [str(file.path) for file in others]
        if not submissions and group.source == "folder":
            unwritten.append(str(group.place))
    if beside:
        sentence = _("Not graded, since a submission lies beside them: {names}.")
        warn(sentence.format(names=", ".join(beside)))
    if unwritten:
        sentence = _("These folders hold nothing but what was handed out: {names}.")
        warn(sentence.format(names=", ".join(unwritten)))
    return chosen


def _chosen_of(
    files: Sequence[FoundFile], group: Group, release: Release
) -> tuple[Sequence[FoundFile], list[FoundFile]]:
    """Return the submissions of a group, and the files of the student's own that are none."""
    regular = [file for file in files if file.is_regular]
    if len(regular) < 2 or release is NO_RELEASE:
        return files, []
    irregular = [file for file in files if not file.is_regular]
    if group.source == "single":
        return [*irregular, *_without_released(regular, release)], []
    candidates = [_candidate(file, release) for file in regular]
    written = [one for one in candidates if not one.is_as_released]
    unchanged = [one for one in candidates if one.is_as_released and one.format == "notebook"]
    if readable := [one for one in written if one.format is not None]:
        best = _best(readable, group, release)
    elif unchanged:  # nothing was written
        best = [max(unchanged, key=lambda one: one.likeness)]
    else:
        best = written
    return [*irregular, *(one.file for one in best)], [o.file for o in written if o not in best]


def _without_released(files: Sequence[FoundFile], release: Release) -> list[FoundFile]:
    """Return the files of a folder that is nobody's without the released ones.

    A released notebook stays if nothing else was written: then it is of a student who wrote
    nothing and did not rename it.
    """
    given = [
        file
        for file in files
        if release.has_file(file.path.name) and _candidate(file, release).is_as_released
    ]
    others = [file for file in files if file not in given]
    if any(file.path.suffix.lower() in (".ipynb", ".py", ".zip") for file in others):
        return others
    notebooks = [file for file in given if file.path.suffix == ".ipynb"]
    return others + notebooks[:1]


def _best(candidates: list[_Candidate], group: Group, release: Release) -> list[_Candidate]:
    """Return the submissions among the files that a student wrote.

    Files that answer something are submissions, those with the same code only once. In a student's
    folder, of the files named after one assignment, those that kept the released name are
    submissions, and the others are copies of them.
    """
    if group.source == "uploads":
        return _answering(candidates)
    by_assignment: dict[str | None, list[_Candidate]] = defaultdict(list)
    for one in candidates:
        by_assignment[release.assignment_of(one.file.below)].append(one)
    named = [_nearest(by_assignment[id_]) for id_ in release.ids if id_ in by_assignment]
    unnamed = by_assignment[None]
    if named:
        unnamed = [one for one in unnamed if one.answers]
    found = [one for best in [*named, _once(_answering(unnamed))] for one in best]
    # Files named after assignments that are not graded now count if there is nothing else.
    return found or candidates


def _answering(candidates: list[_Candidate]) -> list[_Candidate]:
    """Return the files that answer something; where none does, all but scripts beside others."""
    answering = [one for one in candidates if one.answers]
    return answering or [one for one in candidates if one.format != "script"] or candidates


def _nearest(candidates: list[_Candidate]) -> list[_Candidate]:
    """Return the files that kept the released name, in their best format; else the answering."""
    exact = [one for one in candidates if one.likeness == 2]
    if not exact:
        return _once(_answering(candidates))
    rank = min(_RANK[one.format] for one in exact)
    return _once([one for one in exact if _RANK[one.format] == rank])


def _once(candidates: list[_Candidate]) -> list[_Candidate]:
    """Return one of several files in a folder with the same code: a notebook, not its zip."""
    found: dict[tuple[Path, tuple[str, ...]], _Candidate] = {}
    for one in sorted(candidates, key=lambda one: _RANK[one.format]):
        place = one.file.path.parent if one.cells else one.file.path
        found.setdefault((place, one.cells), one)
    return list(found.values())


def _candidate(file: FoundFile, release: Release) -> _Candidate:
    name = file.path.name
    try:
        content = read_file(file.path)
    except SubmissionError:
        likeness = release.likeness(file.below)
        return _Candidate(file, format_of(name, b""), False, likeness, (), answers=False)
    cells: tuple[str, ...] = ()
    answers = not release.asked
    try:
        submission = read_submission(file.path, released=release)
        cells = tuple(cell.source for cell in submission.cells)
        answers = answers or not release.asked.isdisjoint(submission.defined)
    except SubmissionError:
        pass
    return _Candidate(
        file,
        format_of(name, content),
        release.holds(name, content),
        release.likeness(file.below),
        cells,
        answers,
    )
