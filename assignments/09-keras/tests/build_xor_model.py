"""Public checks of build_xor_model, for those who use Otter: `otter check NOTEBOOK -t tests`.

build_xor_model 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect_shape, expect_signature, expect_that

OK_FORMAT = False

name = "build_xor_model"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "build_xor_model takes no arguments.\n"
        "build_xor_model 不需要参数。"
    ),
)
def test_signature(build_xor_model):
    expect_signature(build_xor_model)


@test_case(
    name="returns",
    points=0,
    failure_message=(
        "The function runs to its end and returns the model.\n"
        "函数能运行到底，并返回模型。"
    ),
)
def test_returns(build_xor_model):
    expect_that(
        build_xor_model() is not None,
        en="the function returns None: is there a `return model` at its end?",
        zh="函数返回的是 None：末尾有 `return model` 吗？",
    )


@test_case(
    name="four_probabilities",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Even before training, every one of the four cases gives a number between 0 and 1.\n"
        "即使还没有训练，四种情形也应各给出一个 0 到 1 之间的数。"
    ),
)
def test_four_probabilities(build_xor_model):
    model = build_xor_model()
    inputs = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    answers = model.predict(inputs, verbose=0)
    expect_shape(answers, (4, 1))
    expect_that(
        bool(np.all((answers > 0) & (answers < 1))),
        en="the outputs should be probabilities, between 0 and 1",
        zh="输出应该是概率，在 0 和 1 之间",
    )
    expect_that(
        len(model.get_weights()) >= 4,
        en="the model should have at least two layers with weights and biases",
        zh="模型应该至少有两个带权重和偏置的层",
    )
