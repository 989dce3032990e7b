"""Checks of deep_vs_machine_learning."""

import pytest

from deepstart.checks import expect_that

pytestmark = pytest.mark.question("deep_vs_machine_learning")


@pytest.mark.public
@pytest.mark.weight(0)
def test_legal_letter(deep_vs_machine_learning):
    """This check only sees that you wrote one of the letters; whether it is right, grading tells.

    这里只检查写的是不是合法的字母；选得对不对，评分时才知道。
    """
    expect_that(
        isinstance(deep_vs_machine_learning, str)
        and deep_vs_machine_learning.strip().upper() in ("A", "B", "C", "D"),
        en='write one of the capital letters "A", "B", "C" and "D", in quotation marks',
        zh='请写 "A"、"B"、"C"、"D" 中的一个半角大写字母，并加上引号',
    )


def test_answer(deep_vs_machine_learning, reference):
    """Who prepares the features of the spam filter: in the classical way, and with many layers?

    在垃圾邮件的例子里，特征由谁来准备？传统做法如何，多层网络又如何？
    """
    expect_that(
        deep_vs_machine_learning.strip().upper() == reference.deep_vs_machine_learning,
        en="another option fits better",
        zh="另一个选项更合适",
    )
