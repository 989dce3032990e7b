"""Public checks of mse, for those who use Otter: `otter check NOTEBOOK -t tests`.

mse 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature

OK_FORMAT = False

name = "mse"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "mse takes y_true and y_pred, in this order.\n"
        "mse 依次接收 y_true 和 y_pred。"
    ),
)
def test_signature(mse):
    expect_signature(mse, "y_true", "y_pred")


@test_case(
    name="one_number",
    points=0,
    failure_message=(
        "A loss is a single number, whatever the shape of the arrays.\n"
        "不管数组是什么形状，损失都只是一个数。"
    ),
)
def test_one_number(mse):
    expect_shape(mse(np.array([[1.0, 2.0], [0.5, 4.0], [3.0, 2.5]]), np.full((3, 2), 2.0)), ())


@test_case(
    name="worked_example",
    points=0.5,
    failure_message=(
        "The example of the notebook: errors of -1, 0 and 2.\n"
        "笔记本里的例子：误差分别为 -1、0、2。"
    ),
)
def test_worked_example(mse):
    y_true = np.array([[1.0], [2.0], [4.0]])
    y_pred = np.array([[2.0], [2.0], [2.0]])
    expect(mse(y_true, y_pred), 5 / 3)


@test_case(
    name="two_outputs",
    points=0.5,
    failure_message=(
        "Three samples with two outputs each: how many elements are averaged?\n"
        "三个样本，每个有两个输出：一共对多少个元素取平均？"
    ),
)
def test_two_outputs(mse):
    y_true = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    y_pred = np.array([[1.0, 4.0], [2.0, 4.0], [5.0, 3.0]])
    expect(mse(y_true, y_pred), 14 / 6)


@test_case(
    name="row_meets_column",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The trap: shapes (3,) and (3, 1), errors of -1, 0 and -1. Each truth has one prediction.\n"
        "陷阱：形状为 (3,) 和 (3, 1)，误差是 -1、0、-1。每个真实值只对应一个预测值。"
    ),
)
def test_row_meets_column(mse):
    y_true = np.array([1.0, 2.0, 4.0])
    y_pred = np.array([[2.0], [2.0], [5.0]])
    expect(mse(y_true, y_pred), 2 / 3)
    expect(mse(y_pred, y_true), 2 / 3)
