"""Public checks of keras_dense_forward, for those who use Otter: `otter check NOTEBOOK -t tests`.

keras_dense_forward 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "keras_dense_forward"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "keras_dense_forward takes X and weights, in this order.\n"
        "keras_dense_forward 依次接收 X 和 weights。"
    ),
)
def test_signature(keras_dense_forward):
    expect_signature(keras_dense_forward, "X", "weights")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "Three samples and two outputs: the result has shape (3, 2).\n"
        "三个样本，两个输出：结果的形状是 (3, 2)。"
    ),
)
def test_shape(keras_dense_forward):
    X = np.array([[1.0, 2.0], [0.5, -1.0], [0.0, 3.0]])
    W1, b1 = np.array([[1.0, 0.5, -1.0], [0.0, 2.0, 1.0]]), np.array([0.1, 0.2, 0.3])
    W2, b2 = np.array([[1.0, 0.0], [0.5, -1.0], [2.0, 1.0]]), np.array([0.0, 1.0])
    expect_shape(keras_dense_forward(X, [W1, b1, W2, b2]), (3, 2))


@test_case(
    name="worked_example",
    points=3,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: the last sums are -1 and 1.\n"
        "笔记本里的例子：最后的和是 -1 和 1。"
    ),
)
def test_worked_example(keras_dense_forward):
    X = np.array([[1.0, 0.0], [2.0, 1.0]])
    W1 = np.array([[np.log(2), -np.log(3)], [-3 * np.log(2), 2 * np.log(3)]])
    b1 = np.array([0.0, np.log(3)])
    W2 = np.array([[5.0], [10.0]])
    b2 = np.array([-4.0])
    expect(
        keras_dense_forward(X, [W1, b1, W2, b2]),
        np.array([[0.2689414213699951], [0.7310585786300049]]),
    )
