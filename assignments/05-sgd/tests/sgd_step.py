"""Public checks of sgd_step, for those who use Otter: `otter check NOTEBOOK -t tests`.

sgd_step 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "sgd_step"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "sgd_step takes params, grads and lr, in this order.\n"
        "sgd_step 依次接收 params、grads 和 lr。"
    ),
)
def test_signature(sgd_step):
    expect_signature(sgd_step, "params", "grads", "lr")


@test_case(
    name="worked_example",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook, with a learning rate of 0.1.\n"
        "笔记本里的例子，学习率为 0.1。"
    ),
)
def test_worked_example(sgd_step):
    params = {"w": np.array([[3.0], [2.0]]), "b": np.array([0.5])}
    grads = {"w": np.array([[10.0], [-4.0]]), "b": np.array([2.0])}
    expected = {"w": np.array([[2.0], [2.4]]), "b": np.array([0.3])}
    expect(sgd_step(params, grads, 0.1), expected)
