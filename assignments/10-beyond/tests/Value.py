"""Public checks of Value, for those who use Otter: `otter check NOTEBOOK -t tests`.

Value 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_that

OK_FORMAT = False

name = "Value"



@test_case(
    name="data_and_grad",
    points=0,
    failure_message=(
        "A new Value has its number in data, and its grad is 0.\n"
        "新建的 Value，data 是它的数值，grad 为 0。"
    ),
)
def test_data_and_grad(Value):
    a = Value(3.0)
    expect(a.data, 3.0)
    expect(a.grad, 0.0)


@test_case(
    name="worked_example",
    points=2,
    failure_message=(
        "The example of the notebook: a = 3, b = -2, c = a * b, L = c + a.\n"
        "笔记本里的例子：a = 3，b = -2，c = a * b，L = c + a。"
    ),
)
def test_worked_example(Value):
    a, b = Value(3.0), Value(-2.0)
    expect([a.data, b.data], [3.0, -2.0])
    c = a * b
    expect_that(
        c is not None,
        en="a * b gives None: does __mul__ return the new Value?",
        zh="a * b 得到 None：__mul__ 返回新的 Value 了吗？",
    )
    expect(c.data, -6.0)
    L = c + a
    expect_that(
        L is not None,
        en="c + a gives None: does __add__ return the new Value?",
        zh="c + a 得到 None：__add__ 返回新的 Value 了吗？",
    )
    expect(L.data, -3.0)
    expect([a.data, b.data, c.data], [3.0, -2.0, -6.0])


@test_case(
    name="plain_numbers",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "A plain number may stand on either side of + and *.\n"
        "+ 和 * 的任意一边都可以是普通的数。"
    ),
)
def test_plain_numbers(Value):
    a = Value(3.0)
    expect([(a + 0.5).data, (a * 4).data], [3.5, 12.0])
    expect([(0.5 + a).data, (4 * a).data], [3.5, 12.0])
    expect((2 * a + (1 + a * 5.0) * (-3)).data, -42.0)
    expect([a.data, a.grad], [3.0, 0.0])
