"""Public checks of momentum_step, for those who use Otter: `otter check NOTEBOOK -t tests`.

momentum_step 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "momentum_step"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "momentum_step takes w, g, vel, lr and mu, in this order.\n"
        "momentum_step 依次接收 w、g、vel、lr 和 mu。"
    ),
)
def test_signature(momentum_step):
    expect_signature(momentum_step, "w", "g", "vel", "lr", "mu")


@test_case(
    name="worked_example",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: two balls that already roll.\n"
        "笔记本里的例子：两个已经在滚动的小球。"
    ),
)
def test_worked_example(momentum_step):
    w, g, vel = np.array([1.0, -2.0]), np.array([2.0, -1.0]), np.array([0.5, 0.1])
    expect(momentum_step(w, g, vel, 0.1, 0.9), (np.array([1.25, -1.81]), np.array([0.25, 0.19])))
