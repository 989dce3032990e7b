"""Public checks of l2_penalty, for those who use Otter: `otter check NOTEBOOK -t tests`.

l2_penalty 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature, expect_that

OK_FORMAT = False

name = "l2_penalty"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "l2_penalty takes params and lam, in this order.\n"
        "l2_penalty 依次接收 params 和 lam。"
    ),
)
def test_signature(l2_penalty):
    expect_signature(l2_penalty, "params", "lam")


@test_case(
    name="two_results",
    points=0,
    failure_message=(
        "There are two results, the penalty and the dict of its gradients.\n"
        "要返回两个结果：惩罚，以及它的梯度组成的字典。"
    ),
)
def test_two_results(l2_penalty):
    got = l2_penalty({"W1": np.array([[1.0, -2.0, 3.0]]), "b1": np.array([4.0, 5.0, 6.0])}, 0.1)
    expect_that(
        isinstance(got, (tuple, list)) and len(got) == 2 and hasattr(got[1], "keys"),
        en="the result should be a tuple of a number and a dict, (penalty, grads)",
        zh="结果应该是由一个数和一个字典组成的元组 (penalty, grads)",
    )


@test_case(
    name="worked_example_penalty",
    points=1,
    failure_message=(
        "The example of the notebook: the squares of all weights add up to 20.\n"
        "笔记本里的例子：所有权重的平方之和为 20。"
    ),
)
def test_worked_example_penalty(l2_penalty):
    params = {
        "W1": np.array([[1.0, -2.0, 3.0]]),
        "b1": np.array([4.0, 5.0, 6.0]),
        "W2": np.array([[2.0], [-1.0], [1.0]]),
    }
    penalty, _ = l2_penalty(params, 0.1)
    expect(penalty, 2.0, name="penalty")


@test_case(
    name="worked_example_gradients",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: one gradient for each key, of the shape of its parameter.\n"
        "笔记本里的例子：每个键一个梯度，形状和参数相同。"
    ),
)
def test_worked_example_gradients(l2_penalty):
    params = {
        "W1": np.array([[1.0, -2.0, 3.0]]),
        "b1": np.array([4.0, 5.0, 6.0]),
        "W2": np.array([[2.0], [-1.0], [1.0]]),
    }
    _, grads = l2_penalty(params, 0.1)
    expect(
        grads,
        {
            "W1": np.array([[0.2, -0.4, 0.6]]),
            "b1": np.array([0.0, 0.0, 0.0]),
            "W2": np.array([[0.4], [-0.2], [0.2]]),
        },
        name="grads",
    )
