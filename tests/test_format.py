"""How numbers, statuses and tables are written: report.format."""

import csv
import io
import re
from typing import get_args

import pytest

from deepstart.language import set_language
from deepstart.notebook.statuses import points, status_styles
from deepstart.report.csv_tables import AsItCame, as_csv
from deepstart.report.templating import asset
from deepstart.results import CheckStatus, QuestionStatus


@pytest.fixture(params=["en", "zh"])
def lang(request):
    set_language(request.param)
    yield request.param
    set_language("en")


def test_every_status_of_a_question_or_a_check_has_a_style(lang: str) -> None:
    styles = status_styles()
    assert set(styles) == {*get_args(QuestionStatus), *get_args(CheckStatus)}
    assert all(len(style.sign) == 1 and style.word for style in styles.values())
    assert all(style.terminal.plain.isascii() for style in styles.values())


def test_nothing_but_passed_looks_like_passed(lang: str) -> None:
    styles = status_styles()
    passed = styles.pop("passed")
    for style in styles.values():
        assert style.sign != passed.sign and style.word != passed.word
        assert style.terminal.plain != passed.terminal.plain and style.color != passed.color


def test_the_words_are_those_that_students_and_instructors_know(lang: str) -> None:
    styles = status_styles()
    assert styles["failed"].label == {"en": "✗ not yet", "zh": "✗ 未通过"}[lang]
    assert styles["failed"].plain_heading == {"en": "✗ failed:", "zh": "✗ 未通过："}[lang]
    assert styles["timeout"].plain_heading == {"en": "✗ took too long:", "zh": "✗ 超时："}[lang]
    assert styles["skipped"].heading == {"en": "– not run:", "zh": "– 未运行："}[lang]


def test_pages_give_every_status_of_a_question_the_colour_of_its_style() -> None:
    rules = re.findall(
        r"^(\.good.*|\.bad.*|\.missing.*) \{ color: var\(--(\w+)\)", asset("page.css"), re.M
    )
    colours = {
        status: colour for names, colour in rules for status in re.findall(r"\.(\w+) >", names)
    }
    styles = status_styles()
    called = {styles["passed"].color: "good", styles["missing"].color: "open"}
    assert colours == {
        status: called.get(styles[status].color, "bad") for status in get_args(QuestionStatus)
    }


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (2.0, "2"), (1.5, "1.5"), (2 / 3, "0.67"), (10, "10"), (100.0, "100")],
)
def test_points_are_written_as_people_write_them(number: float, text: str) -> None:
    assert points(number) == text


def test_no_cell_of_ours_is_a_formula_and_what_came_from_elsewhere_goes_back() -> None:
    text = as_csv(["a", "b"], [["=1+1", AsItCame("=1+1")], ["-2", -2], ["x;@y", 0.5]])
    assert list(csv.reader(io.StringIO(text)))[1:] == [
        ["'=1+1", "=1+1"], ["'-2", "-2"], ["x;'@y", "0.5"],
    ]  # fmt: skip
