"""Public checks of value_backward, for those who use Otter: `otter check NOTEBOOK -t tests`.

value_backward 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect

OK_FORMAT = False

name = "value_backward"



@test_case(
    name="worked_example",
    points=1.5,
    failure_message=(
        "The example of the notebook: L = a * b + a with a = 3 and b = -2, after L.backward().\n"
        "笔记本里的例子：L = a * b + a，a = 3，b = -2，运行 L.backward() 之后的梯度。"
    ),
)
def test_worked_example(Value):
    a, b = Value(3.0), Value(-2.0)
    expect([a.data, b.data], [3.0, -2.0])
    L = a * b + a
    L.backward()
    expect(a.grad, -1.0)
    expect(b.grad, 3.0)


@test_case(
    name="every_number",
    points=1.5,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Every number on the way has its gradient, from the result itself (1) to the first ones.\n"
        "路上的每一个数都有梯度：从结果自己（梯度为 1）一直到最前面的数。"
    ),
)
def test_every_number(Value):
    a, b = Value(3.0), Value(-2.0)
    expect([a.data, b.data], [3.0, -2.0])
    c = a * b
    d = c + 1.0
    L = d * d
    L.backward()
    expect([L.grad, d.grad, c.grad, b.grad, a.grad], [1.0, -10.0, -10.0, -30.0, 20.0])
