"""Public checks of sigmoid_grad, for those who use Otter: `otter check NOTEBOOK -t tests`.

sigmoid_grad 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "sigmoid_grad"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "sigmoid_grad takes z.\n"
        "sigmoid_grad 接收 z。"
    ),
)
def test_signature(sigmoid_grad):
    expect_signature(sigmoid_grad, "z")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "There is one slope for every z: the result has the shape of z.\n"
        "每个 z 都有一个斜率：结果与 z 形状相同。"
    ),
)
def test_shape(sigmoid_grad):
    expect_shape(sigmoid_grad(np.array([[0.5, -1.0, 2.0], [3.0, -0.25, 1.0]])), (2, 3))


@test_case(
    name="worked_example",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: z = 0, ln 3 and -ln 3, where the sigmoid is 1/2, 3/4 and 1/4.\n"
        "笔记本里的例子：z = 0、ln 3、-ln 3，sigmoid 的值分别为 1/2、3/4、1/4。"
    ),
)
def test_worked_example(sigmoid_grad):
    z = np.array([0.0, np.log(3.0), -np.log(3.0)])
    expect(sigmoid_grad(z), np.array([0.25, 0.1875, 0.1875]))
