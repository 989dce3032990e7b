"""Public checks of dense_backward, for those who use Otter: `otter check NOTEBOOK -t tests`.

dense_backward 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature, expect_that

OK_FORMAT = False

name = "dense_backward"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "dense_backward takes dZ, X and W, in this order.\n"
        "dense_backward 依次接收 dZ、X 和 W。"
    ),
)
def test_signature(dense_backward):
    expect_signature(dense_backward, "dZ", "X", "W")


@test_case(
    name="three_results",
    points=0,
    failure_message=(
        "A layer has three ingredients, so there are three gradients to return: dX, dW, db.\n"
        "一层用到 X、W、b 三个量，所以要返回三个梯度：dX、dW、db。"
    ),
)
def test_three_results(dense_backward):
    dZ = np.array([[1.0, -1.0], [3.0, 2.0]])
    X = np.array([[1.0, 0.0, 2.0], [2.0, 1.0, -1.0]])
    W = np.array([[1.0, 2.0], [0.0, 1.0], [-1.0, 3.0]])
    got = dense_backward(dZ, X, W)
    expect_that(
        isinstance(got, (tuple, list)) and len(got) == 3,
        en="the result should be a tuple of three arrays, (dX, dW, db)",
        zh="结果应该是三个数组组成的元组 (dX, dW, db)",
    )


@test_case(
    name="worked_example_dX",
    points=1,
    failure_message=(
        "The example of the notebook, first result: how does the loss react to the input?\n"
        "笔记本里的例子，第一个结果：损失随输入变化得多快？"
    ),
)
def test_worked_example_dX(dense_backward):
    dZ = np.array([[1.0, -1.0], [3.0, 2.0]])
    X = np.array([[1.0, 0.0, 2.0], [2.0, 1.0, -1.0]])
    W = np.array([[1.0, 2.0], [0.0, 1.0], [-1.0, 3.0]])
    dX, _, _ = dense_backward(dZ, X, W)
    expect(dX, np.array([[-1.0, -1.0, -4.0], [7.0, 2.0, 3.0]]), name="dX")


@test_case(
    name="worked_example_dW",
    points=1,
    failure_message=(
        "The example of the notebook, second result: how does the loss react to the weights?\n"
        "笔记本里的例子，第二个结果：损失随权重变化得多快？"
    ),
)
def test_worked_example_dW(dense_backward):
    dZ = np.array([[1.0, -1.0], [3.0, 2.0]])
    X = np.array([[1.0, 0.0, 2.0], [2.0, 1.0, -1.0]])
    W = np.array([[1.0, 2.0], [0.0, 1.0], [-1.0, 3.0]])
    _, dW, _ = dense_backward(dZ, X, W)
    expect(dW, np.array([[7.0, 3.0], [3.0, 2.0], [-1.0, -4.0]]), name="dW")


@test_case(
    name="worked_example_db",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook, third result: how does the loss react to the biases?\n"
        "笔记本里的例子，第三个结果：损失随偏置变化得多快？"
    ),
)
def test_worked_example_db(dense_backward):
    dZ = np.array([[1.0, -1.0], [3.0, 2.0]])
    X = np.array([[1.0, 0.0, 2.0], [2.0, 1.0, -1.0]])
    W = np.array([[1.0, 2.0], [0.0, 1.0], [-1.0, 3.0]])
    _, _, db = dense_backward(dZ, X, W)
    expect(db, np.array([4.0, 1.0]), name="db")
