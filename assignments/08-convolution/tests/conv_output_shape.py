"""Public checks of conv_output_shape, for those who use Otter: `otter check NOTEBOOK -t tests`.

conv_output_shape 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "conv_output_shape"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "conv_output_shape takes h, w, kh, kw, stride and pad, in this order.\n"
        "conv_output_shape 依次接收 h、w、kh、kw、stride 和 pad。"
    ),
)
def test_signature(conv_output_shape):
    expect_signature(conv_output_shape, "h", "w", "kh", "kw", "stride", "pad")


@test_case(
    name="worked_example",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The examples of the notebook: the first layer of notebook 09, and a less square one.\n"
        "笔记本里的例子：第 09 章的第一层，以及一个不那么方的。"
    ),
)
def test_worked_example(conv_output_shape):
    expect(conv_output_shape(28, 28, 3, 3, 1, 0), (26, 26))
    expect(conv_output_shape(9, 15, 2, 5, 2, 1), (5, 7))
