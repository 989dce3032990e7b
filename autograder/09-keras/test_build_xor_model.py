"""Checks of build_xor_model."""

import numpy as np
import pytest
from student_models import (
    Activation,
    Dense,
    PReLU,
    binary_crossentropy,
    build,
    evaluated_loss,
    expect_known,
    expect_learns,
    expect_no_loss_weights,
    read_loss,
    read_model,
)

from deepstart.checks import expect_shape, expect_signature, expect_that

pytestmark = pytest.mark.question("build_xor_model")

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([[0.0], [1.0], [1.0], [0.0]])


def read(build_xor_model, rng):
    return read_model(build(build_xor_model), rng.uniform(-1, 2, size=(20, 2)), rng)


def hidden_steps(model):
    """Return the steps before the last Dense layer."""
    last = max((i for i, step in enumerate(model.steps) if isinstance(step, Dense)), default=0)
    return model.steps[:last]


def expect_hidden_layer(model):
    hidden = [step for step in hidden_steps(model) if isinstance(step, Dense)]
    expect_known(
        bool(hidden),
        "build_xor_model",
        "no-hidden-layer",
        en="the model has no hidden layer. One layer alone draws one straight line, and no "
        "straight line separates XOR",
        zh="模型没有隐藏层。单独一层只能画出一条直线，而没有哪条直线能把异或分开",
    )
    expect_known(
        any(isinstance(step, (Activation, PReLU)) for step in hidden_steps(model)),
        "build_xor_model",
        "linear-hidden-layer",
        en="the hidden layer has no activation. A linear layer behind a linear layer is still "
        "linear, so this is one layer in disguise",
        zh="隐藏层没有激活函数。线性层套线性层仍是线性的，所以这其实还是一层",
    )
    expect_known(
        min(layer.units for layer in hidden) > 1,
        "build_xor_model",
        "one-hidden-unit",
        en="the hidden layer has a single unit: all that follows sees one number and can't tell "
        "the two cases of the answer 1 from both others",
        zh="隐藏层只有一个单元：后面的层只看得到一个数，无法把答案为 1 的两种情形与另外两种分开",
    )


def expect_one_sigmoid_unit(model):
    last = model.last_activation
    units = model.of(Dense)[-1].units if model.of(Dense) else 0
    expect_known(
        units == 1,
        "build_xor_model",
        "two-outputs",
        en="the last layer has more than one unit, but there is one answer per sample. With "
        "targets of shape (m, 1) this model can't be trained",
        zh="最后一层不止一个单元，而每个样本只有一个答案。目标的形状是 (m, 1)，这个模型无法训练",
    )
    expect_known(
        last != "softmax",
        "build_xor_model",
        "softmax-on-one-unit",
        en="softmax on one unit is always 1: it divides a number by itself",
        zh="对一个单元做 softmax，结果永远是 1，因为那是一个数除以它自己",
    )
    expect_known(
        last != "linear",
        "build_xor_model",
        "linear-output",
        en="the output is linear, so it can be any number. It should be a probability",
        zh="输出是线性的，可以是任何数。题目要的是一个概率",
    )
    expect_known(
        last in ("sigmoid", "softmax"),
        "build_xor_model",
        "wrong-output-activation",
        en="the output goes through an activation that does not make a probability from 0 to 1",
        zh="输出经过的激活函数给出的不是 0 到 1 之间的概率",
    )


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(build_xor_model):
    """build_xor_model takes no arguments.

    build_xor_model 不需要参数。
    """
    expect_signature(build_xor_model)


@pytest.mark.public
@pytest.mark.weight(0)
def test_returns(build_xor_model):
    """The function runs to its end and returns the model.

    函数能运行到底，并返回模型。
    """
    expect_that(
        build_xor_model() is not None,
        en="the function returns None: is there a `return model` at its end?",
        zh="函数返回的是 None：末尾有 `return model` 吗？",
    )


@pytest.mark.weight(0)
def test_model(build_xor_model, rng):
    """The function returns a Keras model that takes two numbers per sample.

    函数返回一个 Keras 模型，每个样本输入两个数。
    """
    read(build_xor_model, rng)


@pytest.mark.public
@pytest.mark.weight(0.5)
def test_four_probabilities(build_xor_model):
    """Even before training, every one of the four cases gives a number between 0 and 1.

    即使还没有训练，四种情形也应各给出一个 0 到 1 之间的数。
    """
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


@pytest.mark.weight(2)
def test_hidden_layer(build_xor_model, rng):
    """Is there a hidden layer that can bend a line?

    有没有能让直线弯曲的隐藏层？
    """
    expect_hidden_layer(read(build_xor_model, rng))


@pytest.mark.weight(2)
def test_output(build_xor_model, rng):
    """The last layer answers one question with one probability.

    最后一层用一个概率回答一个问题。
    """
    expect_one_sigmoid_unit(read(build_xor_model, rng))


@pytest.mark.weight(2)
def test_loss(build_xor_model, rng):
    """Which loss belongs to one sigmoid unit, and what does it expect as its input?

    一个 sigmoid 单元配哪种损失？这种损失期望得到的输入是什么？
    """
    model = read(build_xor_model, rng)
    loss, last = read_loss(model), model.last_activation
    expect_no_loss_weights(model, "build_xor_model")
    expect_known(
        not loss.name.endswith("categorical_crossentropy"),
        "build_xor_model",
        "categorical-cross-entropy",
        en="categorical cross-entropy compares several classes; with one unit there is nothing "
        "to compare",
        zh="多分类交叉熵比较的是多个类别；只有一个单元时没有什么可比较的",
    )
    expect_known(
        loss.name != "mean_squared_error",
        "build_xor_model",
        "squared-error-for-a-probability",
        en="the loss is the squared error. For a probability, use the cross-entropy",
        zh="损失是平方误差。对概率，题目要的是交叉熵",
    )
    expect_known(
        not (loss.name == "binary_crossentropy" and loss.from_logits and last == "sigmoid"),
        "build_xor_model",
        "sigmoid-twice",
        en="the output is a sigmoid, and from_logits=True tells the loss that it is not. Some "
        "backends notice and warn, others apply the sigmoid twice. Leave out from_logits",
        zh="输出已经是 sigmoid，from_logits=True 却告诉损失它不是。有的后端会发现并给出警告，"
        "有的会再做一次 sigmoid。请去掉 from_logits",
    )
    expect_known(
        not (loss.name == "binary_crossentropy" and loss.from_logits),
        "build_xor_model",
        "sigmoid-only-in-the-loss",
        en="with from_logits=True the sigmoid is in the loss only, so the model answers logits. "
        "It should answer a probability",
        zh="from_logits=True 时，sigmoid 只在损失里，模型回答的是 logits。题目要的是回答概率的模型",
    )
    expect_known(
        not (loss.name == "binary_crossentropy" and last == "linear"),
        "build_xor_model",
        "linear-output",
        en="the loss expects probabilities, but the output is linear and can be any number",
        zh="损失期望得到概率，而输出是线性的，可以是任何数",
    )
    right = loss.name == "binary_crossentropy" and loss.is_mean
    if loss.name == "":
        value = binary_crossentropy(Y, model.outputs(X))
        right = bool(np.isclose(evaluated_loss(model, X, Y), value, rtol=1e-4))
    expect_that(
        right,
        en="the loss is not the binary cross-entropy",
        zh="损失不是二元交叉熵",
    )
    # Of the model's own shape: how many units there should be is the output check's business.
    targets = np.repeat([[0.0], [1.0], [1.0], [0.0], [1.0]], model.outputs(X).shape[-1], axis=1)
    expect_learns(model, rng.uniform(-1, 2, size=(5, 2)), targets, binary_crossentropy)
