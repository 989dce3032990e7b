"""Handing in: the saved file and nothing else, with what its own answers give."""

import contextlib
import io
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from deepstart.language import _
from deepstart.notebook import answers, cells, checking
from deepstart.notebook.calm import CalmError
from deepstart.notebook.card import NOTE, Card
from deepstart.notebook.checking import Checked
from deepstart.notebook.records import Notebook
from deepstart.notebook.saved_file import Finder, NotSavedError, Output, SavedFile
from deepstart.notebook.statuses import points, status_styles


def line_for(checked: Checked, trouble: str = "") -> str:
    """Return a question's line in a list of all.

    trouble: why its name is not defined, where a statement that should do it stopped.
    """
    stopped = trouble if checked.missing else ""
    style = status_styles()["failed" if stopped else checked.status]
    parts = [f"`{checked.question.id}`", score_of([checked])]
    parts += [_("its cell stops with `{error}`").format(error=stopped)] if stopped else []
    return f"{style.heading} " + _(", ").join(parts)


def score_of(checked: Iterable[Checked]) -> str:
    """Return in words what answers are worth: at most, where hidden checks will count."""
    checked = list(checked)
    most = sum(one.most_points for one in checked if not one.missing)
    is_open = most and any(one.question.hidden for one in checked if not one.missing)
    total = sum(one.question.points for one in checked)
    text = _("at most {points} of {total} points") if is_open else _("{points} of {total} points")
    if total == 1:
        text = _("at most {points} of 1 point") if is_open else _("{points} of 1 point")
    return text.format(points=points(most), total=points(total))


class HandingIn:
    """Packs a notebook for handing in."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook
        self._finder = Finder()

    def export(self) -> Card:
        """Save the notebook, pack the saved file, and say what its answers give.

        Where no file is sure to be this notebook as it is now, nothing is packed, and the card says
        what to do. CalmError where the reader interrupts.
        """
        shell = cells.shell()
        if not hasattr(shell, "kernel"):
            return _refused(_("this works in notebooks."))
        output = Output(shell)
        try:
            file = self._finder.find(shell, output)
            with answers.unseen():
                card = self._exported(file, _last_run(shell), output)
        except NotSavedError as error:
            output.say()  # the mark stays, for the next run
            return _refused(str(error))
        except KeyboardInterrupt:
            output.clear()
            raise CalmError(
                _(
                    "The export was interrupted: nothing was exported. If an answer never ends, "
                    "its own check tells in which line."
                )
            ) from None
        output.clear()
        return card

    def _exported(self, file: SavedFile, last_run: list[str], output: Output) -> Card:
        questions = self._notebook.questions
        names = dict.fromkeys(question.name for question in questions)
        written = answers.cells_in(file.content)
        output.say(_("Running the answers in the saved file ..."))
        ran = answers.ran(written, names)
        if names.keys().isdisjoint(ran.names.keys() | ran.troubles.keys()):
            return _refused(
                _("`{file}` holds no answer to a question of {name}.").format(
                    file=file.path.name, name=self._notebook.name
                )
            )
        checked = []
        for number, question in enumerate(questions, 1):
            output.say(
                _("Checking the saved file: {question}, {number} of {total} ...").format(
                    question=question.id, number=number, total=len(questions)
                )
            )
            checked.append(checking.check(question, ran.names))
        try:
            name = _packed(file).name
        except OSError as error:
            return _refused(
                _(
                    "no zip can be written here ({error}). Hand in `{file}` itself; it was saved "
                    "at {time}."
                ).format(error=error.strerror, file=file.path.name, time=f"{file.at:%H:%M}")
            )
        troubles = {one.question.id: ran.troubles.get(one.question.name, "") for one in checked}
        differ = answers.differing(written, last_run, names)
        warnings = list(_warnings(checked, troubles, differ))
        lines = [line_for(one, troubles[one.question.id]) for one in checked]
        return Card(
            _("Exported `{zip}`: `{file}`, saved at {time}").format(
                zip=name, file=file.path.name, time=f"{file.at:%H:%M}"
            ),
            NOTE if warnings else "passed",
            score=score_of(checked),
            notes=(*warnings, *lines),
        )


def _warnings(
    checked: list[Checked], troubles: Mapping[str, str], differing: list[str]
) -> Iterator[str]:
    """Yield what a reader should know of the answers in a file before handing it in."""
    if differing:
        yield _(
            "The saved answer is not the one that you ran last: {names}. Look at it, run its cell, "
            "and export again."
        ).format(names=_listed(differing))
    open_ones = [one.question.id for one in checked if one.missing]
    missing = [question for question in open_ones if not troubles[question]]
    if len(missing) == len(checked):
        yield _("No answer is written yet.")
    elif missing:
        yield _("Not written yet: {names}.").format(names=_listed(missing))


def _listed(names: Iterable[str]) -> str:
    return _(", ").join(f"`{name}`" for name in names)


def _refused(why: str) -> Card:
    return Card(_("Not exported: {why}").format(why=why), "failed")


def _last_run(shell: Any) -> list[str]:
    """Return the cells that have run since the kernel started, in this order."""
    return [source for source in shell.history_manager.input_hist_raw if source.strip()]


def _packed(file: SavedFile) -> Path:
    """Write a zip beside the file, which holds it alone; OSError where that is not possible."""
    packed = io.BytesIO()
    entry = zipfile.ZipInfo(file.path.name, max((1980, 1, 1, 0, 0, 0), file.at.timetuple()[:6]))
    entry.external_attr = 0o644 << 16
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(entry, file.content, zipfile.ZIP_DEFLATED)
    path = file.path.with_suffix(".zip")
    part = path.with_name(f".{path.name}.part")  # nobody finds half of a zip
    try:
        part.write_bytes(packed.getvalue())
        os.replace(part, path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    return path
