"""Public checks of maxpool2d, for those who use Otter: `otter check NOTEBOOK -t tests`.

maxpool2d 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "maxpool2d"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "maxpool2d takes x and p, in this order.\n"
        "maxpool2d 依次接收 x 和 p。"
    ),
)
def test_signature(maxpool2d):
    expect_signature(maxpool2d, "x", "p")


@test_case(
    name="worked_example",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: four windows, one of them all negative, and a row left over.\n"
        "笔记本里的例子：四个窗口，其中一个全是负数，还多出一行。"
    ),
)
def test_worked_example(maxpool2d):
    x = np.array(
        [
            [1.0, 3.0, -5.0, -2.0],
            [2.0, 0.0, -1.0, -4.0],
            [6.0, 1.0, 0.0, 7.0],
            [4.0, 5.0, 8.0, 2.0],
            [9.0, 9.0, 9.0, 9.0],
        ]
    )
    got = maxpool2d(x.reshape(1, 5, 4, 1), 2)
    expect(got, np.array([[3.0, -1.0], [6.0, 8.0]]).reshape(1, 2, 2, 1))
