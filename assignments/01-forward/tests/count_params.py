"""Public checks of count_params, for those who use Otter: `otter check NOTEBOOK -t tests`.

count_params 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "count_params"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "count_params takes layer_sizes.\n"
        "count_params 接收 layer_sizes。"
    ),
)
def test_signature(count_params):
    expect_signature(count_params, "layer_sizes")


@test_case(
    name="worked_example",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: two inputs, three hidden neurons, one output.\n"
        "笔记本里的例子：两个输入、三个隐藏单元、一个输出。"
    ),
)
def test_worked_example(count_params):
    expect(count_params([2, 3, 1]), 13)
