"""Public checks of relu, for those who use Otter: `otter check NOTEBOOK -t tests`.

relu 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "relu"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "relu takes z.\n"
        "relu 接收 z。"
    ),
)
def test_signature(relu):
    expect_signature(relu, "z")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "Every element of z gives one element of the result.\n"
        "z 的每个元素对应结果的一个元素。"
    ),
)
def test_shape(relu):
    expect_shape(relu(np.array([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])), (2, 3))


@test_case(
    name="worked_example",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: -2, 0.5 and 3.\n"
        "笔记本里的例子：-2、0.5、3。"
    ),
)
def test_worked_example(relu):
    expect(relu(np.array([-2.0, 0.5, 3.0])), np.array([0.0, 0.5, 3.0]))
