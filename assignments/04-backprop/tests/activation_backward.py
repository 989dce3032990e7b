"""Public checks of activation_backward, for those who use Otter: `otter check NOTEBOOK -t tests`.

activation_backward 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_raises, expect_signature

OK_FORMAT = False

name = "activation_backward"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "activation_backward takes dA, Z and kind, in this order.\n"
        "activation_backward 依次接收 dA、Z 和 kind。"
    ),
)
def test_signature(activation_backward):
    expect_signature(activation_backward, "dA", "Z", "kind")


@test_case(
    name="worked_example_relu",
    points=0.6,
    failure_message=(
        "The example of the notebook: one relu is closed, the other open.\n"
        "笔记本里的例子：一个 relu 未激活，另一个激活。"
    ),
)
def test_worked_example_relu(activation_backward):
    dA, Z = np.array([[10.0, -20.0]]), np.array([[-1.0, 2.0]])
    expect(activation_backward(dA, Z, "relu"), np.array([[0.0, -20.0]]))


@test_case(
    name="worked_example_sigmoid",
    points=0.6,
    failure_message=(
        "The example of the notebook: the slopes of the sigmoid are 1/4 and 3/16.\n"
        "笔记本里的例子：sigmoid 的斜率是 1/4 和 3/16。"
    ),
)
def test_worked_example_sigmoid(activation_backward):
    dA, Z = np.array([[10.0, -20.0]]), np.array([[0.0, np.log(3.0)]])
    expect(activation_backward(dA, Z, "sigmoid"), np.array([[2.5, -3.75]]))


@test_case(
    name="worked_example_tanh",
    points=0.6,
    failure_message=(
        "The example of the notebook: the slopes of tanh are 1 and 0.64.\n"
        "笔记本里的例子：tanh 的斜率是 1 和 0.64。"
    ),
)
def test_worked_example_tanh(activation_backward):
    dA, Z = np.array([[10.0, -20.0]]), np.array([[0.0, np.log(2.0)]])
    expect(activation_backward(dA, Z, "tanh"), np.array([[10.0, -12.8]]))


@test_case(
    name="other_kind",
    points=0.2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Known kinds are computed; for any other name the function raises a ValueError.\n"
        "已知的 kind 照常计算；其他名字要抛出 ValueError。"
    ),
)
def test_other_kind(activation_backward):
    dA, Z = np.array([[3.0, 4.0]]), np.array([[5.0, -5.0]])
    expect(activation_backward(dA, Z, "relu"), np.array([[3.0, 0.0]]))
    expect_raises(ValueError, activation_backward, dA, Z, "elu")
    expect_raises(ValueError, activation_backward, dA, Z, "softplus")
    expect_raises(ValueError, activation_backward, dA, Z, "linear")
    expect_raises(ValueError, activation_backward, dA, Z, "tanhshrink")
