"""Public checks of minibatches, for those who use Otter: `otter check NOTEBOOK -t tests`.

minibatches 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect_signature, expect_that

OK_FORMAT = False

name = "minibatches"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "minibatches takes X, Y, batch_size and rng, in this order.\n"
        "minibatches 依次接收 X、Y、batch_size 和 rng。"
    ),
)
def test_signature(minibatches):
    expect_signature(minibatches, "X", "Y", "batch_size", "rng")


@test_case(
    name="worked_example",
    points=3,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Seven samples in batches of 3: sizes 3, 3, 1, every sample once, next to its own target.\n"
        "7 个样本，每批 3 个：大小为 3、3、1，每个样本恰好一次，目标值跟着自己的样本。"
    ),
)
def test_worked_example(minibatches):
    X = np.array(
        [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [6.0, 7.0], [8.0, 9.0], [10.0, 11.0], [12.0, 13.0]]
    )
    Y = np.array([[0.0], [20.0], [40.0], [60.0], [80.0], [100.0], [120.0]])
    batches = minibatches(X, Y, 3, np.random.default_rng(1))
    expect_that(
        isinstance(batches, (list, tuple)) and [len(pair) for pair in batches] == [2, 2, 2],
        en="the result should be a list of three pairs (Xb, Yb)",
        zh="应该返回一个列表，里面是三对 (Xb, Yb)",
    )
    shapes = [(np.shape(Xb), np.shape(Yb)) for Xb, Yb in batches]
    expect_that(
        shapes == [((3, 2), (3, 1)), ((3, 2), (3, 1)), ((1, 2), (1, 1))],
        en=f"the shapes of the batches are {shapes}",
        zh=f"各批的形状是 {shapes}",
    )
    rows, targets = np.vstack([Xb for Xb, _ in batches]), np.vstack([Yb for _, Yb in batches])
    order = np.argsort(rows[:, 0])
    expect_that(
        np.array_equal(rows[order], X),
        en="every row of X should be in exactly one batch",
        zh="X 的每一行都应该恰好出现在一个批次里",
    )
    expect_that(
        np.array_equal(targets[order], Y),
        en="a row of X no longer stands beside its own row of Y",
        zh="X 的某一行旁边，不再是它自己的那一行 Y",
    )
