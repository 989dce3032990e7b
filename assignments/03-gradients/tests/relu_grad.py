"""Public checks of relu_grad, for those who use Otter: `otter check NOTEBOOK -t tests`.

relu_grad 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "relu_grad"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "relu_grad takes z.\n"
        "relu_grad 接收 z。"
    ),
)
def test_signature(relu_grad):
    expect_signature(relu_grad, "z")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "There is one slope for every z: the result has the shape of z.\n"
        "每个 z 都有一个斜率：结果与 z 形状相同。"
    ),
)
def test_shape(relu_grad):
    expect_shape(relu_grad(np.array([[0.5, -1.0, 2.0], [3.0, -0.25, 1.0]])), (2, 3))


@test_case(
    name="worked_example",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: z = -2, 0.5 and 3. How steep is relu there?\n"
        "笔记本里的例子：z = -2、0.5、3。relu 在这些点有多陡？"
    ),
)
def test_worked_example(relu_grad):
    expect(relu_grad(np.array([-2.0, 0.5, 3.0])), np.array([0.0, 1.0, 1.0]))
