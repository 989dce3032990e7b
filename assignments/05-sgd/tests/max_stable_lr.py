"""Public checks of max_stable_lr, for those who use Otter: `otter check NOTEBOOK -t tests`.

max_stable_lr 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "max_stable_lr"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "max_stable_lr takes X.\n"
        "max_stable_lr 接收 X。"
    ),
)
def test_signature(max_stable_lr):
    expect_signature(max_stable_lr, "X")


@test_case(
    name="worked_example",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: curvatures of 2 and 8.\n"
        "笔记本里的例子：曲率为 2 和 8。"
    ),
)
def test_worked_example(max_stable_lr):
    X = np.array([[1.0, 2.0], [1.0, -2.0], [1.0, 2.0], [1.0, -2.0]])
    expect(max_stable_lr(X), 0.25)
