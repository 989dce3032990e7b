"""Public checks of tanh, for those who use Otter: `otter check NOTEBOOK -t tests`.

tanh 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "tanh"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "tanh takes z.\n"
        "tanh 接收 z。"
    ),
)
def test_signature(tanh):
    expect_signature(tanh, "z")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "Every element of z gives one element of the result.\n"
        "z 的每个元素对应结果的一个元素。"
    ),
)
def test_shape(tanh):
    expect_shape(tanh(np.array([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])), (2, 3))


@test_case(
    name="worked_example",
    points=0.692307692307692,
    failure_message=(
        "The example of the notebook: -ln 2, 0 and ln 3 give -0.6, 0 and 0.8.\n"
        "笔记本里的例子：-ln 2、0、ln 3 分别得到 -0.6、0、0.8。"
    ),
)
def test_worked_example(tanh):
    z = np.array([-np.log(2.0), 0.0, np.log(3.0)])
    expect(tanh(z), np.array([-0.6, 0.0, 0.8]))


@test_case(
    name="large_values",
    points=0.307692307692308,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Very large and very small z give 1 and -1, never nan.\n"
        "z 很大或很小时，结果是 1 或 -1，绝不是 nan。"
    ),
)
def test_large_values(tanh):
    z = np.array([-10000.0, -800.0, -400.0, np.log(3.0), 400.0, 800.0, 10000.0])
    expect(tanh(z), np.array([-1.0, -1.0, -1.0, 0.8, 1.0, 1.0, 1.0]))
