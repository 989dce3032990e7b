"""Public checks of rmsprop_step, for those who use Otter: `otter check NOTEBOOK -t tests`.

rmsprop_step 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "rmsprop_step"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "rmsprop_step takes w, g, s, lr, rho and eps, in this order.\n"
        "rmsprop_step 依次接收 w、g、s、lr、rho 和 eps。"
    ),
)
def test_signature(rmsprop_step):
    expect_signature(rmsprop_step, "w", "g", "s", "lr", "rho", "eps")


@test_case(
    name="worked_example",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook, with a large eps that shows where it goes.\n"
        "笔记本里的例子，eps 特意取大，好看出它的位置。"
    ),
)
def test_worked_example(rmsprop_step):
    w, g, s = np.array([1.0, 2.0]), np.array([3.0, -2.0]), np.array([7.0, 2.0])
    expect(rmsprop_step(w, g, s, 0.3, 0.5, 1.0), (np.array([0.7, 2.3]), np.array([8.0, 3.0])))
