"""Public checks of value_activations, for those who use Otter: `otter check NOTEBOOK -t tests`.

value_activations 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect

OK_FORMAT = False

name = "value_activations"



@test_case(
    name="tanh_example",
    points=0.5,
    failure_message=(
        "The example of the notebook: tanh(ln 2) = 0.6 with slope 0.64.\n"
        "笔记本里的例子：tanh(ln 2) = 0.6，斜率为 0.64。"
    ),
)
def test_tanh_example(Value):
    a = Value(float(np.log(2.0)))
    out = a.tanh()
    expect(out.data, 0.6)
    out.backward()
    expect(a.grad, 0.64)


@test_case(
    name="relu_example",
    points=0.5,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: relu lets 2.5 through with slope 1 and stops -1.5.\n"
        "笔记本里的例子：relu 让 2.5 原样通过（斜率 1），把 -1.5 变成 0（斜率 0）。"
    ),
)
def test_relu_example(Value):
    a, b = Value(2.5), Value(-1.5)
    left, right = a.relu(), b.relu()
    expect([left.data, right.data], [2.5, 0.0])
    (left + right).backward()
    expect([a.grad, b.grad], [1.0, 0.0])
