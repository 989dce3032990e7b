"""Checks of build_cnn."""

import numpy as np
import pytest
from student_models import (
    MONOTONE,
    Activation,
    Conv2D,
    Dense,
    Flatten,
    Pooling2D,
    Reshape,
    Window,
    build,
    categorical_crossentropy,
    evaluated_loss,
    expect_known,
    expect_learns,
    expect_no_loss_weights,
    read_loss,
    read_model,
    read_optimizer,
)

from deepstart.checks import expect, expect_signature, expect_that

pytestmark = pytest.mark.question("build_cnn")

SHAPE, N_CLASSES = (9, 12, 1), 7

CONVOLUTION = Conv2D(32, Window((3, 3), (1, 1), same=False))
POOLING = Pooling2D(Window((2, 2), (2, 2), same=False))
RELU = Activation("relu")
ARTICLE = (CONVOLUTION, RELU, POOLING, Flatten(), Dense(128), RELU, Dense(N_CLASSES))


def read(build_cnn, rng):
    return read_model(build(build_cnn, SHAPE, N_CLASSES), rng.random((5, *SHAPE)), rng)


def ordered(model):
    """Return the steps before the output's activation, in the order of the article's network.

    A relu may also stand behind the pooling or the flattening: the result is the same.
    """
    steps = [Flatten() if isinstance(s, Reshape) and s.target == (-1,) else s for s in model.steps]
    for _ in steps:
        for i in range(1, len(steps)):
            activation = isinstance(steps[i], Activation) and steps[i].name in MONOTONE
            if activation and isinstance(steps[i - 1], (Pooling2D, Flatten)):
                steps[i - 1], steps[i] = steps[i], steps[i - 1]
    if steps and isinstance(steps[-1], Activation):
        steps.pop()
    return tuple(steps)


def expect_layers(model):
    """Pass when the layers are the article's; otherwise say in what they differ."""
    steps = ordered(model)
    dense = model.of(Dense)
    windows = [step.window for step in (*model.of(Conv2D), *model.of(Pooling2D))]
    expect_known(
        not any(window.same for window in windows),
        "build_cnn",
        "padding-same",
        en='a layer has padding="same", so its window sticks out of the image. The network in '
        "the table has no padding",
        zh='有一层用了 padding="same"，窗口会伸出图像。题目要的网络不做填充',
    )
    expect_known(
        bool(model.of(Pooling2D)) or not model.of(Conv2D),
        "build_cnn",
        "pooling-omitted",
        en="there is no max pooling, so the first dense layer gets four times as many numbers",
        zh="没有最大池化，第一个全连接层得到的数多出三倍",
    )
    expect_known(
        Flatten() in steps,
        "build_cnn",
        "flatten-omitted",
        en="nothing flattens the feature maps, so the dense layers work on every place of the "
        "image by itself, and there is an answer for every place",
        zh="没有把特征图展平，于是全连接层对图像的每个位置各算各的，每个位置都有一个答案",
    )
    expect_known(
        not dense or dense[-1].units != N_CLASSES - 1,
        "build_cnn",
        "one-class-short",
        en="the last layer has one unit too few: every class needs one of its own, class 0 too",
        zh="最后一层少了一个单元：每个类别都要有自己的单元，类别 0 也不例外",
    )
    expect_known(
        not dense or dense[-1].units == N_CLASSES,
        "build_cnn",
        "classes-fixed",
        en="the last layer does not have n_classes units: the number of classes is an argument",
        zh="最后一层的单元数不是 n_classes：类别数是一个参数",
    )
    expect_known(
        tuple(step for step in ARTICLE if step != RELU) != tuple(s for s in steps if s != RELU)
        or steps == ARTICLE,
        "build_cnn",
        "relu-forgotten",
        en="all layers are there, but not every relu: without it, two layers in a row are one",
        zh="各层都在，但少了 relu：没有它，接连的两层就等于一层",
    )
    for number, (own, right) in enumerate(zip(steps, ARTICLE, strict=False), 1):
        expect_that(
            own == right,
            en=f"step {number} of the network should be {described(right)}, and is something else",
            zh=f"网络的第 {number} 步应为 {described(right)}，而你的不是",
        )
    expect_that(
        len(steps) == len(ARTICLE),
        en=f"the network should have {len(ARTICLE)} steps, and has another number of them",
        zh=f"网络应有 {len(ARTICLE)} 步，而你的步数不同",
    )


def described(step):
    match step:
        case Conv2D(filters, window):
            return f"Conv2D({filters}, {window.size})"
        case Pooling2D(window):
            return f"MaxPooling2D({window.size})"
        case Dense(units):
            return f"Dense({units})"
        case Activation(name):
            return name
    return type(step).__name__


def expect_softmax(model):
    last = model.last_activation
    expect_known(
        last != "sigmoid",
        "build_cnn",
        "sigmoid-output",
        en="the output is a sigmoid per class. Then the probabilities of an image don't add up "
        "to 1, which categorical cross-entropy takes for granted",
        zh="每个类别的输出各是一个 sigmoid。这样一张图像的概率加起来不等于 1，"
        "而多分类交叉熵默认它们等于 1",
    )
    expect_known(
        last != "linear",
        "build_cnn",
        "linear-output",
        en="the output is linear: any numbers, not probabilities",
        zh="输出是线性的：可以是任何数，不是概率",
    )
    expect_that(
        last == "softmax",
        en="the output should go through softmax, and goes through another activation",
        zh="输出应该经过 softmax，而你的经过了别的激活函数",
    )


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(build_cnn):
    """build_cnn takes input_shape and n_classes, in this order.

    build_cnn 依次接收 input_shape 和 n_classes。
    """
    expect_signature(build_cnn, "input_shape", "n_classes")


@pytest.mark.public
@pytest.mark.weight(0)
def test_returns(build_cnn):
    """The function runs to its end and returns the model.

    函数能运行到底，并返回模型。
    """
    expect_that(
        build_cnn((28, 28, 1), 10) is not None,
        en="the function returns None: is there a `return model` at its end?",
        zh="函数返回的是 None：末尾有 `return model` 吗？",
    )


@pytest.mark.weight(0)
def test_model(build_cnn, rng):
    """The function returns a Keras model that takes images of the shape it is given.

    函数返回一个 Keras 模型，能接收指定形状的图像。
    """
    read(build_cnn, rng)


@pytest.mark.public
@pytest.mark.weight(0.75)
def test_article_network(build_cnn):
    """The network of the table: 693,962 parameters; probabilities that add up to 1.

    表中的网络：693,962 个参数；概率加起来等于 1。
    """
    model = build_cnn((28, 28, 1), 10)
    image = np.reshape(np.arange(784) / 783, (1, 28, 28, 1))
    probabilities = model.predict(image, verbose=0)
    expect(int(sum(array.size for array in model.get_weights())), 693962)
    expect_that(
        np.shape(probabilities) == (1, 10) and bool(abs(np.sum(probabilities) - 1) < 1e-4),
        en="the ten outputs for one image should add up to 1",
        zh="一张图像的十个输出加起来应该等于 1",
    )


@pytest.mark.weight(4)
def test_layers(build_cnn, rng):
    """Other image sizes and another number of classes: are all layers there, in this order?

    换成别的图像大小和类别数：各层都在吗？顺序对吗？
    """
    expect_layers(read(build_cnn, rng))


@pytest.mark.weight(2)
def test_output(build_cnn, rng):
    """Exactly one class is right: which activation makes probabilities out of the last sums?

    恰好有一个类别是对的：哪种激活函数能把最后的和变成概率？
    """
    model = read(build_cnn, rng)
    expect_softmax(model)
    dense = model.of(Dense)
    expect_that(
        bool(dense) and dense[-1].units == N_CLASSES,
        en="the number of outputs is not n_classes",
        zh="输出的个数不是 n_classes",
    )


@pytest.mark.weight(2)
def test_loss(build_cnn, rng):
    """Which loss compares one-hot rows with rows of probabilities?

    哪种损失用来比较独热编码的行和概率的行？
    """
    model = read(build_cnn, rng)
    loss, last = read_loss(model), model.last_activation
    expect_no_loss_weights(model, "build_cnn")
    expect_known(
        loss.name != "binary_crossentropy",
        "build_cnn",
        "binary-cross-entropy",
        en="the loss is the binary cross-entropy, which treats the classes as unrelated yes/no "
        "questions. Here exactly one class is right",
        zh="损失是二元交叉熵，它把各类别当成互不相干的是非题。而这里恰好只有一个类别是对的",
    )
    expect_known(
        loss.name != "sparse_categorical_crossentropy",
        "build_cnn",
        "sparse-cross-entropy",
        en="the loss is the sparse one, which takes integer labels. prepare_images makes one-hot "
        "rows",
        zh="损失是 sparse 的那种，它要的是整数标签，而 prepare_images 给出的是独热编码",
    )
    expect_known(
        not (loss.name == "categorical_crossentropy" and loss.from_logits and last == "softmax"),
        "build_cnn",
        "softmax-twice",
        en="the output is a softmax, and from_logits=True tells the loss that it is not. Some "
        "backends notice and warn, others apply softmax twice. Leave out from_logits",
        zh="输出已经是 softmax，from_logits=True 却告诉损失它不是。有的后端会发现并给出警告，"
        "有的会再做一次 softmax。请去掉 from_logits",
    )
    expect_known(
        not (loss.name == "categorical_crossentropy" and not loss.from_logits and last == "linear"),
        "build_cnn",
        "linear-output",
        en="the loss expects probabilities, but the output is linear: any numbers",
        zh="损失期望得到概率，而输出是线性的：可以是任何数",
    )
    right = loss.name == "categorical_crossentropy" and loss.is_mean and not loss.from_logits
    X, Y = rng.random((5, *SHAPE)), np.eye(N_CLASSES)[rng.integers(N_CLASSES, size=5)]
    if loss.name == "" and model.outputs(X).shape == Y.shape:
        value = categorical_crossentropy(Y, model.outputs(X))
        right = bool(np.isclose(evaluated_loss(model, X, Y), value, rtol=1e-3))
    expect_that(
        right,
        en="the loss is not the categorical cross-entropy of probabilities",
        zh="损失不是针对概率的多分类交叉熵",
    )
    if model.outputs(X).shape == Y.shape:
        expect_learns(model, X, Y, categorical_crossentropy)


def test_optimizer(build_cnn, rng):
    """Which optimizer does the exercise want?

    题目要的是哪个优化器？
    """
    optimizer = read_optimizer(read(build_cnn, rng))
    rate = optimizer.learning_rate
    expect_known(
        optimizer.name == "Adam",
        "build_cnn",
        "another-optimizer",
        en="the optimizer is not Adam",
        zh="优化器不是 Adam，而是别的",
    )
    expect_that(
        rate is None or 0 < rate < 1,
        en="no training works with this learning rate: it should be between 0 and 1",
        zh="用这样的学习率无法训练：它应该在 0 和 1 之间",
    )
