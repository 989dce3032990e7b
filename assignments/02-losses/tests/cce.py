"""Public checks of cce, for those who use Otter: `otter check NOTEBOOK -t tests`.

cce 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "cce"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "cce takes Y, P and eps, in this order; eps has a default.\n"
        "cce 依次接收 Y、P 和 eps，其中 eps 有默认值。"
    ),
)
def test_signature(cce):
    expect_signature(cce, "Y", "P", optional=("eps",))


@test_case(
    name="one_number",
    points=0,
    failure_message=(
        "A loss is a single number: sum over the classes, average over the samples.\n"
        "损失只是一个数：对类别求和，对样本取平均。"
    ),
)
def test_one_number(cce):
    Y = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    P = np.array([[0.5, 0.375, 0.125], [0.125, 0.625, 0.25]])
    expect_shape(cce(Y, P), ())


@test_case(
    name="worked_example",
    points=1,
    failure_message=(
        "The example of the notebook: costs of ln 2 and 2 ln 2.\n"
        "笔记本里的例子：代价分别为 ln 2 和 2 ln 2。"
    ),
)
def test_worked_example(cce):
    Y = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    P = np.array([[0.5, 0.375, 0.125], [0.125, 0.625, 0.25]])
    expect(cce(Y, P), 1.5 * np.log(2), rtol=1e-5)


@test_case(
    name="zeros",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Probabilities of 0: for the true class of the first sample, for a wrong class of the second.\n"
        "概率为 0 的情形：第一个样本的真实类别，以及第二个样本的某个错误类别。"
    ),
)
def test_zeros(cce):
    Y = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    P = np.array([[0.0, 1.0, 0.0], [0.0, 0.5, 0.5]])
    expect(cce(Y, P), (np.log(2) - np.log(1e-7)) / 2, rtol=1e-5)
