"""What a notebook knows of its own questions; the build writes it, the notebook reads it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class PublicCheck:
    """A check that students may see.

    name: without `test_`. title: what people call it. advice: what its author says to somebody who
    fails it. weight: its share of the question's points. needs: the checks before it without which
    it does not run. takes: its arguments, which are names that the student defines. code: the
    source of its function.
    """

    name: str
    title: str
    advice: str
    weight: float
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    code: str


@dataclass(frozen=True)
class Mistake:
    """A known mistake, by what an answer with it does in the public checks.

    message: what to tell its author. outcomes: for each check that it fails, a digest of what its
    calls give, in order; see `digests`.
    """

    message: str
    outcomes: dict[str, list[Any]]


@dataclass(frozen=True)
class HiddenCheck:
    """What is known of a check that stays with the judge: its weight, and what it needs.

    needs: names of public checks.
    """

    weight: float
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A question of the notebook.

    id: what `grader.check` calls it. name: what the student defines. points: what it is worth.
    hints: one sentence a level; none where the course keeps them out of notebooks.
    """

    id: str
    name: str
    points: float
    hints: tuple[str, ...]
    checks: tuple[PublicCheck, ...]
    hidden: tuple[HiddenCheck, ...]
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True)
class Notebook:
    """A released notebook.

    name: of its file, without `.ipynb`. needs: packages that must be there, by the names that
    are imported. questions: in order.
    """

    name: str
    needs: tuple[str, ...]
    questions: tuple[Question, ...]

    def question(self, wanted: str) -> Question | None:
        """Return a question by its id, or by the name that the student defines."""
        for question in self.questions:
            if wanted in (question.id, question.name):
                return question
        return None


def from_data(data: dict[str, Any]) -> Notebook:
    """Return the notebook in plain data, as `dataclasses.asdict` makes it and JSON keeps it."""
    return Notebook(
        data["name"],
        tuple(data["needs"]),
        tuple(_question(question) for question in data["questions"]),
    )


def _question(data: dict[str, Any]) -> Question:
    return Question(
        **{
            **data,
            "hints": tuple(data["hints"]),
            "checks": tuple(
                PublicCheck(
                    **{**check, "needs": tuple(check["needs"]), "takes": tuple(check["takes"])}
                )
                for check in data["checks"]
            ),
            "hidden": tuple(
                HiddenCheck(check["weight"], tuple(check["needs"])) for check in data["hidden"]
            ),
            "mistakes": tuple(Mistake(**mistake) for mistake in data["mistakes"]),
        }
    )
