"""Which submissions an output folder speaks of, and which one of a student's counts.

One rule for `grade`, `report` and `export`: what lies in OUT/results counts, but for what a later
upload of the same student supersedes. `grade` keeps that folder true, and notes in OUT where each
submission lay: a file that is gone from under the paths of a call has no result any more, and a
file that is given in another way than before (alone, its folder) is the same submission as before.

Results without such a note (another grader's, copied here; an older version's) count as they are.
"""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath

from deepstart.grading.output import Output
from deepstart.results import write_atomically
from deepstart.submissions.file_format import format_of
from deepstart.submissions.find import SubmissionFile
from deepstart.submissions.folders import UNPACKED
from deepstart.submissions.lms_names import Label, label, labels, latest
from deepstart.submissions.untrusted_files import content_digest

FORMAT = 1
_NOTEBOOKS = (".ipynb", ".zip")


@dataclass(frozen=True)
class Place:
    """Where a submission lay: its file, which of the given paths it was found by, the file's
    time."""

    path: str
    given: str
    time: float


_NOWHERE = Place("", "", 0.0)


@dataclass(frozen=True)
class Taken:
    """What became of the submissions of a call: under which names they are graded, and what else.

    gone: no longer there. apart: the longer names of those whose name is another file's. unnoted:
    those of earlier results that came here by no call, so that nobody knows where they lie.
    """

    submissions: Sequence[SubmissionFile]
    gone: Sequence[str]
    apart: Sequence[str]
    unnoted: Sequence[str]


class Register:
    """What an output folder knows of its submissions."""

    def __init__(self, out: Output) -> None:
        self.out = out
        self.assignment, self.places = _read(out.register)

    def assignments(self) -> set[str]:
        """Return the ids of the assignments that the results are of; most often one, or none."""
        found = set(self._unnoted().values())
        if any(self.out.result_of(name).is_file() for name in self.places):
            found.add(self.assignment)
        return found

    def names(self) -> list[str]:
        """Return the names of all submissions that have results, in order."""
        noted = [name for name in self.places if self.out.result_of(name).is_file()]
        return sorted({*noted, *self._unnoted()})

    def gone(self, names: Iterable[str]) -> list[str]:
        """Return which of these submissions have been taken out of their folder since."""
        return [name for name in names if name in self.places and _is_gone(self.places[name])]

    def _unnoted(self) -> dict[str, str]:
        """Return the assignments by the names of the submissions whose results were not noted."""
        noted = {self.out.result_of(name).name for name in self.places}
        found = {}
        for path in self.out.results.glob("*.json"):
            if path.name not in noted:
                try:
                    result = json.loads(path.read_text(encoding="utf-8"))
                    found[str(result["submission"])] = str(result["assignment"])
                except (OSError, ValueError, KeyError, TypeError):
                    continue  # whoever reads it says so
        return found

    def take(
        self, assignment: str, paths: Sequence[Path], submissions: Sequence[SubmissionFile]
    ) -> Taken:
        """Make the folder true for a call that names these paths and found these submissions."""
        _assignment, before = _read(self.out.register)  # now that no other grader writes here
        own = {str(_place(submission.path)) for submission in submissions}
        given = [*map(_given, paths), *_unpacked(submissions)]
        left = {
            name
            for name, place in before.items()
            if place.path not in own
            and (_is_gone(place) or (_is_below(place, given) and _can_be_seen(place)))
        }
        others = {n: p for n, p in before.items() if n not in left and p.path not in own}
        taken, apart = self._named(submissions, others, before)
        now = {submission.name: _noted(submission, given, before) for submission in taken}
        renamed = {name for name, place in before.items() if place.path in own} - now.keys()
        gone = sorted(name for name in left - now.keys() if self.out.set_aside(name))
        for name in renamed:
            self.out.remove(name)
        self.out.take_back(now)
        self.assignment, self.places = assignment, {**others, **now}
        unnoted = sorted(self._unnoted())
        self.places |= dict.fromkeys(unnoted, _NOWHERE)  # so that it is said once
        self._write()
        return Taken(taken, gone, apart, unnoted)

    def _named(
        self,
        submissions: Sequence[SubmissionFile],
        others: Mapping[str, Place],
        before: Mapping[str, Place],
    ) -> tuple[list[SubmissionFile], list[str]]:
        """Return submissions under names that no other file has, and those that were made
        longer."""
        known = {place.path: name for name, place in before.items()}
        names = {submission.name for submission in submissions}
        taken, apart = [], []
        for submission in submissions:
            name = known.get(str(_place(submission.path)), "")
            if name.endswith("/" + submission.name) and name not in names:
                names.add(name)
            else:
                name = submission.name
                if name in others and _is_another(submission, others[name]):
                    name = _longer(submission, names | others.keys())
                    names.add(name)
                    apart.append(name)
            taken.append(replace(submission, name=name))
        return taken, apart

    def _write(self) -> None:
        places = {name: asdict(place) for name, place in sorted(self.places.items())}
        document = {"format": FORMAT, "assignment": self.assignment, "submissions": places}
        # In ASCII: names of files may hold what is no text.
        write_atomically(self.out.register, json.dumps(document, indent=0))

    def time(self, name: str) -> float:
        """Return the time of a submission's file; 0 where it is not known."""
        return self.places[name].time if name in self.places else 0.0

    def tidy(self) -> None:
        """Set aside the results of submissions that have been taken out of their folder since."""
        for name in self.gone(list(self.places)):
            self.out.set_aside(name)
            del self.places[name]
        if self.places:
            self._write()

    def superseded(self) -> dict[str, str]:
        """Return, for each submission that a later one of the same student replaces, that one."""
        ordered = sorted({*self.names(), *self.places} - set(self.gone(self.places)))
        found: dict[str, str] = {}
        for uploads in _by_student(dict(zip(ordered, labels(ordered), strict=True))).values():
            counts = latest([(name, said, self.time(name)) for name, said in _main_files(uploads)])
            found |= {name: counts for name, _said in uploads if name != counts}
        return found


def find(
    paths: Sequence[Path],
    registers: Iterable[Register],
    out: Output,
    find_submissions: Callable[[Iterable[Path]], list[SubmissionFile]],
) -> list[SubmissionFile]:
    """Return the submissions below the given paths, named as in the calls before.

    What lies in a folder that was graded before is looked at from there: a student's file or folder
    that is given alone has the same name, and the same owner, as among the class. What grading has
    written itself is no submission.
    """
    folders: dict[Path, list[Path]] = defaultdict(list)
    for register in registers:
        for place in register.places.values():
            if place.given != place.path:
                folders[Path(place.given)].append(Path(place.path))
    given = {path: _given(path) for path in paths}
    seen_from = {path: _seen_from(given[path], folders) for path in paths}
    found = find_submissions(dict.fromkeys(seen_from[path] or path for path in paths))
    around = [folder for folder in seen_from.values() if folder]
    own = [
        submission
        for submission in found
        if not _is_below(submission, around) or _is_below(submission, given.values())
    ]
    # What is not found from the class's folder, though it was named: hidden, or not there.
    missing = [
        path
        for path in paths
        if seen_from[path] and not any(_is_below(submission, [given[path]]) for submission in own)
    ]
    own += find_submissions(missing) if missing else []
    return [submission for submission in own if not out.made(_place(submission.path))]


def _seen_from(path: Path, folders: Mapping[Path, Sequence[Path]]) -> Path | None:
    """Return the folder of earlier calls that a path lies in, and not all of its submissions do."""
    around = [
        folder
        for folder, files in folders.items()
        if path != folder
        and path.is_relative_to(folder)
        and folder.is_dir()
        and not all(file.is_relative_to(path) for file in files)
    ]
    return min(around, key=lambda folder: len(folder.parts)) if around else None


def _read(path: Path) -> tuple[str, dict[str, Place]]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["format"] != FORMAT:
            return "", {}
        places = {name: Place(**place) for name, place in document["submissions"].items()}
        return str(document["assignment"]), places
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return "", {}


def _place(path: Path) -> Path:
    """Return where a submission lies; a link is itself, not its target."""
    return path.parent.resolve() / path.name


def _given(path: Path) -> Path:
    """Return where a given file or folder lies."""
    return path.resolve() if path.is_dir() else _place(path)


def _unpacked(submissions: Iterable[SubmissionFile]) -> set[Path]:
    """Return the folders in which the zips of the call were unpacked."""
    around = (folder for h in submissions for folder in _place(h.path).parents)
    return {folder for folder in around if folder.parent.name == UNPACKED}


def _is_below(what: SubmissionFile | Place, folders: Iterable[Path]) -> bool:
    path = _place(what.path) if isinstance(what, SubmissionFile) else Path(what.path)
    return any(path.is_relative_to(folder) for folder in folders)


def _noted(submission: SubmissionFile, given: Sequence[Path], before: Mapping[str, Place]) -> Place:
    place = _place(submission.path)
    around = [path for path in given if place.is_relative_to(path)]
    earlier = before.get(submission.name)
    if earlier and earlier.path == str(place) and place.is_relative_to(earlier.given):
        around.append(Path(earlier.given))
    widest = min(around, key=lambda path: len(path.parts)) if around else place
    try:
        time = submission.path.lstat().st_mtime
    except OSError:
        time = 0.0
    return Place(str(place), str(widest), time)


def _is_gone(place: Place) -> bool:
    """Say whether a submission is no longer in its folder; not if the folder itself is gone.

    Who tidies up downloads, or grades on another machine, takes nobody's points.
    """
    if place.given == place.path or not os.path.isdir(place.given):
        return False
    return _is_there(place) is False


def _can_be_seen(place: Place) -> bool:
    """Say whether it is known that a file is there or is not: nobody may have the right to look."""
    return _is_there(place) is not None


def _is_there(place: Place) -> bool | None:
    """Say whether there is something in a place; None where one may not look."""
    try:
        os.lstat(place.path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return None
    return True


def _is_another(submission: SubmissionFile, other: Place) -> bool:
    """Say whether a file of the same name, elsewhere, is another submission than this one.

    It is not if it is gone (then this one was moved), holds the same, or if a learning management
    system has named it: then this is a later download.
    """
    path = Path(other.path)
    if not os.path.lexists(path) or label(submission.name):
        return False
    return content_digest(path) != content_digest(submission.path)


def _longer(submission: SubmissionFile, taken: Iterable[str]) -> str:
    """Return a submission's name with so many folders in front that it is its own."""
    name = submission.name
    own = len(PurePosixPath(name).parts)
    for folder in reversed(_place(submission.path).parts[1:-own]):
        name = f"{folder}/{name}"
        if name not in set(taken):
            break
    return name


Upload = tuple[str, Label | None]


def _by_student(said: Mapping[str, Label | None]) -> dict[str, list[Upload]]:
    """Return the uploads of each student who has several, as far as names tell whose they are."""
    groups: dict[str, list[Upload]] = defaultdict(list)
    for name, one in said.items():
        if one is not None:
            groups[one.key].append((name, one))
    # Where all are "of one student", and each is called something else, they are likely no
    # system's names: `week_3_101_ann.ipynb`, `week_3_102_ben.ipynb`.
    if len(groups) == 1 and len(said) > 1:
        files = [one.file for (uploads,) in [groups.values()] for _name, one in uploads if one]
        if all(files) and len({_base(file) for file in files}) == len(files):
            return {}
    return {key: uploads for key, uploads in groups.items() if len(uploads) > 1}


def _base(file: str) -> str:
    stem, _dash, number = PurePosixPath(file).stem.rpartition("-")
    return stem if stem and number.isdigit() else PurePosixPath(file).stem


def _main_files(uploads: Sequence[Upload]) -> Iterator[Upload]:
    """Yield the uploads without the scripts beside a notebook in one submission's folder.

    What is neither takes the place of nothing that is: Moodle has a folder for texts, too.
    """
    uploads = [upload for upload in uploads if format_of(upload[0], b"")] or uploads
    notebooks = {
        str(PurePosixPath(name).parent)
        for name, _said in uploads
        if PurePosixPath(name).suffix.lower() in _NOTEBOOKS
    }
    for name, said in uploads:
        path = PurePosixPath(name)
        in_folder = said is not None and not said.file
        if in_folder and str(path.parent) in notebooks and path.suffix.lower() not in _NOTEBOOKS:
            continue
        yield name, said
