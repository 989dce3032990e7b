"""Checks of sgd_noise."""

import pytest

from deepstart.checks import expect_that

pytestmark = pytest.mark.question("sgd_noise")


@pytest.mark.public
@pytest.mark.weight(0)
def test_legal_letter(sgd_noise):
    """This check only sees that you wrote one of the letters; whether it is right, grading tells.

    这里只检查写的是不是合法的字母；选得对不对，评分时才知道。
    """
    expect_that(
        isinstance(sgd_noise, str) and sgd_noise.strip().upper() in ("A", "B", "C", "D"),
        en='write one of the capital letters "A", "B", "C" and "D", in quotation marks',
        zh='请写 "A"、"B"、"C"、"D" 中的一个半角大写字母，并加上引号',
    )


def test_answer(sgd_noise, reference):
    """Think of the pupils' mean height: what changes from one group of five to the next?

    想想平均身高的例子：换五个学生再问，变的是什么？
    """
    expect_that(
        sgd_noise.strip().upper() == reference.sgd_noise,
        en="another option fits better",
        zh="另一个选项更合适",
    )
