"""Checks of build_regressor."""

import numpy as np
import pytest
from student_models import (
    Activation,
    Dense,
    build,
    evaluated_loss,
    expect_known,
    expect_learns,
    expect_no_loss_weights,
    read_loss,
    read_model,
    read_optimizer,
)

from deepstart.checks import expect, expect_signature, expect_that

pytestmark = pytest.mark.question("build_regressor")


def read(build_regressor, rng):
    return read_model(build(build_regressor), rng.uniform(-1, 2, size=(20, 1)), rng)


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(build_regressor):
    """build_regressor takes no arguments.

    build_regressor 不需要参数。
    """
    expect_signature(build_regressor)


@pytest.mark.public
@pytest.mark.weight(0)
def test_returns(build_regressor):
    """The function runs to its end and returns the model.

    函数能运行到底，并返回模型。
    """
    expect_that(
        build_regressor() is not None,
        en="the function returns None: is there a `return model` at its end?",
        zh="函数返回的是 None：末尾有 `return model` 吗？",
    )


@pytest.mark.weight(0)
def test_model(build_regressor, rng):
    """The function returns a Keras model that takes one number per sample.

    函数返回一个 Keras 模型，每个样本输入一个数。
    """
    read(build_regressor, rng)


@pytest.mark.public
@pytest.mark.weight(0.3)
def test_two_parameters(build_regressor):
    """A line has two parameters: one weight and one bias.

    一条直线有两个参数：一个权重和一个偏置。
    """
    model = build_regressor()
    model.predict(np.array([[0.5]]), verbose=0)  # builds a model that has no Input
    expect([list(np.shape(array)) for array in model.get_weights()], [[1, 1], [1]])


@pytest.mark.weight(2)
def test_one_linear_unit(build_regressor, rng):
    """One Dense layer with one unit and nothing behind it is all that a line needs.

    一条直线只需要一个 Dense 层，其中一个单元，后面什么也没有。
    """
    model = read(build_regressor, rng)
    layers = model.of(Dense)
    expect_known(
        len(layers) < 2,
        "build_regressor",
        "hidden-layer-added",
        en="the model has a hidden layer, but a line needs none: one layer is enough",
        zh="模型里多了一个隐藏层，而直线不需要隐藏层，一层就够了",
    )
    expect_known(
        not layers or layers[0].units == 1,
        "build_regressor",
        "units-are-samples",
        en="the layer has many units, so it gives many outputs for every sample. units is "
        "the number of outputs, not of samples",
        zh="这一层有许多单元，于是每个样本都得到许多输出。units 是输出的个数，不是样本的个数",
    )
    expect_known(
        not model.of(Activation),
        "build_regressor",
        "activation-on-the-output",
        en="the output goes through an activation. A line also takes values that the "
        "activation can't give, so the output must be linear",
        zh="输出经过了激活函数。直线会取到激活函数给不出的值，所以输出必须是线性的",
    )
    expect_known(
        all(layer.use_bias for layer in layers),
        "build_regressor",
        "no-bias",
        en="the layer has no bias, so every line goes through the origin",
        zh="这一层没有偏置，于是每条直线都经过原点",
    )
    expect_that(
        model.steps == (Dense(1),),
        en="the model should be one Dense layer with one unit",
        zh="模型应该是只有一个单元的一个 Dense 层",
    )


def test_optimizer(build_regressor, rng):
    """Look at the optimizer: which one, and with which learning rate?

    看看优化器：是哪一个，学习率是多少？
    """
    optimizer = read_optimizer(read(build_regressor, rng))
    expect_known(
        optimizer.name == "SGD",
        "build_regressor",
        "another-optimizer",
        en="the optimizer is not SGD",
        zh="优化器不是 SGD",
    )
    rate = optimizer.learning_rate
    expect_known(
        rate is None or not np.isclose(rate, 0.01),
        "build_regressor",
        "default-learning-rate",
        en='the learning rate is 0.01, which "sgd" in quotes means. Create the optimizer '
        "yourself, with the learning rate that the exercise gives",
        zh='学习率是 0.01，也就是带引号的 "sgd" 的含义。请按题目要求的学习率创建优化器',
    )
    expect_that(
        rate is not None and bool(np.isclose(rate, 0.1)) and not optimizer.config.get("momentum"),
        en="the optimizer should be SGD with learning rate 0.1 and no momentum",
        zh="优化器应该是学习率 0.1、不带动量的 SGD",
    )


def test_loss(build_regressor, rng):
    """Look at the loss: which one belongs to a regression?

    看看损失：回归问题该用哪一个？
    """
    model = read(build_regressor, rng)
    X, Y = rng.uniform(-1, 2, size=(5, 1)), rng.normal(size=(5, 1))
    loss = read_loss(model)
    expect_no_loss_weights(model, "build_regressor")
    expect_known(
        loss.name not in ("binary_crossentropy", "categorical_crossentropy"),
        "build_regressor",
        "cross-entropy-for-a-regression",
        en="the loss is a cross-entropy. That compares probabilities, but here any number "
        "may come out",
        zh="损失是交叉熵。交叉熵比较的是概率，而这里的输出可以是任何数",
    )
    right = loss.name == "mean_squared_error" and loss.is_mean
    if loss.name == "":
        mse = squared_error(Y, model.outputs(X))
        right = bool(np.isclose(evaluated_loss(model, X, Y), mse, rtol=1e-4))
    expect_that(
        right,
        en="the loss is not the mean squared error",
        zh="损失不是均方误差",
    )
    expect_learns(model, X, Y, squared_error)


def squared_error(Y, outputs):
    return float(np.mean((outputs - Y) ** 2))
