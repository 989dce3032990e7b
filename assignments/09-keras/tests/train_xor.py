"""Public checks of train_xor, for those who use Otter: `otter check NOTEBOOK -t tests`.

train_xor 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect_signature, expect_that

OK_FORMAT = False

name = "train_xor"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "train_xor takes seed.\n"
        "train_xor 接收 seed。"
    ),
)
def test_signature(train_xor):
    expect_signature(train_xor, "seed")


@test_case(
    name="truth_table",
    points=3,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Rounded, the trained model's answers are 0, 1, 1, 0. (One seed of three may fail.)\n"
        "四舍五入后，训练好的模型回答 0、1、1、0。（三个种子里允许有失败的。）"
    ),
)
def test_truth_table(train_xor):
    inputs = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    answers = []
    for seed in (0, 1, 2):
        result = train_xor(seed)
        expect_that(
            isinstance(result, (tuple, list)) and len(result) == 2,
            en="the function should return two things: the model and the history",
            zh="函数应该返回两样东西：模型和 history",
        )
        answers = np.round(result[0].predict(inputs, verbose=0)).ravel().tolist()
        if answers == [0, 1, 1, 0]:
            break
    expect_that(
        answers == [0, 1, 1, 0],
        en="rounded, the answers to the four cases are not 0, 1, 1, 0",
        zh="对四种情形的回答，四舍五入后不是 0、1、1、0",
    )
