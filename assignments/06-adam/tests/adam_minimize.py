"""Public checks of adam_minimize, for those who use Otter: `otter check NOTEBOOK -t tests`.

adam_minimize 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "adam_minimize"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "adam_minimize takes grad_fn, w0, steps and lr, in this order.\n"
        "adam_minimize 依次接收 grad_fn、w0、steps 和 lr。"
    ),
)
def test_signature(adam_minimize):
    expect_signature(adam_minimize, "grad_fn", "w0", "steps", "lr")


@test_case(
    name="worked_example",
    points=3,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: the same slope everywhere, three steps.\n"
        "笔记本里的例子：处处坡度相同，走三步。"
    ),
)
def test_worked_example(adam_minimize):

    def even_slope(w):
        return np.array([2.0, -3.0])

    expected = np.array([[0.9, -1.9], [0.8, -1.8], [0.7, -1.7]])
    expect(adam_minimize(even_slope, np.array([1.0, -2.0]), 3, 0.1), expected, rtol=1e-7)
