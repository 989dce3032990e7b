"""Public checks of leaky_relu, for those who use Otter: `otter check NOTEBOOK -t tests`.

leaky_relu 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "leaky_relu"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "leaky_relu takes z and alpha, and alpha has a default.\n"
        "leaky_relu 依次接收 z 和 alpha，其中 alpha 有默认值。"
    ),
)
def test_signature(leaky_relu):
    expect_signature(leaky_relu, "z", optional=("alpha",))


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "Every element of z gives one element of the result.\n"
        "z 的每个元素对应结果的一个元素。"
    ),
)
def test_shape(leaky_relu):
    expect_shape(leaky_relu(np.array([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]]), 0.1), (2, 3))


@test_case(
    name="worked_example",
    points=0.666666666666667,
    failure_message=(
        "The example of the notebook with alpha = 0.1.\n"
        "笔记本里的例子，alpha = 0.1。"
    ),
)
def test_worked_example(leaky_relu):
    expect(leaky_relu(np.array([-2.0, -0.5, 3.0]), 0.1), np.array([-0.2, -0.05, 3.0]))


@test_case(
    name="default_alpha",
    points=0.333333333333333,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook without a second argument: what is alpha then?\n"
        "笔记本里的例子，不给第二个参数：这时 alpha 是多少？"
    ),
)
def test_default_alpha(leaky_relu):
    expect(leaky_relu(np.array([-2.0, -0.5, 3.0])), np.array([-0.02, -0.005, 3.0]))
