"""Public checks of relative_error, for those who use Otter: `otter check NOTEBOOK -t tests`.

relative_error 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "relative_error"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "relative_error takes a and b, in this order.\n"
        "relative_error 依次接收 a 和 b。"
    ),
)
def test_signature(relative_error):
    expect_signature(relative_error, "a", "b")


@test_case(
    name="worked_example",
    points=0.692307692307692,
    failure_message=(
        "The example of the notebook: entries of 4/24 and 2/4. Return the worst, as one number. Then\n"
        "its first entry alone.\n"
        "笔记本里的例子：两个元素为 4/24 和 2/4。请返回最差的那个，一个数。然后是只有第一个元素的情形。"
    ),
)
def test_worked_example(relative_error):
    expect(relative_error(np.array([10.0, -3.0]), np.array([14.0, -1.0])), 0.5, rtol=1e-6)
    expect(relative_error(np.array([10.0]), np.array([14.0])), 4 / 24, rtol=1e-6)


@test_case(
    name="zeros",
    points=0.307692307692308,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Where both entries are 0 they agree: watch out for 0/0.\n"
        "两个元素都是 0，说明它们一致：当心 0/0。"
    ),
)
def test_zeros(relative_error):
    expect(relative_error(np.array([0.0, 2.0, 0.0]), np.array([0.0, 3.0, 0.0])), 0.2, rtol=1e-6)
