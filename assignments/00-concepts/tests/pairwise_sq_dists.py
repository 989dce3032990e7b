"""Public checks of pairwise_sq_dists, for those who use Otter: `otter check NOTEBOOK -t tests`.

pairwise_sq_dists 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "pairwise_sq_dists"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "pairwise_sq_dists takes A and B, in this order.\n"
        "pairwise_sq_dists 依次接收 A 和 B。"
    ),
)
def test_signature(pairwise_sq_dists):
    expect_signature(pairwise_sq_dists, "A", "B")


@test_case(
    name="worked_example",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: two points against three give a table of 2 rows and 3 columns.\n"
        "笔记本里的例子：两个点对三个点，得到 2 行 3 列的表。"
    ),
)
def test_worked_example(pairwise_sq_dists):
    A = np.array([[0.0, 0.0], [1.0, 2.0]])
    B = np.array([[0.0, 0.0], [3.0, 4.0], [1.0, 1.0]])
    expect(pairwise_sq_dists(A, B), np.array([[0.0, 25.0, 2.0], [5.0, 8.0, 1.0]]))
