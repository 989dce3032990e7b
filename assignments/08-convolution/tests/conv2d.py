"""Public checks of conv2d, for those who use Otter: `otter check NOTEBOOK -t tests`.

conv2d 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "conv2d"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "conv2d takes x, k, b and stride, in this order; stride is 1 when it isn't given.\n"
        "conv2d 依次接收 x、k、b 和 stride；不给 stride 时取 1。"
    ),
)
def test_signature(conv2d):
    expect_signature(conv2d, "x", "k", "b", optional=("stride",))


@test_case(
    name="worked_example",
    points=2,
    failure_message=(
        "The example of the notebook: six windows of 2 x 2, and a bias of 10.\n"
        "笔记本里的例子：六个 2×2 的窗口，偏置为 10。"
    ),
)
def test_worked_example(conv2d):
    x = np.array([[1.0, 2.0, 0.0, 1.0], [3.0, 1.0, 2.0, 0.0], [0.0, 2.0, 1.0, 4.0]])
    k = np.array([[1.0, 2.0], [0.0, -1.0]])
    got = conv2d(x.reshape(1, 3, 4, 1), k.reshape(2, 2, 1, 1), np.array([10.0]))
    expected = np.array([[14.0, 10.0, 12.0], [13.0, 14.0, 8.0]])
    expect(got, expected.reshape(1, 2, 3, 1))


@test_case(
    name="worked_example_stride",
    points=1,
    failure_message=(
        "The example of the notebook with stride 2: the window moves by two, down and to the right.\n"
        "笔记本中步长为 2 的例子：窗口往下、往右每次都移动两格。"
    ),
)
def test_worked_example_stride(conv2d):
    x = np.array([[1.0, 2.0, 0.0, 1.0], [3.0, 1.0, 2.0, 0.0], [0.0, 2.0, 1.0, 4.0]])
    k = np.array([[1.0, 2.0], [0.0, -1.0]])
    got = conv2d(x.reshape(1, 3, 4, 1), k.reshape(2, 2, 1, 1), np.array([10.0]), 2)
    expect(got, np.array([[14.0, 12.0]]).reshape(1, 1, 2, 1))


@test_case(
    name="channels",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "One window, two channels, two filters: each filter adds up what it finds in both channels.\n"
        "一个窗口，两个通道，两个卷积核：每个卷积核把在两个通道里的所得加起来。"
    ),
)
def test_channels(conv2d):
    x = np.array([[[[1.0, 5.0], [2.0, 6.0]], [[3.0, 7.0], [4.0, 8.0]]]])
    k = np.array(
        [
            [[[1.0, 0.0], [1.0, 0.0]], [[1.0, 1.0], [0.0, 0.0]]],
            [[[1.0, 0.0], [0.0, 0.0]], [[1.0, 0.0], [0.0, -1.0]]],
        ]
    )
    got = conv2d(x, k, np.array([100.0, 200.0]))
    expect(got, np.array([15.0 + 100.0, -6.0 + 200.0]).reshape(1, 1, 1, 2))
