"""Public checks of attention, for those who use Otter: `otter check NOTEBOOK -t tests`.

attention 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "attention"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "attention takes Q, K, V and causal, in this order; causal is False when not given.\n"
        "attention 依次接收 Q、K、V 和 causal；不传 causal 时默认为 False。"
    ),
)
def test_signature(attention):
    expect_signature(attention, "Q", "K", "V", optional=("causal",))


@test_case(
    name="worked_example",
    points=1.5,
    failure_message=(
        "The example of the notebook: the weights of the two rows are 3/4, 1/4 and 1/5, 4/5.\n"
        "笔记本里的例子：两行的权重分别是 3/4、1/4 和 1/5、4/5。"
    ),
)
def test_worked_example(attention):
    Q = np.array([[2.0, 0.0, 0.0, 0.0], [0.0, 2.0, 0.0, 0.0]])
    K = np.array([[np.log(3.0), np.log(2.0), 0.0, 0.0], [0.0, np.log(8.0), 0.0, 0.0]])
    V = np.array([[4.0, 0.0, 8.0], [0.0, 20.0, 4.0]])
    expect(attention(Q, K, V), np.array([[3.0, 5.0, 7.0], [0.8, 16.0, 4.8]]))


@test_case(
    name="causal_example",
    points=1.5,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The same example with causal=True: the first word sees only itself, the last one all.\n"
        "同一个例子，取 causal=True：第一个词只能看到自己，最后一个词能看到全部。"
    ),
)
def test_causal_example(attention):
    Q = np.array([[2.0, 0.0, 0.0, 0.0], [0.0, 2.0, 0.0, 0.0]])
    K = np.array([[np.log(3.0), np.log(2.0), 0.0, 0.0], [0.0, np.log(8.0), 0.0, 0.0]])
    V = np.array([[4.0, 0.0, 8.0], [0.0, 20.0, 4.0]])
    expect(attention(Q, K, V, causal=True), np.array([[4.0, 0.0, 8.0], [0.8, 16.0, 4.8]]))
