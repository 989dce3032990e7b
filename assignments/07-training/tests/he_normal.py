"""Public checks of he_normal, for those who use Otter: `otter check NOTEBOOK -t tests`.

he_normal 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect_shape, expect_signature, expect_that

OK_FORMAT = False

name = "he_normal"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "he_normal takes rng, n_in and n_out, in this order.\n"
        "he_normal 依次接收 rng、n_in 和 n_out。"
    ),
)
def test_signature(he_normal):
    expect_signature(he_normal, "rng", "n_in", "n_out")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "Four inputs and two outputs: which of them are the rows?\n"
        "四个输入、两个输出：哪个对应行？"
    ),
)
def test_shape(he_normal):
    expect_shape(he_normal(np.random.default_rng(0), 4, 2), (4, 2))


@test_case(
    name="worked_example",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: 8 inputs, so the standard deviation is 0.5.\n"
        "笔记本里的例子：8 个输入，所以标准差是 0.5。"
    ),
)
def test_worked_example(he_normal):
    W = he_normal(np.random.default_rng(0), 8, 5000)
    expect_shape(W, (8, 5000))
    expect_that(
        bool(abs(np.mean(W)) < 0.02),
        en=f"the mean of 40,000 weights is {np.mean(W):.3f}, expected about 0",
        zh=f"四万个权重的均值是 {np.mean(W):.3f}，应在 0 左右",
    )
    expect_that(
        bool(abs(np.std(W) - 0.5) < 0.02),
        en=f"the standard deviation of 40,000 weights is {np.std(W):.3f}, expected about 0.5",
        zh=f"四万个权重的标准差是 {np.std(W):.3f}，应在 0.5 左右",
    )
