"""Public checks of numerical_grad, for those who use Otter: `otter check NOTEBOOK -t tests`.

numerical_grad 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature, expect_that

OK_FORMAT = False

name = "numerical_grad"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "numerical_grad takes f, w and h, in this order, and h has a default.\n"
        "numerical_grad 依次接收 f、w 和 h，其中 h 有默认值。"
    ),
)
def test_signature(numerical_grad):
    expect_signature(numerical_grad, "f", "w", optional=("h",))


@test_case(
    name="what_f_gets",
    points=0,
    failure_message=(
        "f wants an array like w, in which a single entry has moved. What do you hand to it?\n"
        "f 需要的是和 w 一样的数组，其中只有一个元素移动过。你传给它的是什么？"
    ),
)
def test_what_f_gets(numerical_grad):
    w = np.array([[1.0, -2.0, 0.5], [3.0, 0.25, -1.5]])
    points = []

    def f(point):
        points.append(np.array(point) if isinstance(point, np.ndarray) else None)
        return float(np.sum(np.square(point)))

    numerical_grad(f, w.copy(), 0.5)
    expect_that(len(points) > 0, en="f was never called", zh="f 一次也没有被调用")
    for point in points:
        expect_that(
            point is not None and point.shape == w.shape,
            en="f was called with something that is not an array of w's shape",
            zh="调用 f 时传入的不是与 w 同形状的数组",
        )
        expect_that(
            point.dtype == np.float64,
            en="f was called with an array that is not float64",
            zh="调用 f 时传入的数组不是 float64",
        )
        expect_that(
            np.count_nonzero(np.abs(point - w) > 1e-9) <= 1,
            en="f was called with several entries of w changed at once",
            zh="调用 f 时，w 有多个元素同时被改动",
        )


@test_case(
    name="worked_example",
    points=3,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: w0³ w1 at (2, 5) with h = 0.1.\n"
        "笔记本里的例子：w0³ w1 在 (2, 5) 处，h = 0.1。"
    ),
)
def test_worked_example(numerical_grad):
    expect(
        numerical_grad(lambda w: float(w[0] ** 3 * w[1]), np.array([2.0, 5.0]), 0.1),
        np.array([60.05, 8.0]),
    )
