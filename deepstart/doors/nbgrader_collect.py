"""`nbgrader zip_collect` on what learning management systems let instructors download, as it is.

`Downloads` unpacks it, and `Submissions` says whose a file is, both as `deepstart grade` does.
nbgrader's own way wants a regular expression, unpacks whatever students have zipped, and stops for
all at a damaged zip.
"""

import functools
import hashlib
import os
import re
import shutil
from collections import defaultdict
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins.zipcollect import ExtractorPlugin, FileNameCollectorPlugin

from deepstart.course import CourseError, find_course
from deepstart.language import _
from deepstart.submissions import downloads, released
from deepstart.submissions.file_format import format_of
from deepstart.submissions.find import SubmissionFile, find_submissions
from deepstart.submissions.folders import files_in
from deepstart.submissions.lms_names import labels, latest
from deepstart.submissions.released import NO_RELEASE, Release
from deepstart.submissions.submission import student_of
from deepstart.submissions.untrusted_files import SubmissionError, read_file
from deepstart.submissions.zips import only_member


class Downloads(ExtractorPlugin):  # type: ignore[misc]  # nbgrader has no types
    """Unpacks the zips of an LMS; of a zip that a student has made, takes the one notebook."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Fill a folder with the notebooks of the zips and files in another one."""
        archive, extracted = Path(archive_path), Path(extracted_path)
        files = files_in(archive, self.log.warning)
        if downloads.is_all_downloads(files, all(path.parent == archive for path in files)):
            for path in files:
                # A folder for each, so that files of one name do not meet.
                folder = extracted if len(files) == 1 else extracted / path.stem
                try:
                    downloads.unpack_class(path, folder, self.log.warning)
                except SubmissionError as error:
                    self.log.warning("%s: %s", path, error.message)
        else:
            for path in files:
                self._copy(path, extracted / path.relative_to(archive))
        release = _release(self.parent.coursedir)
        for path in files_in(extracted, self.log.warning) if extracted.is_dir() else []:
            self._as_notebook(path, release)

    def _copy(self, path: Path, target: Path) -> None:
        try:
            content = read_file(path)
        except SubmissionError as error:
            self.log.warning("%s: %s", path, error.message)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        shutil.copystat(path, target)

    def _as_notebook(self, path: Path, release: Release) -> None:
        """Give a submission the ending that nbgrader knows; the judge looks at what a file
        holds."""
        try:
            content = read_file(path)
            kind = format_of(path.name, content)
            if kind == "zip":
                content = only_member(content, release)[1]
        except SubmissionError as error:  # it is collected all the same, for the judge to say so
            self.log.warning("%s: %s", path, error.message)
            kind = format_of(path.name, b"")
        if kind is None or (kind == "notebook" and path.suffix == ".ipynb"):
            return
        status = path.stat()
        path.unlink()
        target = path.with_name(f"{student_of(path.name)}.ipynb")
        if target.exists():
            target = path.with_name(f"{path.name}.ipynb")
        target.write_bytes(content)
        os.utime(target, (status.st_atime, status.st_mtime))


class Submissions(FileNameCollectorPlugin):  # type: ignore[misc]  # nbgrader has no types
    """Takes the last notebook of each student for the one that was released, whatever it is called.

    `named_regexp` is nbgrader's own way, and is preferred where it is set.
    """

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """Return student and notebook of an extracted file, or None to leave it out."""
        if self.named_regexp:
            named: dict[str, str] | None = super().collect(submitted_file)
            return named
        directory = self.parent.coursedir
        folder = Path(
            directory.format_path(directory.release_directory, ".", directory.assignment_id)
        )
        names = sorted(file.stem for file in folder.glob("*.ipynb"))
        student = self._students.get(Path(submitted_file))
        if student is None or len(names) != 1:
            return None
        self._grade_again(student, names[0], Path(submitted_file))
        # With its ending: of "02-losses.zh", nbgrader would take ".zh" for one.
        return {"student_id": student, "file_id": f"{names[0]}.ipynb"}

    @functools.cached_property
    def _students(self) -> dict[Path, str]:
        """The extracted files that count, and whose they are."""
        extracted = Path(self.parent._format_collect_path(self.parent.extracted_directory))
        archive = Path(self.parent._format_collect_path(self.parent.archive_directory))
        release = _release(self.parent.coursedir)
        inner = sorted(extracted.iterdir())
        parts = [path for path in inner if (archive / f"{path.name}.zip").is_file()]
        roots = inner if inner and parts == inner else [extracted]
        found = find_submissions(roots, release, warn=self.log.warning)
        said = labels([str(submission.below) for submission in found])
        uploads = defaultdict(list)
        for submission, label in zip(found, said, strict=True):
            if submission.path.suffix != ".ipynb" or not submission.path.is_file():
                self.log.warning("%s is left out: it is no notebook", submission.path)
                continue
            whose = label.key if label else _own_name(submission)
            uploads[whose].append((submission, label, submission.path.stat().st_mtime))
        students: dict[Path, str] = {}
        for name, several in sorted(uploads.items()):
            whose = _found_again(name)
            if whose in students.values():
                whose += f"-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
            exact = [one for one in several if release.is_named_so(one[0].path.name)]
            counts = latest(several if any(one[1] and one[1].serial for one in several)
                            else exact or several)  # fmt: skip
            students[counts.path] = whose
            if any(
                label and label.late
                for submission, label, _moment in several
                if submission == counts
            ):
                self.log.warning(_("{student} is late.").format(student=whose))
            for submission, _label, _moment in several:
                if submission != counts:
                    self.log.warning(
                        _("{student} has handed in twice; {earlier} is left out.").format(
                            student=whose, earlier=submission.name
                        )
                    )
        return students

    def _grade_again(self, student: str, notebook: str, new: Path) -> None:
        """Remove what `autograde` has made of an earlier attempt, so that it grades this one.

        Manual grades and comments are in the gradebook. Without this only times would tell
        nbgrader, and what an LMS writes into a zip is the time of the download.
        """
        directory = self.parent.coursedir
        paths = (
            Path(directory.format_path(folder, student, directory.assignment_id))
            for folder in (directory.submitted_directory, directory.autograded_directory)
        )
        submitted, autograded = paths
        try:
            if read_file(submitted / f"{notebook}.ipynb") == read_file(new):
                return
        except SubmissionError:
            return
        if autograded.is_dir():
            shutil.rmtree(autograded)
            self.log.info("%s has handed in again", student)


def _release(directory: CourseDirectory) -> Release:
    try:
        course = find_course(Path(directory.root))
        return released.of(course, [course.assignment(directory.assignment_id)])
    except CourseError:
        return NO_RELEASE


def _own_name(submission: SubmissionFile) -> str:
    # A single file may be called as all are, and lie in a folder that is no student's.
    return (
        submission.student if len(submission.below.parts) > 1 else student_of(submission.path.name)
    )


def _found_again(name: str) -> str:
    """Return a name that nbgrader finds again: it looks for folders by a pattern."""
    return re.sub(r"[\[\]*?{}/\\]", "_", name).lstrip("-. ") or "_"
