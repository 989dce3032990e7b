"""Public checks of column_means, for those who use Otter: `otter check NOTEBOOK -t tests`.

column_means 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "column_means"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "column_means takes one argument, X.\n"
        "column_means 接收一个参数 X。"
    ),
)
def test_signature(column_means):
    expect_signature(column_means, "X")


@test_case(
    name="worked_example",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: three samples, two columns, so two means.\n"
        "笔记本里的例子：三个样本、两列，所以有两个平均值。"
    ),
)
def test_worked_example(column_means):
    X = np.array([[1.0, 10.0], [2.0, 20.0], [6.0, 60.0]])
    expect(column_means(X), np.array([3.0, 30.0]))
