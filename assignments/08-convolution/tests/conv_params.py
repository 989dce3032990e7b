"""Public checks of conv_params, for those who use Otter: `otter check NOTEBOOK -t tests`.

conv_params 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "conv_params"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "conv_params takes kh, kw, c_in and filters, in this order.\n"
        "conv_params 依次接收 kh、kw、c_in 和 filters。"
    ),
)
def test_signature(conv_params):
    expect_signature(conv_params, "kh", "kw", "c_in", "filters")


@test_case(
    name="worked_example",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The first layer of the network in notebook 09: 32 filters of 3 x 3 on grey images.\n"
        "第 09 章那个网络的第一层：32 个 3×3 的卷积核，作用在灰度图上。"
    ),
)
def test_worked_example(conv_params):
    expect(conv_params(3, 3, 1, 32), 320)
