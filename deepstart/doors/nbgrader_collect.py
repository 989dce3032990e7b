"""`nbgrader zip_collect` on what Canvas and Moodle let instructors download, as it is.

`Downloads` unpacks it, and `HandIns` says whose a file is. nbgrader's own way wants a regular
expression, unpacks whatever students have zipped, and stops for all at a damaged zip.
"""

import re
import zipfile
from pathlib import Path, PurePath, PurePosixPath

from nbgrader.plugins.zipcollect import ExtractorPlugin, FileNameCollectorPlugin

from deepstart.submission import MAX_FILE, SubmissionError, only_member, read_file

# How Canvas and Moodle begin the names of what they let instructors download.
_DOWNLOADED = re.compile(r"^(?P<name>[^_]+)_(LATE_)?(?P<number>\d+)_")


class Downloads(ExtractorPlugin):  # type: ignore[misc]  # nbgrader has no types
    """Unpacks the zips of an LMS; of a zip that a student has made, takes the one notebook.

    A zip is the LMS's if it is all there is, or if something in it is named as an LMS does.
    """

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Fill a folder with the notebooks of the zips and files in another one."""
        files = sorted(path for path in Path(archive_path).rglob("*") if path.is_file())
        for path in files:
            target = Path(extracted_path, path.relative_to(archive_path))
            members = _members(path)
            if members and (len(files) == 1 or any(map(_is_of_lms, members))):
                self._unpack(path, target.with_suffix(""))
            else:
                self._keep(target, read_file(path))

    def _unpack(self, path: Path, target: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                # Students name files: no name may lead out of the folder.
                parts = [p for p in PurePosixPath(member.filename).parts if p not in ("..", "/")]
                if not member.is_dir() and parts:
                    with archive.open(member) as file:
                        self._keep(target.joinpath(*parts), file.read(MAX_FILE + 1))

    def _keep(self, target: Path, content: bytes) -> None:
        if target.suffix.lower() == ".zip":
            target = target.with_suffix(".ipynb")
            try:
                content = only_member(content)[1]
            except SubmissionError as error:
                self.log.warning("%s: %s", target, error.message)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _members(path: Path) -> list[str]:
    """Return the names in a zip; none for what is no zip."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []


def _is_of_lms(member: str) -> bool:
    return any(map(_DOWNLOADED.match, PurePosixPath(member).parts))


class HandIns(FileNameCollectorPlugin):  # type: ignore[misc]  # nbgrader has no types
    """Takes every notebook for the one that was released, whatever its students call it.

    The student is who the file is named after, or the folder around it where the file has the name
    of the released notebook. `named_regexp` is nbgrader's own way, and is preferred where it is
    set.
    """

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """Return student and notebook of an extracted file, or None to leave it out."""
        if self.named_regexp:
            named: dict[str, str] | None = super().collect(submitted_file)
            return named
        directory = self.parent.coursedir
        folder = self.parent._format_collect_path(self.parent.extracted_directory)
        path = PurePath(submitted_file).relative_to(folder)
        released = sorted(
            file.stem
            for file in Path(
                directory.format_path(directory.release_directory, ".", directory.assignment_id)
            ).glob("*.ipynb")
        )
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
        if len(released) != 1 or hidden or path.suffix not in self.valid_ext:
            return None
        student = student_of(path, released[0])
        if student in self._collected:
            self.log.warning("%s has handed in twice; %s is left out", student, path)
            return None
        self._collected.add(student)
        return {"student_id": student, "file_id": released[0]}

    @property
    def _collected(self) -> set[str]:
        """The students whose notebook has been found, for nbgrader stops at a second one."""
        found: set[str] = self.__dict__.setdefault("_students", set())
        return found


def student_of(path: PurePath, notebook: str) -> str:
    """Return the student whose file lies at this path of a download."""
    copied = re.compile(rf"{re.escape(notebook)}([ _-]?\(?\d+\)?)?")  # "02-losses (1)"
    own = [name for name in (path.stem, *reversed(path.parts[:-1])) if not copied.fullmatch(name)]
    name = own[0] if own else path.stem
    downloaded = _DOWNLOADED.match(name)
    return f"{downloaded['name']}_{downloaded['number']}" if downloaded else name
