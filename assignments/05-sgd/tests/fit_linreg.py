"""Public checks of fit_linreg, for those who use Otter: `otter check NOTEBOOK -t tests`.

fit_linreg 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "fit_linreg"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "fit_linreg takes X, y, lr and epochs, in this order.\n"
        "fit_linreg 依次接收 X、y、lr 和 epochs。"
    ),
)
def test_signature(fit_linreg):
    expect_signature(fit_linreg, "X", "y", "lr", "epochs")


@test_case(
    name="worked_example",
    points=4,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: two epochs on four points of y = 2x + 1.\n"
        "笔记本里的例子：y = 2x + 1 上的四个点，训练两个轮次。"
    ),
)
def test_worked_example(fit_linreg):
    X = np.array([[1.0], [2.0], [3.0], [2.0]])
    y = np.array([[3.0], [5.0], [7.0], [5.0]])
    expect(fit_linreg(X, y, 0.05, 2), (np.array([[1.605]]), 0.73, [27.0, 5.695]))
