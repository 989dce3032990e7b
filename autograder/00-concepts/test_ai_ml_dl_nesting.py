"""Checks of ai_ml_dl_nesting."""

import pytest

from deepstart.checks import expect_that

pytestmark = pytest.mark.question("ai_ml_dl_nesting")


@pytest.mark.public
@pytest.mark.weight(0)
def test_legal_letter(ai_ml_dl_nesting):
    """This check only sees that you wrote one of the letters; whether it is right, grading tells.

    这里只检查写的是不是合法的字母；选得对不对，评分时才知道。
    """
    expect_that(
        isinstance(ai_ml_dl_nesting, str)
        and ai_ml_dl_nesting.strip().upper() in ("A", "B", "C", "D"),
        en='write one of the capital letters "A", "B", "C" and "D", in quotation marks',
        zh='请写 "A"、"B"、"C"、"D" 中的一个半角大写字母，并加上引号',
    )


def test_answer(ai_ml_dl_nesting, reference):
    """Draw the three names as circles. Where does the chess program with hand-written rules lie?

    把三个名词画成圆圈：规则由人手写的国际象棋程序在哪个圈里？
    """
    expect_that(
        ai_ml_dl_nesting.strip().upper() == reference.ai_ml_dl_nesting,
        en="another option fits better",
        zh="另一个选项更合适",
    )
