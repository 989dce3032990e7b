"""Public checks of bce, for those who use Otter: `otter check NOTEBOOK -t tests`.

bce 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "bce"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "bce takes y_true, p and eps, in this order; eps has a default.\n"
        "bce 依次接收 y_true、p 和 eps，其中 eps 有默认值。"
    ),
)
def test_signature(bce):
    expect_signature(bce, "y_true", "p", optional=("eps",))


@test_case(
    name="one_number",
    points=0,
    failure_message=(
        "A loss is a single number: average over the samples.\n"
        "损失只是一个数：要对样本取平均。"
    ),
)
def test_one_number(bce):
    expect_shape(bce(np.array([[1.0], [0.0], [1.0]]), np.array([[0.5], [0.75], [0.125]])), ())


@test_case(
    name="worked_example",
    points=1.5,
    failure_message=(
        "The example of the notebook: costs of ln 2, 2 ln 2 and 3 ln 2.\n"
        "笔记本里的例子：代价分别为 ln 2、2 ln 2、3 ln 2。"
    ),
)
def test_worked_example(bce):
    y_true = np.array([[1.0], [0.0], [1.0]])
    p = np.array([[0.5], [0.75], [0.125]])
    expect(bce(y_true, p), 2 * np.log(2), rtol=1e-5)


@test_case(
    name="certain_and_wrong",
    points=1.5,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Two answers that are certain and wrong cost a lot, but not infinitely much.\n"
        "两个“百分之百肯定”却错了的回答：代价很高，但不是无穷大。"
    ),
)
def test_certain_and_wrong(bce):
    y_true = np.array([[1.0], [0.0]])
    p = np.array([[0.0], [1.0]])
    expect(bce(y_true, p), -np.log(1e-7), rtol=1e-5)
