"""What a student is told of a check that did not pass, in words and in lines of their own code.

What the student's code can choose (a message, a number, which of its lines fails) could carry a
hidden input back to the student. Here it is decided how much of it a hidden check repeats.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from deepstart.checks.proxies import Frame, StudentError
from deepstart.checks.redaction import redacted_error
from deepstart.judge.session import CellReport, Session
from deepstart.language import _, language
from deepstart.submissions.python_names import bindings, names_in
from deepstart.submissions.submission import Cell

# A hidden check names one of an answer's first lines. One of so many, or none, is six bits.
MAX_LINES_NAMED = 63


@dataclass(frozen=True)
class Wording:
    """Puts into words what happened to an answer in a check.

    name: the name that the student defines. is_open: whether the check may repeat what the
    student's code chose.
    """

    session: Session
    name: str
    is_open: bool

    def raised(self, error: StudentError) -> str:
        """Say which exception the student's code raised, and where."""
        kind, message = error.type_name, error.message
        if not self.is_open:
            kind, message = redacted_error(error)
        text = _("your code raised {kind}").format(kind=kind)
        if message:
            text += _(": {message}").format(message=message)
        text += self._place(error.frames)
        if error.wanted:
            text += _("; this call should raise {wanted}").format(wanted=error.wanted)
        return text

    def _place(self, frames: tuple[Frame, ...]) -> str:
        """Say in which line of the submission an exception arose."""
        found = self._line_named(frames)
        if found is None:
            return ""
        frame, source = found
        place = _(" — in {cell}, line {line}: `{source}`")
        if self.session.submission.is_script:
            place = _(" — in line {line}: `{source}`")
        number = self.session.submission.label_of(_number_of(frame))
        cell = _("cell {number}").format(number=number)
        return place.format(cell=cell, line=frame.line, source=source[:200])

    def _line_named(self, frames: tuple[Frame, ...]) -> tuple[Frame, str] | None:
        """Return the innermost line of the submission that may be told, as it was handed in.

        A hidden check names lines of the answer itself only, and of its first lines: which of a
        thousand lines fails is a number of the student's choice.
        """
        submission = self.session.submission
        cell, nameable = _lines_of_answer(submission.cells, self.name)
        for frame in reversed(frames):
            number = _number_of(frame)
            lines = submission.source_of(number).splitlines()
            is_there = 0 < frame.line <= len(lines)
            if is_there and (self.is_open or (number == cell and frame.line in nameable)):
                return frame, lines[frame.line - 1].strip()
        return None

    def why_raised(self, error: StudentError) -> str:
        """Say what an error has to do with the packages or the cells, if it has."""
        if error.type_name == "NotAllowedError":
            packages = ", ".join(self.session.assignment.needs)
            return _("Write it with {packages} and the standard library.").format(packages=packages)
        if error.type_name != "NameError":
            return ""
        # The names of the line as it was handed in: what the error says could be anything.
        named = self._line_named(error.frames)
        for name in names_in(named[1]) if named else ():
            if found := self._failed_binding(name):
                cell, line, trouble = found
                if self.session.submission.is_script:
                    return _("`{name}` is not there because line {line} {why}.").format(
                        name=name, line=line, why=trouble
                    )
                return _("`{name}` is not there because cell {number} {why}.").format(
                    name=name, number=self.session.submission.label_of(cell), why=trouble
                )
        return ""

    def not_defined(self, name: str) -> str:
        """Say that a name is missing, and which cell failed, since that is the usual reason."""
        is_script = self.session.submission.is_script
        text = _("`{name}` is not defined in the notebook.")
        if is_script:
            text = _("`{name}` is not defined in the file.")
        text = text.format(name=name)
        if found := self._failed_binding(name):
            number, line, trouble = found
            if is_script:
                return f"{text} " + _("Line {line} {why}.").format(line=line, why=trouble)
            label = self.session.submission.label_of(number)
            return f"{text} " + _("Cell {number} {why}.").format(number=label, why=trouble)
        return text

    def _failed_binding(self, name: str) -> tuple[int, int, str] | None:
        """Return the cell and the line that should have bound a name, and what became of them.

        Nothing where some statement has bound it.
        """
        failed = None
        for cell in self.session.cells:
            source = self.session.submission.source_of(cell.number)
            for lines in bindings(source).get(name, ()):
                trouble = self._trouble(cell, lines)
                if not trouble:
                    return None
                failed = failed or (cell.number, lines.start, trouble)
        return failed

    def _trouble(self, cell: CellReport, lines: range) -> str:
        """Say what went wrong in these lines of a cell; nothing if that was elsewhere."""
        seconds = self.session.assignment.seconds_per_cell
        for error in cell.errors:
            own = [f.line for f in error.frames if _number_of(f) == cell.number]
            if not own or own[0] in lines or "SyntaxError" in error.types:  # of the whole cell
                # In which of its lines a statement fails, a hidden check does not say either.
                line = own[-1] if own and self.is_open else lines.start
                return self._stops_with(cell, error, line)
        if cell.stopped is not None and cell.stopped <= lines.start:
            return _("ran longer than {seconds:g} seconds and was stopped at line {line}").format(
                seconds=seconds, line=cell.stopped
            )
        if cell.gone and cell.number not in self.session.slow_cells():
            return _("was left out, because others had taken the time or ended the process")
        if cell.gone == "timeout":
            return _("did not finish in time")
        return _("ended the Python process") if cell.gone else ""

    def _stops_with(self, cell: CellReport, error: StudentError, line: int) -> str:
        kind, message = error.type_name, error.message
        if not self.is_open:
            kind, message = redacted_error(error)
        # A SyntaxError ends with the line, which follows in our words, an ImportError with a file
        # of this machine.
        message = re.sub(r" \((<[^>]*>, )?line \d+\)$| \(/[^()]*\)$", "", message)
        said = f"{kind}: {message}" if message else kind
        lines = self.session.submission.source_of(cell.number).splitlines()
        source = lines[line - 1].strip()[:200] if 0 < line <= len(lines) else ""
        if self.session.submission.is_script:
            return _("stops with {error}").format(error=said)
        return _("stops with {error} (line {line}: `{source}`)").format(
            error=said, line=line, source=source
        )

    def slow_cells(self) -> str:
        """Say which cells took so long that no time was left to run them again."""
        submission = self.session.submission
        slow = self.session.slow_cells()
        text = _(
            "The cells take too long: {numbers} ran longer than {seconds:g} seconds each or ended "
            "the process, and no time is left to grade what they define."
        )
        if submission.is_script:
            sources = map(submission.source_of, slow)
            lines = [len(source) - len(source.lstrip("\n")) + 1 for source in sources]
            numbers = ", ".join(map(str, lines))
            text = _(
                "The file takes too long: what begins in line {numbers} ran longer than "
                "{seconds:g} seconds each or ended the process, and no time is left to grade it."
            )
        else:
            numbers = ", ".join(map(submission.label_of, slow))
        return text.format(numbers=numbers, seconds=self.session.assignment.seconds_per_cell)


def _lines_of_answer(cells: Iterable[Cell], name: str) -> tuple[int, range]:
    """Return the cell in which a name is last defined, and the first lines of its definition."""
    found, lines = 0, range(0)
    starts = re.compile(rf"(async\s+def|def|class)\s+{name}\b|{name}\s*=[^=]")
    for cell in cells:
        rows = cell.source.splitlines()
        for number, row in enumerate(rows, 1):
            if starts.match(row):
                behind = (n for n, r in enumerate(rows, 1) if n > number and r[:1].strip(" \t)#"))
                end = min(next(behind, len(rows) + 1), number + MAX_LINES_NAMED)
                found, lines = cell.number, range(number, end)
    return found, lines


def _number_of(frame: Frame) -> int:
    """Return the number of the cell that a line of a traceback stands in."""
    return int(frame.cell.removeprefix("cell "))


def with_advice(text: str, advice: str) -> str:
    """Return a sentence and what the author of a check advises, if that is anything."""
    if not advice:
        return text
    stop, gap = (".", " ") if language() == "en" else ("。", "")
    if text.endswith((".", "?", "!", "。", "？", "！")):
        stop = ""
    return f"{text}{stop}{gap}{advice}"
