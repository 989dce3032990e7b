"""Public checks of standardize, for those who use Otter: `otter check NOTEBOOK -t tests`.

standardize 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "standardize"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "standardize takes X_train and X_test, in this order.\n"
        "standardize 依次接收 X_train 和 X_test。"
    ),
)
def test_signature(standardize):
    expect_signature(standardize, "X_train", "X_test")


@test_case(
    name="worked_example",
    points=1.33333333333333,
    failure_message=(
        "The first two columns of the notebook's example. Is a result off in the eighth decimal only?\n"
        "Then something is added to sigma.\n"
        "笔记本例子的前两列。如果结果只在小数点后第八位有差别，说明 sigma 上加了东西。"
    ),
)
def test_worked_example(standardize):
    X_train = np.array([[1.0, 10.0], [3.0, 30.0], [1.0, 30.0], [3.0, 10.0]])
    X_test = np.array([[5.0, 40.0]])
    scaled = np.array([[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]])
    expect(standardize(X_train, X_test), (scaled, np.array([[3.0, 2.0]])))


@test_case(
    name="constant_column",
    points=0.666666666666667,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The last two columns of the notebook's example: one of them never changes.\n"
        "笔记本例子的后两列：其中一列始终不变。"
    ),
)
def test_constant_column(standardize):
    X_train = np.array([[10.0, 7.0], [30.0, 7.0], [30.0, 7.0], [10.0, 7.0]])
    X_test = np.array([[40.0, 7.0]])
    scaled = np.array([[-1.0, 0.0], [1.0, 0.0], [1.0, 0.0], [-1.0, 0.0]])
    expect(standardize(X_train, X_test), (scaled, np.array([[2.0, 0.0]])))
