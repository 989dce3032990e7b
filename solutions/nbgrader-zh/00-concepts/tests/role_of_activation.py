"""Public checks of role_of_activation: grader.check("role_of_activation") runs them.

role_of_activation 的公开检查，由 grader.check 运行。
"""

import html
import inspect
import os
import sys

from IPython import get_ipython
import numpy as np
from otter.test_files import TestFile, test_case

OK_FORMAT = False

name = "role_of_activation"


@test_case(
    name="legal_letter",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "This only sees that you wrote a letter; whether it is the right one, grading will tell.\n"
        "这里只检查写的是不是合法的字母；选得对不对，评分时才知道。"
    ),
)
def test_legal_letter(role_of_activation):
    expect_that(
        isinstance(role_of_activation, str)
        and role_of_activation.strip().upper() in ("A", "B", "C", "D"),
        en='write one of the capital letters "A", "B", "C" and "D", in quotation marks',
        zh='请写 "A"、"B"、"C"、"D" 中的一个半角大写字母，并加上引号',
    )


# What the checks above are made of.


def _fail(problem):
    if problem:
        raise AssertionError("\n".join(problem))


def expect_that(condition, en, zh):
    """Pass when the condition holds."""
    if not condition:
        _fail((en, zh))


# How the outcome looks in a notebook.


def show_outcomes():
    """Let IPython show the results of checks as below; outside of IPython, nothing changes."""
    shell = get_ipython()
    if shell is not None:
        formatters = shell.display_formatter.formatters
        formatters["text/html"].for_type(TestFile, outcome_html)
        formatters["text/plain"].for_type(TestFile, _print_outcome)


def _print_outcome(file, printer, cycle):
    text = outcome_text(file)
    if not file.passed_all and os.environ.get("NBGRADER_EXECUTION") == "validate":
        # What nbgrader's Validate button shows of a test cell is its standard error.
        print(text, file=sys.stderr)
    printer.text(text)


def outcome_text(file):
    """Return the outcome of a question's public checks as plain text."""
    head, note, checks = _outcome(file)
    lines = [head, *(f"  {sign} {name}" for sign, name, *_ in checks)]
    for _sign, name, problem, hint, code in checks:
        if problem:
            lines += ["", f"{name}:", problem, *hint, "", *code]
    return "\n".join([*lines, *note])


def outcome_html(file):
    """Return the outcome of a question's public checks as HTML, for light and dark notebooks."""
    head, note, checks = _outcome(file)
    color = "#2da44e" if file.passed_all else "#d1493f"
    parts = [
        '<div style="max-width: 46rem; padding: .5rem 1rem; line-height: 1.5;'
        " white-space: pre-line; border: 1px solid #8886; border-radius: .4rem;"
        f' border-left: .4rem solid {color}">',
        f"<strong>{html.escape(head)}</strong>",
    ]
    for sign, name, problem, hint, code in checks:
        parts.append(f"<div>{sign} {html.escape(name)}</div>")
        if problem:
            lines = "\n".join([f"<strong>{html.escape(problem)}</strong>", *map(html.escape, hint)])
            parts += [
                f'<div style="margin: .25rem 0 .5rem 1.25rem">{lines}',
                '<pre style="margin: .5rem 0 0; padding: .5rem .75rem; border-radius: .4rem;'
                ' background: #8882; overflow-x: auto; white-space: pre">',
                html.escape("\n".join(code)) + "</pre></div>",
            ]
    parts += (f"<div>{html.escape(line)}</div>" for line in note)
    return "".join([*parts, "</div>"])


def _outcome(file):
    """Return a headline, closing lines, and of each check (sign, name, problem, hint, code).

    Only the first check that failed has a problem: with it mended, others often pass.
    """
    results = file.test_case_results
    failed = [result for result in results if not result.passed]
    checks = [
        (
            "✓" if result.passed else "✗",
            result.test_case.name.replace("_", " "),
            *(_details(result) if result in failed[:1] else ("", [], [])),
        )
        for result in results
    ]
    head = f"{'✗' if failed else '✓'} {file.name}: "
    head += f"{len(results) - len(failed)} of {len(results)} public checks passed · "
    head += f"通过 {len(results) - len(failed)}/{len(results)} 项公开检查"
    messages = [] if failed else [result.test_case.success_message for result in results]
    return head, "\n".join(filter(None, messages)).split("\n"), checks


def _details(result):
    case = result.test_case
    hint = html.unescape(case.failure_message or "")  # Otter would show it as HTML
    return _problem(result.message), hint.split("\n"), _code(case.body.test_func)


def _problem(message):
    """Return what an exception says, behind the three lines that Otter puts in front of it."""
    text = message.split("\n", 3)[-1]
    if text.startswith("NotImplementedError"):
        return "This answer is not written yet.\n这一题还没有作答。"
    return text.removeprefix("AssertionError: ")


def _code(function):
    """Return the lines of a check, without its head and the indentation."""
    try:
        lines = inspect.getsource(function).rstrip().split("\n")
    except OSError:  # the file is out of sight
        return []
    head = next(number for number, line in enumerate(lines) if line.startswith("def "))
    while not lines[head].endswith(":"):
        head += 1
    return inspect.cleandoc("\n".join(lines[head + 1 :])).split("\n")


show_outcomes()
