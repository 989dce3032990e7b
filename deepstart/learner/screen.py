"""What learners read in the terminal: the outcome of a check, and the list of exercises.

Everything has a sign of its own besides its colour, and signs that every terminal can print stand
in for those that the terminal's encoding lacks.
"""

import sys
from typing import Any

from rich.console import Console
from rich.text import Text

from deepstart.course import Assignment
from deepstart.language import _, language
from deepstart.learner.home import Home
from deepstart.learner.progress import Progress
from deepstart.notebook.statuses import WRONG, TerminalSign, points, status_styles
from deepstart.results import QuestionResult, Result
from deepstart.terminal import visible, visible_lines

BAR = 40


def sign(fancy: str, plain: str) -> str:
    """Return a sign if standard output can print it, else a plain one."""
    try:
        fancy.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return plain
    return fancy


def sign_of(shown: TerminalSign) -> str:
    """Return one of the signs of a status as standard output can print it."""
    return sign(shown.sign, shown.plain)


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


def print_question(console: Console, question: QuestionResult, indent: str = "") -> None:
    """Print a question's line: sign, name, points."""
    line = Text(indent).append_text(status_sign(question.status)).append(" ")
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
    following = progress.first_open(home.course.assignments)
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


def print_list(console: Console, home: Home, progress: Progress, only: str = "") -> None:
    """Print all assignments and questions with signs, points, hints used, and what is next.

    With `only`, the questions of that assignment alone, which fits on a screen.
    """
    state = progress_data(home, progress)
    for assignment in state["assignments"]:
        line = Text(assignment["id"], "bold").append(f"  {assignment['title']}", "not bold")
        score = f"{points(assignment['score'])}/{points(assignment['max_score'])}"
        console.print(line.append(f"  {score}", "cyan"))
        if only not in ("", assignment["id"]):
            continue
        width = max(len(question["id"]) for question in assignment["questions"])
        for question in assignment["questions"]:
            status = "" if question["status"] == "open" else question["status"]
            row = Text("  ").append_text(status_sign(status)).append(f" {question['id']:{width}}")
            row.append(f"  {points(question['score'])}/{points(question['max_score'])}")
            if question["hints"]:
                used = question["hints"]
                row.append(_("  hints: {used}").format(used=used), "dim")
            if question["id"] == state["next"]:
                row.append(f"  {sign('←', '<-')} " + _("next"), "bold yellow")
            console.print(row)
    console.print()
    print_totals(console, home, progress, home.course.assignments)


def print_totals(
    console: Console, home: Home, progress: Progress, assignments: tuple[Assignment, ...]
) -> None:
    """Print how far a learner has come, as a bar and in numbers."""
    every = [q for a in assignments for q in a.questions]
    passed = sum(progress.entry(q.id).passed for q in every)
    score, possible = sum(map(progress.score, every)), sum(q.points for q in every)
    filled = BAR * passed // len(every)
    got = f"{points(score)}/{points(possible)}"
    bar = sign("█", "#") * filled + sign("░", "-") * (BAR - filled)
    console.print(
        Text(bar, "green").append(
            _("  {passed}/{number} exercises, {got} points").format(
                passed=passed, number=len(every), got=got
            ),
            "default",
        )
    )
