"""Public checks of sigmoid, for those who use Otter: `otter check NOTEBOOK -t tests`.

sigmoid 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "sigmoid"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "sigmoid takes z.\n"
        "sigmoid 接收 z。"
    ),
)
def test_signature(sigmoid):
    expect_signature(sigmoid, "z")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "Every element of z gives one element of the result.\n"
        "z 的每个元素对应结果的一个元素。"
    ),
)
def test_shape(sigmoid):
    expect_shape(sigmoid(np.array([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])), (2, 3))


@test_case(
    name="worked_example",
    points=1.38461538461538,
    failure_message=(
        "The example of the notebook: -ln 3, 0 and ln 3 give 1/4, 1/2 and 3/4.\n"
        "笔记本里的例子：-ln 3、0、ln 3 分别得到 1/4、1/2、3/4。"
    ),
)
def test_worked_example(sigmoid):
    z = np.array([-np.log(3.0), 0.0, np.log(3.0)])
    expect(sigmoid(z), np.array([0.25, 0.5, 0.75]))


@test_case(
    name="large_values",
    points=0.615384615384615,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Very large and very small z give 1 and 0, never nan.\n"
        "z 很大或很小时，结果是 1 或 0，绝不是 nan。"
    ),
)
def test_large_values(sigmoid):
    z = np.array([-10000.0, -800.0, np.log(3.0), 800.0, 10000.0])
    expect(sigmoid(z), np.array([0.0, 0.0, 0.75, 1.0, 1.0]))
