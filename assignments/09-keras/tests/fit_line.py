"""Public checks of fit_line, for those who use Otter: `otter check NOTEBOOK -t tests`.

fit_line 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "fit_line"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "fit_line takes X, y and seed, in this order.\n"
        "fit_line 依次接收 X、y 和 seed。"
    ),
)
def test_signature(fit_line):
    expect_signature(fit_line, "X", "y", "seed")


@test_case(
    name="exact_line",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Data that lie exactly on a line: w and b are that line's, to within 0.02.\n"
        "数据正好落在一条直线上：w 和 b 就是这条直线的，误差不超过 0.02。"
    ),
)
def test_exact_line(fit_line):
    X = np.array([[-1.0], [-0.5], [0.0], [0.5], [1.0], [1.5], [2.0]])
    expect(fit_line(X, 2 * X - 1, 0), (2.0, -1.0), rtol=0.0, scale=2e10)
