"""`grader`, as a released notebook has it: checks, hints, the solution, and handing in."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from deepstart.language import _
from deepstart.notebook import cells, checking, handing_in
from deepstart.notebook.calm import CalmError
from deepstart.notebook.card import NOTE, Card
from deepstart.notebook.checking import Checked
from deepstart.notebook.likely import likely_reasons
from deepstart.notebook.outcome import Outcome
from deepstart.notebook.records import Notebook, Question
from deepstart.notebook.statuses import points


class Grader:
    """Checks the answers of one notebook by its public checks, and helps with them.

    `names` are those that the notebook has defined. `check` and `hint` take a question's name, such
    as "mse".
    """

    def __init__(self, notebook: Notebook, names: Mapping[str, Any]) -> None:
        self._notebook = notebook
        self._names = names
        self._hinted: Counter[str] = Counter()
        self._handing_in = handing_in.HandingIn(notebook)

    def __repr__(self) -> str:
        return _('grader of {name}: try grader.check("{question}")').format(
            name=self._notebook.name, question=self._notebook.questions[0].id
        )

    def check(self, question: str) -> Outcome:
        """Run the public checks of a question; the outcome shows itself as a card."""
        return outcome_of(self._checked(self._question(question)))

    def check_all(self) -> Card:
        """Run the public checks of all questions; return one card with a line for each."""
        checked = [self._checked(question) for question in self._notebook.questions]
        return Card(
            _("{name}: {passed} of {number} questions pass their public checks").format(
                name=self._notebook.name,
                passed=sum(one.status == "passed" for one in checked),
                number=len(checked),
            ),
            "passed" if all(one.status == "passed" for one in checked) else NOTE,
            notes=tuple(map(handing_in.line_for, checked)),
        )

    def hint(self, question: str) -> Card:
        """Give a hint to a question; each further call gives the next one."""
        asked = self._question(question)
        if not asked.hints:
            return Card(_("There are no hints in this notebook."), NOTE)
        level = min(self._hinted[asked.id], len(asked.hints) - 1)
        self._hinted[asked.id] = level + 1
        if level + 1 < len(asked.hints):
            further = _('Ask again for the next hint: `grader.hint("{question}")`')
        else:
            further = _("That was the last hint.")
        heading = _("Hint {level} of {levels} for `{question}`").format(
            level=level + 1, levels=len(asked.hints), question=asked.id
        )
        return Card(heading, NOTE, notes=(asked.hints[level], further.format(question=asked.id)))

    def solution(self, question: str) -> Any:
        """Show the solution, in a learner's folder that `deepstart init` has made."""
        asked = self._question(question)
        try:
            import deepstart
        except ImportError:
            return Card(
                _("Solutions are for those who learn on their own, with `deepstart init`."), NOTE
            )
        return deepstart.solution(asked.id)

    def export(self, *_ignored: object, **_options: object) -> Card:
        """Save the notebook, and pack it for handing in; see `handing_in`."""
        return self._handing_in.export()

    def _question(self, wanted: str) -> Question:
        found = self._notebook.question(wanted)
        if found is None:
            known = ", ".join(question.id for question in self._notebook.questions)
            raise CalmError(
                _("This notebook has no question {wanted!r}; it has {known}.").format(
                    wanted=wanted, known=known
                )
            )
        return found

    def _checked(self, question: Question) -> Checked:
        try:
            return checking.check(question, self._names)
        except KeyboardInterrupt as error:
            line = cells.line_of(error)
            place = line.in_words() if line else _("outside of your cells")
            raise CalmError(
                _("The check of `{question}` was interrupted, in {place}.").format(
                    question=question.id, place=place
                )
            ) from None


def outcome_of(checked: Checked) -> Outcome:
    """Return what `grader.check` returns of an answer that was checked."""
    question, number = checked.question, len(checked.lines)
    total = points(question.points)
    if checked.status == "missing":
        notes = [] if not question.hints else [_('A first hint: `grader.hint("{question}")`')]
        card = Card(
            checked.missing,
            "missing",
            score=_("Points: {points} of {total}").format(points=0, total=total),
            notes=tuple(note.format(question=question.id) for note in notes),
        )
        return Outcome(card, 0.0, question.points)
    heading = _("`{question}`: {passed} of {number} public checks passed").format(
        question=question.id, passed=len(checked.passed), number=number
    )
    score = _("Points: {points} of {total}")
    if checked.most_points and question.hidden:
        score = _("Points so far: at most {points} of {total}")
        if checked.status == "passed":
            score = _("Points: {points}, if the hidden checks pass too")
    card = Card(
        heading,
        checked.status,
        score=score.format(points=points(checked.most_points), total=total),
        likely=likely_reasons(checked),
        checks=tuple(checked.lines.values()),
    )
    return Outcome(card, checked.grade, question.points)
