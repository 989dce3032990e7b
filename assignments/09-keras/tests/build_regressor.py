"""Public checks of build_regressor, for those who use Otter: `otter check NOTEBOOK -t tests`.

build_regressor 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature, expect_that

OK_FORMAT = False

name = "build_regressor"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "build_regressor takes no arguments.\n"
        "build_regressor 不需要参数。"
    ),
)
def test_signature(build_regressor):
    expect_signature(build_regressor)


@test_case(
    name="returns",
    points=0,
    failure_message=(
        "The function runs to its end and returns the model.\n"
        "函数能运行到底，并返回模型。"
    ),
)
def test_returns(build_regressor):
    expect_that(
        build_regressor() is not None,
        en="the function returns None: is there a `return model` at its end?",
        zh="函数返回的是 None：末尾有 `return model` 吗？",
    )


@test_case(
    name="two_parameters",
    points=1,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "A line has two parameters: one weight and one bias.\n"
        "一条直线有两个参数：一个权重和一个偏置。"
    ),
)
def test_two_parameters(build_regressor):
    model = build_regressor()
    model.predict(np.array([[0.5]]), verbose=0)  # builds a model that has no Input
    expect([list(np.shape(array)) for array in model.get_weights()], [[1, 1], [1]])
