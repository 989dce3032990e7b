"""Checks of biggest_challenge_data."""

import pytest

from deepstart.checks import expect_that

pytestmark = pytest.mark.question("biggest_challenge_data")


@pytest.mark.public
@pytest.mark.weight(0)
def test_legal_letter(biggest_challenge_data):
    """This check only sees that you wrote one of the letters; whether it is right, grading tells.

    这里只检查写的是不是合法的字母；选得对不对，评分时才知道。
    """
    expect_that(
        isinstance(biggest_challenge_data, str)
        and biggest_challenge_data.strip().upper() in ("A", "B", "C", "D"),
        en='write one of the capital letters "A", "B", "C" and "D", in quotation marks',
        zh='请写 "A"、"B"、"C"、"D" 中的一个半角大写字母，并加上引号',
    )


def test_answer(biggest_challenge_data, reference):
    """Cross out the obstacles that the case removes in so many words. What is left?

    题目已经明说排除了哪些障碍？逐个划掉，剩下什么？
    """
    expect_that(
        biggest_challenge_data.strip().upper() == reference.biggest_challenge_data,
        en="another option fits better",
        zh="另一个选项更合适",
    )
