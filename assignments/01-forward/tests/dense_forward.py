"""Public checks of dense_forward, for those who use Otter: `otter check NOTEBOOK -t tests`.

dense_forward 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "dense_forward"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "dense_forward takes X, W and b, in this order.\n"
        "dense_forward 依次接收 X、W 和 b。"
    ),
)
def test_signature(dense_forward):
    expect_signature(dense_forward, "X", "W", "b")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "Two samples and four neurons give two rows and four columns.\n"
        "两个样本、四个神经元，结果应有两行四列。"
    ),
)
def test_shape(dense_forward):
    X = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    W = np.array([[1.0, 0.0, 2.0, -1.0], [0.5, 1.0, 0.0, 3.0], [-2.0, 1.0, 1.0, 0.0]])
    b = np.array([0.1, 0.2, 0.3, 0.4])
    expect_shape(dense_forward(X, W, b), (2, 4))


@test_case(
    name="worked_example",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: two samples, three inputs, two neurons.\n"
        "笔记本里的例子：两个样本、三个输入、两个神经元。"
    ),
)
def test_worked_example(dense_forward):
    X = np.array([[1.0, 2.0, 3.0], [0.0, 1.0, -1.0]])
    W = np.array([[1.0, 0.0], [2.0, -1.0], [0.0, 1.0]])
    b = np.array([0.5, 10.0])
    expect(dense_forward(X, W, b), np.array([[5.5, 11.0], [2.5, 8.0]]))
