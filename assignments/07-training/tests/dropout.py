"""Public checks of dropout, for those who use Otter: `otter check NOTEBOOK -t tests`.

dropout 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature, expect_that

OK_FORMAT = False

name = "dropout"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "dropout takes A, rate, rng and training, in this order.\n"
        "dropout 依次接收 A、rate、rng 和 training。"
    ),
)
def test_signature(dropout):
    expect_signature(dropout, "A", "rate", "rng", "training")


@test_case(
    name="half_of_them",
    points=2,
    failure_message=(
        "The rate of the notebook's example, 0.5, on 2000 entries: each is dropped or doubled.\n"
        "笔记本例子中的 rate，即 0.5，用在 2000 个元素上：每个元素要么被丢弃，要么加倍。"
    ),
)
def test_half_of_them(dropout):
    A = np.arange(1.0, 2001.0).reshape(40, 50)
    result = dropout(A, 0.5, np.random.default_rng(0), True)
    expect_that(
        isinstance(result, (tuple, list, np.ndarray)) and len(result) == 2,
        en="dropout should return two arrays, A_out and mask",
        zh="dropout 应返回两个数组：A_out 和 mask",
    )
    A_out, mask = result
    expect_shape(A_out, (40, 50))
    expect_shape(mask, (40, 50))
    expect(mask, np.where(np.asarray(mask) == 0, 0.0, 2.0), name="mask")
    expect(A_out, A * mask, name="A_out")
    dropped = int(np.sum(mask == 0))
    expect_that(
        800 < dropped < 1200,
        en=f"{dropped} of 2000 entries were dropped, expected about half of them",
        zh=f"2000 个元素中丢弃了 {dropped} 个，应该在一半左右",
    )


@test_case(
    name="not_training",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Not training: A_out has the values of A, and the mask is all ones.\n"
        "不在训练时：A_out 的值与 A 相同，mask 全为 1。"
    ),
)
def test_not_training(dropout):
    A = np.array([[1.0, -2.0, 3.0], [4.0, 5.0, 6.0], [0.5, 8.0, -9.0]])
    expect(dropout(A, 0.5, np.random.default_rng(0), False), (A, np.ones((3, 3))))
