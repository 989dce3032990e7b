"""Public checks of cce_from_logits, for those who use Otter: `otter check NOTEBOOK -t tests`.

cce_from_logits 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "cce_from_logits"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "cce_from_logits takes labels and Z, in this order.\n"
        "cce_from_logits 依次接收 labels 和 Z。"
    ),
)
def test_signature(cce_from_logits):
    expect_signature(cce_from_logits, "labels", "Z")


@test_case(
    name="one_number",
    points=0,
    failure_message=(
        "A loss is a single number: average over the samples.\n"
        "损失只是一个数：要对样本取平均。"
    ),
)
def test_one_number(cce_from_logits):
    Z = np.array([[0.5, 1.0, 2.0], [1.5, 0.0, -1.0]])
    expect_shape(cce_from_logits(np.array([1, 0]), Z), ())


@test_case(
    name="worked_example",
    points=1,
    failure_message=(
        "The example of the notebook: costs of ln(8/3) and ln 2.\n"
        "笔记本里的例子：代价分别为 ln(8/3) 和 ln 2。"
    ),
)
def test_worked_example(cce_from_logits):
    Z = np.log(np.array([[1.0, 3.0, 4.0], [2.0, 1.0, 1.0]]))
    expect(cce_from_logits(np.array([1, 0]), Z), (np.log(8 / 3) + np.log(2)) / 2)


@test_case(
    name="large_logits",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Logits around ±1000, where exp leaves the range of a float; rows differ a lot.\n"
        "logits 在 ±1000 左右，exp 已经超出浮点数的范围；而且各行相差很大。"
    ),
)
def test_large_logits(cce_from_logits):
    labels, Z = np.array([1, 1]), np.array([[1000.0, 0.0, -1000.0], [-1001.0, -1000.0, -1000.0]])
    expect(cce_from_logits(labels, Z), (1000 + np.log(2 + np.exp(-1))) / 2, scale=1000)
