"""Public checks of build_cnn, for those who use Otter: `otter check NOTEBOOK -t tests`.

build_cnn 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature, expect_that

OK_FORMAT = False

name = "build_cnn"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "build_cnn takes input_shape and n_classes, in this order.\n"
        "build_cnn 依次接收 input_shape 和 n_classes。"
    ),
)
def test_signature(build_cnn):
    expect_signature(build_cnn, "input_shape", "n_classes")


@test_case(
    name="returns",
    points=0,
    failure_message=(
        "The function runs to its end and returns the model.\n"
        "函数能运行到底，并返回模型。"
    ),
)
def test_returns(build_cnn):
    expect_that(
        build_cnn((28, 28, 1), 10) is not None,
        en="the function returns None: is there a `return model` at its end?",
        zh="函数返回的是 None：末尾有 `return model` 吗？",
    )


@test_case(
    name="article_network",
    points=3,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The network of the table: 693,962 parameters; probabilities that add up to 1.\n"
        "表中的网络：693,962 个参数；概率加起来等于 1。"
    ),
)
def test_article_network(build_cnn):
    model = build_cnn((28, 28, 1), 10)
    image = np.reshape(np.arange(784) / 783, (1, 28, 28, 1))
    probabilities = model.predict(image, verbose=0)
    expect(int(sum(array.size for array in model.get_weights())), 693962)
    expect_that(
        np.shape(probabilities) == (1, 10) and bool(abs(np.sum(probabilities) - 1) < 1e-4),
        en="the ten outputs for one image should add up to 1",
        zh="一张图像的十个输出加起来应该等于 1",
    )
