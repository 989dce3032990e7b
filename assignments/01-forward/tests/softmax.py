"""Public checks of softmax, for those who use Otter: `otter check NOTEBOOK -t tests`.

softmax 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "softmax"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "softmax takes Z.\n"
        "softmax 接收 Z。"
    ),
)
def test_signature(softmax):
    expect_signature(softmax, "Z")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "Two samples of four scores give two rows of four probabilities.\n"
        "两个样本、各四个得分，结果应是两行、各四个概率。"
    ),
)
def test_shape(softmax):
    expect_shape(softmax(np.array([[1.0, 2.0, 3.0, 0.5], [0.0, -1.0, 1.0, 2.0]])), (2, 4))


@test_case(
    name="worked_example",
    points=0.9375,
    failure_message=(
        "The example of the notebook: each row has its own sum.\n"
        "笔记本里的例子：每一行各有自己的总和。"
    ),
)
def test_worked_example(softmax):
    Z = np.array([[0.0, np.log(2.0), np.log(5.0)], [np.log(3.0), 0.0, 0.0]])
    expect(softmax(Z), np.array([[0.125, 0.25, 0.625], [0.6, 0.2, 0.2]]))


@test_case(
    name="one_vector",
    points=0.9375,
    failure_message=(
        "The scores of one sample may come without rows, in shape (K,).\n"
        "单个样本的得分也可以没有行，形状就是 (K,)。"
    ),
)
def test_one_vector(softmax):
    Z = np.array([0.0, np.log(2.0), np.log(5.0)])
    expect(softmax(Z), np.array([0.125, 0.25, 0.625]))


@test_case(
    name="large_scores",
    points=1.125,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Scores around 10000 are the worked example again, moved by the same number.\n"
        "10000 左右的得分：就是把前面的例子整体平移了一下。"
    ),
)
def test_large_scores(softmax):
    Z = np.array([[0.0, np.log(2.0), np.log(5.0)], [np.log(3.0), 0.0, 0.0]]) + 9998.0
    expect(softmax(Z), np.array([[0.125, 0.25, 0.625], [0.6, 0.2, 0.2]]))
