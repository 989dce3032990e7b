"""Public checks of softmax_cce_grad, for those who use Otter: `otter check NOTEBOOK -t tests`.

softmax_cce_grad 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "softmax_cce_grad"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "softmax_cce_grad takes labels and Z, in this order.\n"
        "softmax_cce_grad 依次接收 labels 和 Z。"
    ),
)
def test_signature(softmax_cce_grad):
    expect_signature(softmax_cce_grad, "labels", "Z")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "There is one slope for every logit: the result has the shape of Z.\n"
        "每个 logit 都有一个斜率：结果与 Z 形状相同。"
    ),
)
def test_shape(softmax_cce_grad):
    Z = np.array([[1.0, 0.5, -1.0], [2.0, 0.0, 0.25]])
    expect_shape(softmax_cce_grad(np.array([1, 2]), Z), (2, 3))


@test_case(
    name="worked_example",
    points=3,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: the softmax rows are 0.2, 0.5, 0.3 and 0.6, 0.1, 0.3.\n"
        "笔记本里的例子：softmax 的两行是 0.2、0.5、0.3 和 0.6、0.1、0.3。"
    ),
)
def test_worked_example(softmax_cce_grad):
    Z = np.log(np.array([[2.0, 5.0, 3.0], [6.0, 1.0, 3.0]]))
    expect(
        softmax_cce_grad(np.array([1, 2]), Z),
        np.array([[0.1, -0.25, 0.15], [0.3, 0.05, -0.35]]),
    )
