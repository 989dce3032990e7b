"""Public checks of linreg_grads, for those who use Otter: `otter check NOTEBOOK -t tests`.

linreg_grads 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature, expect_that

OK_FORMAT = False

name = "linreg_grads"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "linreg_grads takes X, y, w and b, in this order.\n"
        "linreg_grads 依次接收 X、y、w 和 b。"
    ),
)
def test_signature(linreg_grads):
    expect_signature(linreg_grads, "X", "y", "w", "b")


@test_case(
    name="pair",
    points=0,
    failure_message=(
        "Return two things, dw and db, in this order.\n"
        "返回两样东西，依次是 dw 和 db。"
    ),
)
def test_pair(linreg_grads):
    X = np.array([[1.0, 2.0], [3.0, -1.0], [2.0, 1.0], [-1.0, 1.0]])
    y = np.array([[4.0], [7.0], [8.0], [-3.0]])
    grads = linreg_grads(X, y, np.array([[2.0], [1.0]]), 1.0)
    expect_that(
        isinstance(grads, (tuple, list)) and len(grads) == 2,
        en="the result is not a pair (dw, db)",
        zh="结果不是一对 (dw, db)",
    )


@test_case(
    name="shape_of_dw",
    points=0,
    failure_message=(
        "There is one slope for every weight: dw has the shape of w.\n"
        "每个权重都有一个斜率：dw 与 w 形状相同。"
    ),
)
def test_shape_of_dw(linreg_grads):
    X = np.array([[1.0, 2.0], [3.0, -1.0], [2.0, 1.0], [-1.0, 1.0]])
    y = np.array([[4.0], [7.0], [8.0], [-3.0]])
    expect_shape(linreg_grads(X, y, np.array([[2.0], [1.0]]), 1.0)[0], (2, 1))


@test_case(
    name="worked_example_dw",
    points=1.5,
    failure_message=(
        "The example of the notebook: the errors are 1, -1, -2, 3. Which feature weighs each of them?\n"
        "笔记本里的例子：误差为 1、-1、-2、3。它们分别由哪个特征加权？"
    ),
)
def test_worked_example_dw(linreg_grads):
    X = np.array([[1.0, 2.0], [3.0, -1.0], [2.0, 1.0], [-1.0, 1.0]])
    y = np.array([[4.0], [7.0], [8.0], [-3.0]])
    expect(
        linreg_grads(X, y, np.array([[2.0], [1.0]]), 1.0)[0], np.array([[-4.5], [2.0]]), name="dw"
    )


@test_case(
    name="worked_example_db",
    points=1.5,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The slope for b in the same example, and where b is 1 larger: one number, like b itself.\n"
        "同一个例子里 b 的斜率，以及 b 再大 1 时的斜率：和 b 一样，是一个数。"
    ),
)
def test_worked_example_db(linreg_grads):
    X = np.array([[1.0, 2.0], [3.0, -1.0], [2.0, 1.0], [-1.0, 1.0]])
    y = np.array([[4.0], [7.0], [8.0], [-3.0]])
    expect(linreg_grads(X, y, np.array([[2.0], [1.0]]), 1.0)[1], 0.5, name="db")
    expect(linreg_grads(X, y, np.array([[2.0], [1.0]]), 2.0)[1], 2.5, name="db")
