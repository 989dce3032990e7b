"""Public checks of tanh_grad, for those who use Otter: `otter check NOTEBOOK -t tests`.

tanh_grad 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "tanh_grad"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "tanh_grad takes z.\n"
        "tanh_grad 接收 z。"
    ),
)
def test_signature(tanh_grad):
    expect_signature(tanh_grad, "z")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "There is one slope for every z: the result has the shape of z.\n"
        "每个 z 都有一个斜率：结果与 z 形状相同。"
    ),
)
def test_shape(tanh_grad):
    expect_shape(tanh_grad(np.array([[0.5, -1.0, 2.0], [3.0, -0.25, 1.0]])), (2, 3))


@test_case(
    name="worked_example",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: z = ln 2, -ln 2 and ln 3, where tanh is 0.6, -0.6 and 0.8.\n"
        "笔记本里的例子：z = ln 2、-ln 2、ln 3，tanh 的值分别为 0.6、-0.6、0.8。"
    ),
)
def test_worked_example(tanh_grad):
    z = np.array([np.log(2.0), -np.log(2.0), np.log(3.0)])
    expect(tanh_grad(z), np.array([0.64, 0.64, 0.36]))
