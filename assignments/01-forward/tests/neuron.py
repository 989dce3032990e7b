"""Public checks of neuron, for those who use Otter: `otter check NOTEBOOK -t tests`.

neuron 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "neuron"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "neuron takes x, w and b, in this order.\n"
        "neuron 依次接收 x、w 和 b。"
    ),
)
def test_signature(neuron):
    expect_signature(neuron, "x", "w", "b")


@test_case(
    name="worked_example",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: three products, their sum, and one bias.\n"
        "笔记本里的例子：三个乘积、它们的和，再加一个偏置。"
    ),
)
def test_worked_example(neuron):
    x = np.array([1.0, 2.0, 3.0])
    w = np.array([0.5, -1.0, 2.0])
    expect(neuron(x, w, 0.25), 4.75)
