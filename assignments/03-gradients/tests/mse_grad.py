"""Public checks of mse_grad, for those who use Otter: `otter check NOTEBOOK -t tests`.

mse_grad 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "mse_grad"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "mse_grad takes y_true and y_pred, in this order.\n"
        "mse_grad 依次接收 y_true 和 y_pred。"
    ),
)
def test_signature(mse_grad):
    expect_signature(mse_grad, "y_true", "y_pred")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "Every prediction has its own slope: the result has the shape of y_pred.\n"
        "每个预测值都有自己的斜率：结果与 y_pred 形状相同。"
    ),
)
def test_shape(mse_grad):
    y_true = np.array([[1.0, 2.0, 0.5], [4.0, 0.0, -1.0]])
    y_pred = np.array([[3.0, 1.0, 1.5], [2.0, 0.5, -3.0]])
    expect_shape(mse_grad(y_true, y_pred), (2, 3))


@test_case(
    name="worked_example",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: differences of 2, -1, -2 and 0.5, and N = 4.\n"
        "笔记本里的例子：差为 2、-1、-2、0.5，N = 4。"
    ),
)
def test_worked_example(mse_grad):
    y_true = np.array([[1.0, 2.0], [4.0, 0.0]])
    y_pred = np.array([[3.0, 1.0], [2.0, 0.5]])
    expect(mse_grad(y_true, y_pred), np.array([[1.0, -0.5], [-1.0, 0.25]]))
