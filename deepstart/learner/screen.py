"""What learners read in the terminal: the outcome of a check, and the list of exercises.

Everything has a sign of its own besides its colour, and signs that every terminal can print stand
in for those that the terminal's encoding lacks.
"""

import os
import re
import sys
from pathlib import Path
from typing import Any, Literal

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from deepstart.course import Assignment
from deepstart.language import _, language
from deepstart.learner.home import Home
from deepstart.learner.progress import Progress
from deepstart.notebook.statuses import WRONG, TerminalSign, points, status_styles
from deepstart.results import QuestionResult, Result
from deepstart.terminal import visible, visible_lines

SHORTEST_BAR = 10


def sign(fancy: str, plain: str) -> str:
    """Return a sign if standard output can print it, else a plain one."""
    try:
        fancy.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return plain
    return fancy


def how_to_cut() -> Literal["ellipsis", "crop"]:
    """Return how a line that is too long ends: with an ellipsis if it can be printed."""
    return "ellipsis" if sign("…", "") else "crop"


def sign_of(shown: TerminalSign) -> str:
    """Return one of the signs of a status as standard output can print it."""
    return sign(shown.sign, shown.plain)


def file_name(console: Console, home: Home, file: Path) -> Text:
    """Return a file's name, as a link that opens it where the terminal knows such links."""
    name = Text(visible(home.name_of(file)))
    # Without colours there are no links either; the text console of Linux would print them.
    if console.is_terminal and os.environ.get("TERM") != "linux":
        name.stylize(f"link {file.absolute().as_uri()}")
    return name


def with_parts(sentence: str, **parts: Text) -> Text:
    """Return a sentence in which styled texts stand for its fields, such as `{file}`."""
    text = Text()
    for number, part in enumerate(re.split(r"\{(\w+)\}", sentence)):
        text.append_text(parts[part] if number % 2 else Text(part))
    return text


def status_sign(status: str) -> Text:
    """Return the sign of a question's status; "" stands for a question not yet tried."""
    shown = status_styles()[status or "missing"].terminal
    return Text(sign_of(shown), shown.style)


def print_check(console: Console, result: Result) -> None:
    """Print every question of a result with the first thing to fix in it."""
    for question in result.questions:
        print_question(console, question)
        if question.status != "passed":
            print_trouble(console, question)
    console.print(f"{points(result.score)} / {points(result.max_score)}")


def print_question(console: Console, question: QuestionResult, lead: str = "") -> None:
    """Print a question's line: sign, name, points."""
    line = Text(lead, "bold yellow").append_text(status_sign(question.status)).append(" ")
    line.append(question.id, "bold")
    line.append(f" {points(question.score)}/{points(question.max_score)}")
    console.print(line)


def print_trouble(console: Console, question: QuestionResult) -> None:
    """Print what is probably misunderstood in an answer, and the first check that failed."""
    arrow, cross = sign("→", "->"), sign_of(WRONG)
    for diagnosis in question.diagnoses:
        print_point(console, Text(arrow, "yellow"), visible_lines(diagnosis.message))
    for test in question.tests:
        if test.status not in ("passed", "skipped"):
            text = f"{visible(test.name)}: {visible_lines(test.message)}"
            print_point(console, Text(cross, "red"), text)
            return  # the first failure is the message


def print_point(console: Console, bullet: Text, text: str) -> None:
    """Print a sign and a text whose further lines stand below the first; unbroken into a file."""
    lead = Text("  ").append_text(bullet).append(" ")
    if not console.is_terminal:
        console.print(lead.append(text), soft_wrap=True)
        return
    room = max(console.width - lead.cell_len - 1, 20)
    lines = Text(text).wrap(console, room)
    for number, line in enumerate(lines):
        line.rstrip()
        before = lead if number == 0 else Text(" " * lead.cell_len)
        console.print(Text.assemble(before, line))


# -- the list --------------------------------------------------------------------------------------


def progress_data(home: Home, progress: Progress) -> dict[str, Any]:
    """Return a learner's progress as plain data, for `deepstart list --json` and the table."""
    following = progress.at_work(home.course.assignments)
    assignments = []
    for assignment in home.course.assignments:
        file = progress.file_of(home, assignment)
        questions = [
            {
                "id": question.id,
                "status": progress.entry(question.id).status or "open",
                "score": progress.score(question),
                "max_score": question.points,
                "hints": progress.entry(question.id).hints,
                "passed_at": progress.entry(question.id).passed_at or None,
            }
            for question in assignment.questions
        ]
        assignments.append(
            {
                "id": assignment.id,
                "title": assignment.title[language()],
                "file": home.name_of(file) if file else None,
                "score": round(sum(progress.score(q) for q in assignment.questions), 4),
                "max_score": assignment.points,
                "questions": questions,
            }
        )
    every = [q for a in home.course.assignments for q in a.questions]
    return {
        "format": 1,
        "course": home.course.name,
        "folder": str(home.folder),
        "next": following.id if following else None,
        "passed": sum(progress.entry(q.id).passed for q in every),
        "questions": len(every),
        "score": round(sum(map(progress.score, every)), 4),
        "max_score": sum(q.points for q in every),
        "assignments": assignments,
    }


def print_list(console: Console, home: Home, progress: Progress) -> None:
    """Print all assignments and questions with signs, points, hints used, and what is next.

    On a terminal, assignments that are done or not yet begun have one line, so that what one works
    on does not scroll away.
    """
    state = progress_data(home, progress)
    questions = [q for assignment in state["assignments"] for q in assignment["questions"]]
    # The longest names and numbers of the whole course, so that columns do not jump.
    width = max(len(question["id"]) for question in questions)
    digits = max(len(points(question["score"])) for question in questions)
    folded = False
    for assignment in state["assignments"]:
        is_folded = console.is_terminal and _says_nothing_new(assignment, state["next"])
        folded |= is_folded
        _print_assignment(console, home, state, assignment, is_folded)
        for question in () if is_folded else assignment["questions"]:
            status = "" if question["status"] == "open" else question["status"]
            row = Text("    ").append_text(status_sign(status)).append(f" {question['id']:{width}}")
            row.append(f"  {points(question['score']):>{digits}}/{points(question['max_score'])}")
            if question["hints"]:
                used = question["hints"]
                row.append(_("  hints: {used}").format(used=used), "dim")
            if question["id"] == state["next"]:
                row.append(f"  {sign('←', '<-')} " + _("next"), "bold yellow")
            console.print(row)
    console.print()
    print_totals(console, home, progress, home.course.assignments)
    if folded:
        console.print(
            _("`deepstart list | less` shows every exercise, `l` in `deepstart watch` as well."),
            style="dim", markup=False,
        )  # fmt: skip


def _print_assignment(
    console: Console,
    home: Home,
    state: dict[str, Any],
    assignment: dict[str, Any],
    is_folded: bool,
) -> None:
    """Print an assignment's line; the name of its file as well, if its questions follow."""
    every = state["assignments"]
    width = max(len(each["id"]) for each in every)
    got, possible = (max(len(points(a[key])) for a in every) for key in ("score", "max_score"))
    is_done = all(question["status"] == "passed" for question in assignment["questions"])
    score = f"{points(assignment['score']):>{got}}/{points(assignment['max_score']):<{possible}}"
    line = Text().append_text(status_sign("passed" if is_done else "")).append(" ")
    line.append(f"{assignment['id']:{width}}", "bold").append(f"  {score}", "cyan")
    line.append(f"  {assignment['title']}")
    console.print(line, no_wrap=is_folded, overflow=how_to_cut())
    if assignment["file"] and not is_folded:
        file = file_name(console, home, home.folder / assignment["file"])
        console.print(Text("    ").append_text(file), style="dim")


def _says_nothing_new(assignment: dict[str, Any], following: str | None) -> bool:
    """Whether all questions of an assignment have passed, or all are as they were released."""
    questions = assignment["questions"]
    if any(question["id"] == following for question in questions):
        return False
    is_done = all(question["status"] == "passed" for question in questions)
    return is_done or not any(
        question["hints"] or question["status"] not in ("open", "missing") for question in questions
    )


def print_totals(
    console: Console, home: Home, progress: Progress, assignments: tuple[Assignment, ...]
) -> None:
    """Print how far a learner has come: as a bar as wide as the terminal, and in numbers."""
    every = [q for a in assignments for q in a.questions]
    passed = sum(progress.entry(q.id).passed for q in every)
    score, possible = sum(map(progress.score, every)), sum(q.points for q in every)
    numbers = _("{passed}/{number} exercises, {got} points").format(
        passed=passed, number=len(every), got=f"{points(score)}/{points(possible)}"
    )
    room = console.width - cell_len(numbers) - 2
    is_narrow = room < SHORTEST_BAR
    width = console.width if is_narrow else room
    filled = width * passed // len(every)
    bar = Text(sign("█", "#") * filled + sign("░", "-") * (width - filled), "green")
    console.print(bar.append("\n" if is_narrow else "  ").append(numbers, "default"))
