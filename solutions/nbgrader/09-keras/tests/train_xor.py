"""Public checks of train_xor: grader.check("train_xor") runs them.

train_xor 的公开检查，由 grader.check 运行。
"""

import html
import inspect
import os
import sys

from IPython import get_ipython
import numpy as np
from otter.test_files import TestFile, test_case

OK_FORMAT = False

name = "train_xor"


@test_case(
    name="signature",
    points=0,
    failure_message=(
        "train_xor takes seed.\n"
        "train_xor 接收 seed。"
    ),
)
def test_signature(train_xor):
    expect_signature(train_xor, "seed")


@test_case(
    name="truth_table",
    points=3,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Rounded, the trained model's answers are 0, 1, 1, 0. (One seed of three may fail.)\n"
        "四舍五入后，训练好的模型回答 0、1、1、0。（三个种子里允许有失败的。）"
    ),
)
def test_truth_table(train_xor):
    inputs = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    answers = []
    for seed in (0, 1, 2):
        result = train_xor(seed)
        expect_that(
            isinstance(result, (tuple, list)) and len(result) == 2,
            en="the function should return two things: the model and the history",
            zh="函数应该返回两样东西：模型和 history",
        )
        answers = np.round(result[0].predict(inputs, verbose=0)).ravel().tolist()
        if answers == [0, 1, 1, 0]:
            break
    expect_that(
        answers == [0, 1, 1, 0],
        en="rounded, the answers to the four cases are not 0, 1, 1, 0",
        zh="对四种情形的回答，四舍五入后不是 0、1、1、0",
    )


# What the checks above are made of.


def signature_problem(parameters, names, optional=()):
    """Say what is wrong with a signature, as (English, Chinese); None if nothing is.

    `parameters`: (name, kind, has_default) of each parameter, or None where that is unknown.
    """
    if parameters is None or any(kind == "VAR_POSITIONAL" for _, kind, _ in parameters):
        return None
    wanted = [*names, *optional]
    in_order = [p for p in parameters if p[1] in ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD")]
    own = [name for name, _, _ in in_order]
    needed = [name for name, kind, default in parameters if not default and kind != "VAR_KEYWORD"]
    if own[: len(wanted)] == wanted and set(needed) <= set(names):
        return None
    shown = [f"{name}=..." if default else name for name, _, default in parameters]
    only = [i for i, (_, kind, _) in enumerate(parameters) if kind == "KEYWORD_ONLY"]
    if only:
        shown.insert(only[0], "*")
    right = [*names, *(f"{name}=..." for name in optional)]
    return (
        f"its parameters are ({', '.join(shown)}), expected ({', '.join(right)})",
        f"它的参数是 ({', '.join(shown)})，应为 ({', '.join(right)})",
    )


def _fail(problem):
    if problem:
        raise AssertionError("\n".join(problem))


def expect_signature(function, *names, optional=()):
    """Pass when `function` takes parameters of these names in this order."""
    if not callable(function):
        _fail(("this is no function", "这不是函数"))
    try:
        parameters = [
            (p.name, p.kind.name, p.default is not inspect.Parameter.empty)
            for p in inspect.signature(function).parameters.values()
        ]
    except (TypeError, ValueError):
        parameters = None
    _fail(signature_problem(parameters, names, optional))


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
