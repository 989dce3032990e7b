"""Checks of linear_stack."""

import pytest

from deepstart.checks import expect_that

pytestmark = pytest.mark.question("linear_stack")


@pytest.mark.public
@pytest.mark.weight(0)
def test_legal_letter(linear_stack):
    """This check only sees that you wrote one of the letters; whether it is right, grading tells.

    这里只检查写的是不是合法的字母；选得对不对，评分时才知道。
    """
    expect_that(
        isinstance(linear_stack, str) and linear_stack.strip().upper() in ("A", "B", "C", "D"),
        en='write one of the capital letters "A", "B", "C" and "D", in quotation marks',
        zh='请写 "A"、"B"、"C"、"D" 中的一个半角大写字母，并加上引号',
    )


def test_answer(linear_stack, reference):
    """Multiply out the example of two layers. Which form does the result have?

    把两层的例子展开：结果是什么形式？
    """
    expect_that(
        linear_stack.strip().upper() == reference.linear_stack,
        en="another option fits better",
        zh="另一个选项更合适",
    )
