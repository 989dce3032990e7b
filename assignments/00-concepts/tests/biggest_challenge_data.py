"""Public checks of biggest_challenge_data, for those who use Otter: `otter check NOTEBOOK -t tests`.

biggest_challenge_data 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect_that

OK_FORMAT = False

name = "biggest_challenge_data"



@test_case(
    name="legal_letter",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "This check only sees that you wrote one of the letters; whether it is right, grading tells.\n"
        "这里只检查写的是不是合法的字母；选得对不对，评分时才知道。"
    ),
)
def test_legal_letter(biggest_challenge_data):
    expect_that(
        isinstance(biggest_challenge_data, str)
        and biggest_challenge_data.strip().upper() in ("A", "B", "C", "D"),
        en='write one of the capital letters "A", "B", "C" and "D", in quotation marks',
        zh='请写 "A"、"B"、"C"、"D" 中的一个半角大写字母，并加上引号',
    )
