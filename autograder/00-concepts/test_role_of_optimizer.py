"""Checks of role_of_optimizer."""

import pytest

from deepstart.checks import expect_that

pytestmark = pytest.mark.question("role_of_optimizer")


@pytest.mark.public
@pytest.mark.weight(0)
def test_legal_letter(role_of_optimizer):
    """This check only sees that you wrote one of the letters; whether it is right, grading tells.

    这里只检查写的是不是合法的字母；选得对不对，评分时才知道。
    """
    expect_that(
        isinstance(role_of_optimizer, str)
        and role_of_optimizer.strip().upper() in ("A", "B", "C", "D"),
        en='write one of the capital letters "A", "B", "C" and "D", in quotation marks',
        zh='请写 "A"、"B"、"C"、"D" 中的一个半角大写字母，并加上引号',
    )


def test_answer(role_of_optimizer, reference):
    """What goes into an optimizer, what comes out of it, and what can nobody promise?

    优化算法得到什么，给出什么，又有什么是谁也无法保证的？
    """
    expect_that(
        role_of_optimizer.strip().upper() == reference.role_of_optimizer,
        en="another option fits better",
        zh="另一个选项更合适",
    )
