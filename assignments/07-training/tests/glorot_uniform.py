"""Public checks of glorot_uniform, for those who use Otter: `otter check NOTEBOOK -t tests`.

glorot_uniform 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect_shape, expect_signature, expect_that

OK_FORMAT = False

name = "glorot_uniform"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "glorot_uniform takes rng, n_in and n_out, in this order.\n"
        "glorot_uniform 依次接收 rng、n_in 和 n_out。"
    ),
)
def test_signature(glorot_uniform):
    expect_signature(glorot_uniform, "rng", "n_in", "n_out")


@test_case(
    name="shape",
    points=0,
    failure_message=(
        "Four inputs and two outputs: which of them are the rows?\n"
        "四个输入、两个输出：哪个对应行？"
    ),
)
def test_shape(glorot_uniform):
    expect_shape(glorot_uniform(np.random.default_rng(0), 4, 2), (4, 2))


@test_case(
    name="worked_example",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The second example of the notebook: 200 inputs and 100 outputs, so L is about 0.1414.\n"
        "笔记本里的第二个例子：200 个输入、100 个输出，L 约为 0.1414。"
    ),
)
def test_worked_example(glorot_uniform):
    W = glorot_uniform(np.random.default_rng(0), 200, 100)
    expect_shape(W, (200, 100))
    expect_that(
        bool(np.max(np.abs(W)) <= 0.1414213563),
        en=f"there is a weight of size {np.max(np.abs(W)):.4f}, but none should exceed 0.1414",
        zh=f"有一个权重的绝对值是 {np.max(np.abs(W)):.4f}，但都不应超过 0.1414",
    )
    expect_that(
        bool(np.max(W) > 0.14) and bool(np.min(W) < -0.14),
        en=f"20,000 weights should fill the interval from -0.1414 to 0.1414, but they lie "
        f"between {np.min(W):.4f} and {np.max(W):.4f}",
        zh=f"两万个权重应布满 -0.1414 到 0.1414 的区间，但它们在 {np.min(W):.4f} 与 "
        f"{np.max(W):.4f} 之间",
    )
