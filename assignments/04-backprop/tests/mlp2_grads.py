"""Public checks of mlp2_grads, for those who use Otter: `otter check NOTEBOOK -t tests`.

mlp2_grads 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature, expect_that

OK_FORMAT = False

name = "mlp2_grads"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "mlp2_grads takes X, labels and params, in this order.\n"
        "mlp2_grads 依次接收 X、labels 和 params。"
    ),
)
def test_signature(mlp2_grads):
    expect_signature(mlp2_grads, "X", "labels", "params")


@test_case(
    name="keys",
    points=0,
    failure_message=(
        "There is a gradient for every parameter, under the same key.\n"
        "每个参数都有一个梯度，用同样的键。"
    ),
)
def test_keys(mlp2_grads):
    X, labels = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([1, 0])
    params = {
        "W1": np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]]),
        "b1": np.array([0.0, -1.0, 1.0]),
        "W2": np.array([[0.0, 1.0], [1.0, -1.0], [-1.0, 1.0]]),
        "b2": np.array([3.0, np.log(3.0)]),
    }
    got = mlp2_grads(X, labels, params)
    expect_that(
        hasattr(got, "keys") and set(got) == {"W1", "b1", "W2", "b2"},
        en="the result should be a dict with the keys W1, b1, W2 and b2",
        zh="结果应该是一个字典，键为 W1、b1、W2 和 b2",
    )


@test_case(
    name="worked_example_output_layer",
    points=2.5,
    failure_message=(
        "The example of the notebook, steps 1 and 2: the gradients of W2 and b2.\n"
        "笔记本里的例子，第 1、2 步：W2 和 b2 的梯度。"
    ),
)
def test_worked_example_output_layer(mlp2_grads):
    X, labels = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([1, 0])
    params = {
        "W1": np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]]),
        "b1": np.array([0.0, -1.0, 1.0]),
        "W2": np.array([[0.0, 1.0], [1.0, -1.0], [-1.0, 1.0]]),
        "b2": np.array([3.0, np.log(3.0)]),
    }
    grads = mlp2_grads(X, labels, params)
    expect(grads["W2"], np.array([[-8.0, 8.0], [1.0, -1.0], [2.0, -2.0]]) / 8, name="result['W2']")
    expect(grads["b2"], np.array([-2.0, 2.0]) / 8, name="result['b2']")


@test_case(
    name="worked_example_hidden_layer",
    points=2.5,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook, steps 3 and 4: the gradients of W1 and b1.\n"
        "笔记本里的例子，第 3、4 步：W1 和 b1 的梯度。"
    ),
)
def test_worked_example_hidden_layer(mlp2_grads):
    X, labels = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([1, 0])
    params = {
        "W1": np.array([[1.0, 0.0, -1.0], [0.0, 1.0, 1.0]]),
        "b1": np.array([0.0, -1.0, 1.0]),
        "W2": np.array([[0.0, 1.0], [1.0, -1.0], [-1.0, 1.0]]),
        "b2": np.array([3.0, np.log(3.0)]),
    }
    grads = mlp2_grads(X, labels, params)
    expect(grads["W1"], np.array([[8.0, 2.0, -2.0], [-5.0, 4.0, -4.0]]) / 8, name="result['W1']")
    expect(grads["b1"], np.array([2.0, 2.0, -2.0]) / 8, name="result['b1']")
