"""Checks of role_of_loss."""

import pytest

from deepstart.checks import expect_that

pytestmark = pytest.mark.question("role_of_loss")


@pytest.mark.public
@pytest.mark.weight(0)
def test_legal_letter(role_of_loss):
    """This check only sees that you wrote one of the letters; whether it is right, grading tells.

    这里只检查写的是不是合法的字母；选得对不对，评分时才知道。
    """
    expect_that(
        isinstance(role_of_loss, str) and role_of_loss.strip().upper() in ("A", "B", "C", "D"),
        en='write one of the capital letters "A", "B", "C" and "D", in quotation marks',
        zh='请写 "A"、"B"、"C"、"D" 中的一个半角大写字母，并加上引号',
    )


def test_answer(role_of_loss, reference):
    """What was computed for the three flats, and what happens to it when a weight changes a bit?

    三套房子的例子里算出的是什么？权重稍微改动，它会怎样变化？
    """
    expect_that(
        role_of_loss.strip().upper() == reference.role_of_loss,
        en="another option fits better",
        zh="另一个选项更合适",
    )
