"""What was handed in: finding it, naming it, saying whose it is.

Nobody vanishes: whatever is given becomes a submission, or is named in a sentence, or is a part of
what students were given themselves.
"""

import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from deepstart.language import _
from deepstart.submissions import downloads
from deepstart.submissions.lms_names import Label, labels, readings
from deepstart.submissions.released import NO_RELEASE, Release
from deepstart.submissions.submission import Kind, kind_of, read_submission, student_of
from deepstart.submissions.untrusted_files import (
    SubmissionError,
    is_left_behind,
    is_link,
    is_passed_over,
    read_file,
)

UNPACKED = ".unpacked"  # where the zips of a class are unpacked
Say = Callable[[str], None]


@dataclass(frozen=True)
class SubmissionFile:
    """One file to grade: where it lies, its name as handed in, whose it is."""

    path: Path
    name: str
    student: str
    # Where it lies below what was given: folders above that say nothing about it.
    below: PurePosixPath = field(default_factory=PurePosixPath)


@dataclass(frozen=True)
class _Group:
    """Files that lie together: a student's folder or uploads, or single ones in no one's folder."""

    place: Path
    kind: Literal["folder", "uploads", "single"]
    student: str = ""


NOT_GROUPED = _Group(Path(), "single")


@dataclass(frozen=True)
class _File:
    """A file, or what stands in the place of one, and where it lies below what was given."""

    path: Path
    below: PurePosixPath
    is_regular: bool
    label: Label | None = None
    group: _Group = NOT_GROUPED

    def folder(self, depth: int) -> Path:
        """Return the folder that so many folders below what was given is."""
        return self.path.parents[len(self.below.parts) - 2 - depth]

    @property
    def labelled(self) -> int:
        """The place of the part of its path that a learning management system has named."""
        return next((i for i, part in enumerate(self.below.parts) if readings(part)), -1)


def find_submissions(
    paths: Iterable[Path],
    release: Release | None = None,
    out: Path | None = None,
    say: Say = lambda sentence: None,
) -> list[SubmissionFile]:
    """Return every submission below the given paths, each under a name of its own.

    `release` tells what students were given; without it, every file is a submission. What lies in
    `out` is none; a class's zip is unpacked there. `say` gets a sentence for what is passed over.
    """
    files = _files(paths, out, say)
    regular = [file.path for file in files if file.is_regular]
    on_top = all(len(file.below.parts) == 1 for file in files)
    if out is not None and downloads.is_all_downloads(regular, on_top):
        files = [inner for file in files for inner in _unpacked(file, out, say)]
    elif out is not None and (doubtful := downloads.doubtful(regular)):
        sentence = _(
            "Graded as one submission each, though files in there are named as a download's: "
            "{names}. A download of several students is unpacked if it is given alone."
        )
        say(sentence.format(names=", ".join(map(str, doubtful))))
    labelled = labels([str(file.below) for file in files])
    files = [replace(file, label=said) for file, said in zip(files, labelled, strict=True)]
    release = release or NO_RELEASE
    chosen = _chosen(_grouped(files, release), release, say)
    return _under_different_names([_submission(file, release) for file in chosen])


# -- looking into folders --------------------------------------------------------------------------


@dataclass
class _Look:
    """What is left out while folders are looked into, and named in the end."""

    out: Path | None
    hidden: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)

    def tell(self, say: Say) -> None:
        if self.hidden:
            sentence = _("Passed over, since their names begin with a dot: {names}.")
            say(sentence.format(names=", ".join(self.hidden)))
        if self.empty:
            sentence = _("There is nothing to grade in these folders: {names}.")
            say(sentence.format(names=", ".join(self.empty)))


def _files(paths: Iterable[Path], out: Path | None, say: Say) -> list[_File]:
    found: dict[Path, _File] = {}
    look = _Look(out)
    for path in paths:
        inside = _walk(path, look) if _is_folder(path) else [_given(path)]
        for file in sorted(inside, key=lambda file: file.path):
            place = file.path.parent.resolve() / file.path.name  # a link is itself
            found.setdefault(place, file)
    look.tell(say)
    return list(found.values())


def files_in(folder: Path, say: Say) -> list[Path]:
    """Return every file below a folder that may be a submission, or be with one; no link's
    target."""
    return [file.path for file in _files([folder], None, say)]


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not is_link(path)


def _given(path: Path) -> _File:
    return _File(path, PurePosixPath(path.name), _is_regular(path))


def _is_regular(path: Path) -> bool:
    return path.is_file() and not is_link(path)


def _walk(root: Path, look: _Look) -> Iterator[_File]:
    """Yield what lies in a folder; no link is followed, and what cannot be read is yielded, too."""
    unreadable: list[OSError] = []
    tops: set[str] = set()
    filled: set[str] = set()

    def found(path: Path) -> _File:
        file = _below(path, root)
        filled.add(file.below.parts[0])
        return file

    for folder, names, files in os.walk(root, onerror=unreadable.append):
        place = Path(folder)
        if place != root and _is_no_ones(place, names, files, look.out):
            tops.discard(place.name if place.parent == root else "")
            names.clear()
            continue
        for name in [name for name in names if is_link(place / name)]:
            yield found(place / name)
            names.remove(name)
        names[:] = [name for name in names if not is_passed_over(name)]
        if place == root:
            tops.update(names)
        for name in files:
            if not is_left_behind(name):
                yield found(place / name)
            elif name.lower().endswith((".ipynb", ".py", ".zip")) and not name.startswith("._"):
                look.hidden.append(str(place / name))
    for error in unreadable:
        yield found(Path(error.filename))
    look.empty += [str(root / name) for name in sorted(tops - filled)]
    if not tops and not filled:
        look.empty.append(str(root))


def _below(path: Path, root: Path) -> _File:
    below = PurePosixPath(path.relative_to(root).as_posix())
    return _File(path, below if below.name else PurePosixPath(path.name), _is_regular(path))


def _is_no_ones(place: Path, names: list[str], files: list[str], out: Path | None) -> bool:
    """Whether nothing in a folder is handed in: packages, or what grading has written."""
    if "pyvenv.cfg" in files or {".digests", "results"} <= set(names):
        return True
    return out is not None and place.resolve() == out.resolve()


def _unpacked(file: _File, out: Path, say: Say) -> list[_File]:
    """Return what the zip of a class holds, unpacked anew."""
    folder = out / UNPACKED / file.path.stem
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    downloads.unpack(file.path, folder, say)
    look = _Look(None)
    found = sorted(_walk(folder, look), key=lambda inner: inner.path)
    look.tell(say)
    return found


# -- telling answers from what lies beside them ----------------------------------------------------


@dataclass(frozen=True)
class _Looked:
    """A file of a student's, and what it holds."""

    file: _File
    kind: Kind | None
    is_given: bool  # as students got it
    likeness: int
    cells: tuple[str, ...]
    answers: bool  # it defines something that is asked for


def _chosen(files: Sequence[_File], release: Release, say: Say) -> list[_File]:
    """Return the files that are submissions, and say what else there is but what was handed out."""
    groups: dict[_Group, list[_File]] = defaultdict(list)
    for file in files:
        groups[file.group].append(file)
    kept: set[Path] = set()
    beside: list[str] = []
    unwritten: list[str] = []
    for group, own in groups.items():
        chosen, others = _answers(own, group, release)
        kept.update(file.path for file in chosen)
        beside += [str(file.path) for file in others]
        if not chosen and group.kind == "folder":
            unwritten.append(str(group.place))
    if beside:
        sentence = _("Not graded, since a submission lies beside them: {names}.")
        say(sentence.format(names=", ".join(beside)))
    if unwritten:
        sentence = _("These folders hold nothing but what was handed out: {names}.")
        say(sentence.format(names=", ".join(unwritten)))
    return [file for file in files if file.path in kept]


def _grouped(files: Sequence[_File], release: Release) -> list[_File]:
    """Return the files, each with the group that it belongs to."""
    classes = _class_folders(files, release)
    return [replace(file, group=_group(file, classes, release)) for file in files]


def _group(file: _File, classes: set[Path], release: Release) -> _Group:
    parts = file.below.parts
    if file.label and file.labelled == len(parts) - 1:
        return _Group(file.path.parent, "uploads", file.label.key)
    student = file.labelled if file.label else 0
    if not file.label:
        # Neither an assignment's folder nor a section's is a student's.
        while student < len(parts) - 1 and (
            parts[student] in release.given or file.folder(student) in classes
        ):
            student += 1
    if student < len(parts) - 1:
        return _Group(file.folder(student), "folder", parts[student])
    return _Group(file.path.parent, "single")


def _class_folders(files: Sequence[_File], release: Release) -> set[Path]:
    """Return the folders in which several students have one each.

    Several folders with notebooks lie in it, and not the same ones as in the next: `week1`.
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


def _answers(
    files: Sequence[_File], group: _Group, release: Release
) -> tuple[Sequence[_File], list[_File]]:
    """Return the submissions of a group, and what is passed over and was not handed out."""
    regular = [file for file in files if file.is_regular]
    if len(regular) < 2 or release is NO_RELEASE:
        return files, []
    strange = [file for file in files if not file.is_regular]
    if group.kind == "single":
        return [*strange, *_without_given(regular, release)], []
    looked = [_look_at(file, release) for file in regular]
    own = [one for one in looked if not one.is_given]
    unchanged = [one for one in looked if one.is_given and one.kind == "notebook"]
    if answers := [one for one in own if one.kind is not None]:
        best = _best(answers, group, release)
    elif unchanged:  # nothing was written
        best = [max(unchanged, key=lambda one: one.likeness)]
    else:
        best = own
    return [*strange, *(one.file for one in best)], [o.file for o in own if o not in best]


def _without_given(files: Sequence[_File], release: Release) -> list[_File]:
    """Return files of a folder that is no one's without those that students were given.

    One whose name nobody has changed may still be a student's who has written nothing.
    """
    given = [f for f in files if release.has_file(f.path.name) and _look_at(f, release).is_given]
    others = [file for file in files if file not in given]
    if any(file.path.suffix.lower() in (".ipynb", ".py", ".zip") for file in others):
        return others
    notebooks = [file for file in given if file.path.suffix == ".ipynb"]
    return others + notebooks[:1]


def _best(answers: list[_Looked], group: _Group, release: Release) -> list[_Looked]:
    """Return those of a student's files that are submissions.

    What answers something is one, and of files of the same code one. In a folder, of what is named
    after an assignment, that is one which is called as it was handed out, and the others are its
    copies.
    """
    if group.kind == "uploads":
        return _telling(answers)
    by_name: dict[str | None, list[_Looked]] = defaultdict(list)
    for one in answers:
        by_name[release.assignment_of(one.file.below)].append(one)
    asked = [_nearest(by_name[id_]) for id_ in release.ids if id_ in by_name]
    unnamed = by_name[None]
    if asked:
        unnamed = [one for one in unnamed if one.answers]
    found = [one for own in [*asked, _once(_telling(unnamed))] for one in own]
    # Of another assignment than those that are graded, by their names: if nothing else is there.
    return found or answers


def _telling(answers: list[_Looked]) -> list[_Looked]:
    """Return the files that answer something; where none does, all but scripts beside others."""
    telling = [one for one in answers if one.answers]
    return telling or [one for one in answers if one.kind != "script"] or answers


def _nearest(answers: list[_Looked]) -> list[_Looked]:
    exact = [one for one in answers if one.likeness == 2]
    if not exact:
        return _once(_telling(answers))
    rank = min(_RANK[one.kind] for one in exact)
    return _once([one for one in exact if _RANK[one.kind] == rank])


def _once(answers: list[_Looked]) -> list[_Looked]:
    """Return one file of those beside each other with the same code: a notebook and its zip."""
    found: dict[tuple[Path, tuple[str, ...]], _Looked] = {}
    for one in sorted(answers, key=lambda one: _RANK[one.kind]):
        place = one.file.path.parent if one.cells else one.file.path
        found.setdefault((place, one.cells), one)
    return list(found.values())


_RANK: Mapping[Kind | None, int] = {"notebook": 0, "zip": 1, "script": 2, None: 3}


def _look_at(file: _File, release: Release) -> _Looked:
    name = file.path.name
    try:
        content = read_file(file.path)
    except SubmissionError:
        return _Looked(file, kind_of(name, b""), False, release.likeness(file.below), (), False)
    cells: tuple[str, ...] = ()
    answers = not release.asked
    try:
        submission = read_submission(file.path, released=release)
        cells = tuple(cell.source for cell in submission.cells)
        answers = answers or not release.asked.isdisjoint(submission.defined)
    except SubmissionError:
        pass
    is_given = release.holds(name, content)
    return _Looked(
        file, kind_of(name, content), is_given, release.likeness(file.below), cells, answers
    )


# -- naming ----------------------------------------------------------------------------------------


def _submission(file: _File, release: Release) -> SubmissionFile:
    name = _printable(file.below.as_posix())
    return SubmissionFile(file.path, name, _printable(_student(file, release)), file.below)


def _student(file: _File, release: Release) -> str:
    """Return whose a file is, as its name or a folder around it says."""
    group = file.group
    if group.kind == "folder":
        return group.student
    name = student_of(file.path.name)
    if group.kind == "uploads" or not release.is_named_so(file.path.name):
        return name
    # As all are called: then the folder tells.
    around = [part for part in file.path.absolute().parent.parts[1:] if part not in release.given]
    return around[-1] if around else name


def _printable(name: str) -> str:
    """Return a name in which bytes that are no text have become question marks."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _under_different_names(submissions: list[SubmissionFile]) -> list[SubmissionFile]:
    """Put folders in front of names that several files share, as many as it takes."""
    depth = 0
    named = submissions
    while len(shared := _shared_names(named)) and depth < 64:
        depth += 1
        named = [
            replace(h, name=_printable("/".join([*_folders(original, depth), original.name])))
            if h.name in shared
            else h
            for h, original in zip(named, submissions, strict=True)
        ]
    return named


def _shared_names(submissions: list[SubmissionFile]) -> set[str]:
    counts = Counter(submission.name for submission in submissions)
    return {name for name, count in counts.items() if count > 1}


def _folders(submission: SubmissionFile, depth: int) -> tuple[str, ...]:
    """Return the last folders above what a submission's own name says already."""
    own = len(Path(submission.name).parts)
    above = (submission.path.parent.resolve() / submission.path.name).parts[1:-own]
    return above[-depth:]
