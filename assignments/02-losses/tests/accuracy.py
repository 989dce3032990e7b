"""Public checks of accuracy, for those who use Otter: `otter check NOTEBOOK -t tests`.

accuracy 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "accuracy"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "accuracy takes labels and scores, in this order.\n"
        "accuracy 依次接收 labels 和 scores。"
    ),
)
def test_signature(accuracy):
    expect_signature(accuracy, "labels", "scores")


@test_case(
    name="one_number",
    points=0,
    failure_message=(
        "The accuracy is a single number for the whole batch.\n"
        "准确率是整批样本的一个数。"
    ),
)
def test_one_number(accuracy):
    scores = np.array([[0.1, 0.2, 0.7], [2.5, -1.0, 0.5], [-3.0, 4.0, 1.0], [0.6, 0.3, 0.1]])
    expect_shape(accuracy(np.array([2, 0, 1, 1]), scores), ())


@test_case(
    name="worked_example",
    points=0.5,
    failure_message=(
        "The first example of the notebook: three classes, 3 of 4 are right.\n"
        "笔记本里的第一个例子：三个类别，4 个中对了 3 个。"
    ),
)
def test_worked_example(accuracy):
    scores = np.array([[0.1, 0.2, 0.7], [2.5, -1.0, 0.5], [-3.0, 4.0, 1.0], [0.6, 0.3, 0.1]])
    expect(accuracy(np.array([2, 0, 1, 1]), scores), 0.75)


@test_case(
    name="one_column",
    points=0.5,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The second example of the notebook: one column of probabilities, 4 of 5 are right.\n"
        "笔记本里的第二个例子：只有一列概率，5 个中对了 4 个。"
    ),
)
def test_one_column(accuracy):
    scores = np.array([[0.9], [0.4], [0.7], [0.2], [0.6]])
    expect(accuracy(np.array([1, 0, 1, 0, 0]), scores), 0.8)
