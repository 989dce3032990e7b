"""What checks are called on Chinese cards."""

from deepstart.build.sources import read_sources
from deepstart.language import speaking
from tests.course.reference import course


def test_every_check_has_a_chinese_title_and_no_title_is_left_over() -> None:
    found = course()
    suites = [
        suite for one in found.assignments for suite in read_sources(found, one).suites.values()
    ]
    names = {check.name for suite in suites for check in suite.checks}
    assert set(found.check_titles["zh"]) == names
    assert not found.check_titles["en"]


def test_a_title_speaks_the_language_in_use() -> None:
    assert course().title_of_check("worked_example") == "worked example"
    with speaking("zh"):
        assert course().title_of_check("worked_example") == "笔记本中的例子"
        assert course().title_of_check("signature[two]") == "函数的参数[two]"
        assert course().title_of_check("of_another_course") == "of another course"
