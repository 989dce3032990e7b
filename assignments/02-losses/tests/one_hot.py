"""Public checks of one_hot, for those who use Otter: `otter check NOTEBOOK -t tests`.

one_hot 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "one_hot"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "one_hot takes labels and K, in this order.\n"
        "one_hot 依次接收 labels 和 K。"
    ),
)
def test_signature(one_hot):
    expect_signature(one_hot, "labels", "K")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "A row per sample and a column per class, for classes without a sample as well.\n"
        "每个样本一行，每个类别一列；没有样本的类别也要有一列。"
    ),
)
def test_shape(one_hot):
    expect_shape(one_hot(np.array([2, 0, 1]), 4), (3, 4))


@test_case(
    name="worked_example",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: the labels 2, 0, 1 of four classes.\n"
        "笔记本里的例子：四个类别，标签为 2、0、1。"
    ),
)
def test_worked_example(one_hot):
    rows = np.array([[0.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]])
    expect(one_hot(np.array([2, 0, 1]), 4), rows)
