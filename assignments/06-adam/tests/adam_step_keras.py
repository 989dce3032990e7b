"""Public checks of adam_step_keras, for those who use Otter: `otter check NOTEBOOK -t tests`.

adam_step_keras 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "adam_step_keras"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "adam_step_keras takes w, g, m, v, t, lr, beta1, beta2 and eps, in this order.\n"
        "adam_step_keras 依次接收 w、g、m、v、t、lr、beta1、beta2 和 eps。"
    ),
)
def test_signature(adam_step_keras):
    expect_signature(adam_step_keras, "w", "g", "m", "v", "t", "lr", "beta1", "beta2", "eps")


@test_case(
    name="worked_example",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: the numbers of adam_step, and another result.\n"
        "笔记本里的例子：数字和 adam_step 的一样，结果却不同。"
    ),
)
def test_worked_example(adam_step_keras):
    w, g, m, v = (np.array(a) for a in ([1.0, 2.0], [2.0, -4.0], [1.0, 1.0], [1.6, 6.4]))
    new_w = np.array([1 - 0.48 / 2.6, 2 + 0.48 / 4.2])
    expected = (new_w, np.array([1.5, -1.5]), np.array([2.56, 10.24]))
    expect(adam_step_keras(w, g, m, v, 2, 0.3, 0.5, 0.6, 1.0), expected)
