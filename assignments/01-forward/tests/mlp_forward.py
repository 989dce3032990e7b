"""Public checks of mlp_forward, for those who use Otter: `otter check NOTEBOOK -t tests`.

mlp_forward 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature, expect_that

OK_FORMAT = False

name = "mlp_forward"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "mlp_forward takes X and params, in this order.\n"
        "mlp_forward 依次接收 X 和 params。"
    ),
)
def test_signature(mlp_forward):
    expect_signature(mlp_forward, "X", "params")


@test_case(
    name="two_results",
    points=0,
    failure_message=(
        "Return both results, as in `return A1, Yhat`.\n"
        "两个结果都要返回，例如写成 `return A1, Yhat`。"
    ),
)
def test_two_results(mlp_forward):
    X = np.array([[1.0, 2.0], [-1.0, 1.0], [0.5, -1.5]])
    params = {
        "W1": np.array([[1.0, -2.0, 0.0, 1.0], [1.0, 0.0, -1.0, 2.0]]),
        "b1": np.array([-1.0, 1.0, 3.0, 0.5]),
        "W2": np.array([[1.0], [-1.0], [1.0], [0.5]]),
        "b2": np.array([-1.0]),
    }
    results = mlp_forward(X, params)
    expect_that(
        isinstance(results, (tuple, list)) and len(results) == 2,
        en="the function should return two arrays, A1 and Yhat",
        zh="函数应该返回两个数组：A1 和 Yhat",
    )


@test_case(
    name="worked_example",
    points=3,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook; result[0] is A1 and result[1] is Yhat.\n"
        "笔记本里的例子；result[0] 是 A1，result[1] 是 Yhat。"
    ),
)
def test_worked_example(mlp_forward):
    X = np.array([[1.0, 2.0], [-1.0, 1.0]])
    params = {
        "W1": np.array([[1.0, -2.0, 0.0], [1.0, 0.0, -1.0]]),
        "b1": np.array([-1.0, 1.0, 3.0]),
        "W2": np.array([[1.0], [-1.0], [1.0]]),
        "b2": np.array([-1.0]),
    }
    A1 = np.array([[2.0, 0.0, 1.0], [0.0, 3.0, 2.0]])
    Yhat = np.array([[0.8807970779778823], [0.11920292202211755]])
    expect(mlp_forward(X, params), (A1, Yhat))
