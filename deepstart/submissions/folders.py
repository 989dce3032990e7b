"""Every file in the folders that were given, but what nobody hands in; the zip of a class unpacked.

No link is followed. What is left out although it may matter is named in a warning.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from deepstart.language import _
from deepstart.submissions import downloads
from deepstart.submissions.downloads import Warn
from deepstart.submissions.untrusted_files import is_left_behind, is_link, is_passed_over

UNPACKED = ".unpacked"  # where the zips of a class are unpacked, within the folder of results


@dataclass(frozen=True)
class FoundFile:
    """A file, or what stands in the place of one: a link, a pipe, a folder that cannot be read."""

    path: Path
    below: PurePosixPath  # its path from what was given: folders above that tell nothing about it
    is_regular: bool

    def folder(self, depth: int) -> Path:
        """Return the folder above the file that lies `depth` folders below what was given."""
        return self.path.parents[len(self.below.parts) - 2 - depth]


@dataclass
class _LeftOut:
    """What is left out while folders are searched, to be named in one warning each."""

    hidden: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)

    def tell(self, warn: Warn) -> None:
        if self.hidden:
            sentence = _("Passed over, since their names begin with a dot: {names}.")
            warn(sentence.format(names=", ".join(self.hidden)))
        if self.empty:
            sentence = _("There is nothing to grade in these folders: {names}.")
            warn(sentence.format(names=", ".join(self.empty)))


def files_below(paths: Iterable[Path], output: Path | None, warn: Warn) -> list[FoundFile]:
    """Return the given files and all files in the given folders, each once.

    `output`, the folder of results, is left out wherever it lies.
    """
    found: dict[Path, FoundFile] = {}
    left_out = _LeftOut()
    for path in paths:
        is_folder = path.is_dir() and not is_link(path)
        inside = _walk(path, output, left_out) if is_folder else [_given(path)]
        for file in sorted(inside, key=lambda file: file.path):
            place = file.path.parent.resolve() / file.path.name  # a link is itself
            found.setdefault(place, file)
    left_out.tell(warn)
    return list(found.values())


def files_in(folder: Path, warn: Warn) -> list[Path]:
    """Return every file below a folder that may be a submission or lie beside one."""
    return [file.path for file in files_below([folder], None, warn)]


def unpacked(zips: Iterable[FoundFile], output: Path, warn: Warn) -> list[FoundFile]:
    """Unpack the zips of a class into the folder of results; return what they hold."""
    found: list[FoundFile] = []
    left_out = _LeftOut()
    names: set[str] = set()
    for file in zips:
        name = file.path.stem
        while name in names:  # monday/class.zip, tuesday/class.zip
            name += "-"
        names.add(name)
        folder = output / UNPACKED / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        downloads.unpack_class(file.path, folder, warn)
        found += sorted(_walk(folder, None, left_out), key=lambda inner: inner.path)
    left_out.tell(warn)
    return found


def _given(path: Path) -> FoundFile:
    return FoundFile(path, PurePosixPath(path.name), _is_regular(path))


def _is_regular(path: Path) -> bool:
    return path.is_file() and not is_link(path)


def _walk(root: Path, output: Path | None, left_out: _LeftOut) -> Iterator[FoundFile]:
    """Yield what lies in a folder: links as they are, and folders that cannot be read."""
    unreadable: list[OSError] = []
    tops: set[str] = set()
    filled: set[str] = set()

    def found(path: Path) -> FoundFile:
        file = _below(path, root)
        filled.add(file.below.parts[0])
        return file

    for folder, names, files in os.walk(root, onerror=unreadable.append):
        place = Path(folder)
        if place != root and _holds_no_submissions(place, names, files, output):
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
                left_out.hidden.append(str(place / name))
    for error in unreadable:
        yield found(Path(error.filename))
    left_out.empty += [str(root / name) for name in sorted(tops - filled)]
    if not tops and not filled:
        left_out.empty.append(str(root))


def _below(path: Path, root: Path) -> FoundFile:
    below = PurePosixPath(path.relative_to(root).as_posix())
    return FoundFile(path, below if below.name else PurePosixPath(path.name), _is_regular(path))


def _holds_no_submissions(
    folder: Path, names: list[str], files: list[str], output: Path | None
) -> bool:
    """Whether a folder holds installed packages, or what grading has written."""
    if "pyvenv.cfg" in files or {".digests", "results"} <= set(names):
        return True
    return output is not None and folder.resolve() == output.resolve()
