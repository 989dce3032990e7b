"""Checks of train_xor.

The reference solved XOR for each of 60 seeds (`python -m benchmarks.training_noise`).
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pytest
from student_models import (
    Dense,
    Model,
    binary_crossentropy,
    expect_known,
    read_losses,
    read_model,
    read_optimizer,
    steps_of_training,
)

from deepstart.checks import StudentError, expect_signature, expect_that

pytestmark = pytest.mark.question("train_xor")

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([[0.0], [1.0], [1.0], [0.0]])
SEEDS = (11, 12, 13, 14, 15)


@dataclass
class Run:
    """One training: the model as it was read, and the history as it was returned."""

    model: Model
    history: object

    @property
    def answers(self):
        return self.model.outputs(X)

    @property
    def solved(self):
        return self.answers.shape == Y.shape and bool(np.all((self.answers > 0.5) == (Y > 0.5)))


@pytest.fixture(scope="module")
def runs():
    """The trainings of the first hidden check, for the checks that follow."""
    return []


def model_and_history(answer):
    expect_that(
        isinstance(answer, (tuple, list)) and len(answer) == 2,
        en="the function should return two things: the model and the history",
        zh="函数应该返回两样东西：模型和 history",
    )
    return answer


def expect_made_by_training(runs):
    """Pass unless the same weights or the same losses are handed out whatever the seed is.

    A training that does without the seed may well end the same each time; but then the optimizer
    has counted its steps.
    """
    for a, b in combinations(runs, 2):
        pairs = zip(a.model.weights, b.model.weights, strict=False)
        same_weights = a.model.steps == b.model.steps and all(
            np.array_equal(own, other) for x, y in pairs for own, other in zip(x, y, strict=False)
        )
        steps = min(steps_of_training(run.model) for run in (a, b))
        expect_known(
            steps > 0 if same_weights else not same_losses(a, b),
            "train_xor",
            "not-trained",
            en="different seeds give models or losses that are the same to the last digit, as no "
            "training does. Train build_xor_model() and return the losses of that training",
            zh="不同的种子得到了每一位都相同的模型或损失，训练不会这样。"
            "请训练 build_xor_model()，并返回这次训练的损失",
        )


def same_losses(a, b):
    try:
        return read_losses(a.history) == read_losses(b.history)
    except AssertionError:  # no losses: another check says so
        return False


def trained(train_xor, seed):
    """Call the student's function; say why if `fit` refuses the targets."""
    try:
        return train_xor(seed)
    except StudentError as error:
        expect_known(
            "same shape" not in error.message,
            "train_xor",
            "outputs-unlike-targets",
            en="the training stops at once: the targets have the shape (m, 1), the model's outputs "
            "have another. How many units has its last layer?",
            zh="训练一开始就停了：目标的形状是 (m, 1)，而模型输出的形状与它不同。"
            "模型的最后一层有几个单元？",
        )
        raise


def expect_nothing_known(runs):
    """Say what probably went wrong when too few seeds were solved."""
    failed = [run for run in runs if not run.solved]
    for run in failed:
        layers = [w[0] for s, w in zip(run.model.steps, run.model.weights, strict=True) if w]
        hidden = layers[0] if len(layers) > 1 else np.array([[0.0, 1.0]])
        alike = hidden.shape[1] > 1 and bool(np.allclose(hidden, hidden[:, :1], atol=1e-6))
        expect_known(
            not alike,
            "train_xor",
            "all-units-alike",
            en="all hidden units of the trained model have the same weights. They started alike "
            "(all zero, say), so they stayed alike. Keep the random starting weights",
            zh="训练后的模型里，所有隐藏单元的权重都一样。它们的起点相同（例如全为零），"
            "所以一直相同。请保留随机的初始权重",
        )
        convinced = bool(np.all(np.abs(run.answers - 0.5) > 0.4))
        expect_known(
            not convinced,
            "train_xor",
            "labels-apart-from-inputs",
            en="the model is convinced of wrong answers: it was trained on other labels than "
            "those of XOR. Do rows of X and y belong together?",
            zh="模型对错误的答案深信不疑：训练它的标签不是异或的标签。X 和 y 的行对应吗？",
        )
        last = read_losses(run.history)[-1]
        loss = binary_crossentropy(Y, run.answers) if run.answers.shape == Y.shape else np.nan
        expect_known(
            not (last < 0.2 < 0.4 < loss),
            "train_xor",
            "another-model-returned",
            en="the history ends with a small loss, but the model that you return is not that "
            "good. Is it the one that was trained?",
            zh="history 最后的损失很小，可你返回的模型没有那么好。它是训练过的那个模型吗？",
        )
        optimizer = read_optimizer(run.model)
        slow = optimizer.name == "SGD" and not optimizer.config.get("momentum")
        expect_known(
            not (slow and (optimizer.learning_rate or 1.0) < 0.05),
            "train_xor",
            "default-sgd",
            en="the optimizer is SGD with so small a learning rate that XOR is not solved in 500 "
            "epochs. Take a larger one, or Adam",
            zh="优化器是学习率很小的 SGD，500 轮内解不出异或。请用更大的学习率，或者用 Adam",
        )


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(train_xor):
    """train_xor takes seed.

    train_xor 接收 seed。
    """
    expect_signature(train_xor, "seed")


@pytest.mark.weight(4)
def test_solves_xor(train_xor, runs, rng):
    """All four cases right, for at least 4 of 5 seeds: the model that you return is asked.

    五个种子里至少有四个，四种情形全对：检查的是你返回的模型。
    """
    for seed in SEEDS:
        model, history = model_and_history(trained(train_xor, seed))
        inputs = np.concatenate([X, rng.uniform(-1, 2, size=(16, 2))])
        runs.append(Run(read_model(model, inputs, rng), history))
        solved = sum(run.solved for run in runs)
        if solved == 4 or len(runs) - solved == 2:
            break
    if solved < 4:
        expect_nothing_known(runs)
    expect_that(
        solved >= 4,
        en="of five trained models, fewer than four get all four cases right. Look at the "
        "losses of a training: do they fall?",
        zh="训练出的五个模型中，四种情形全答对的不到四个。看看训练的损失：它在下降吗？",
    )
    expect_made_by_training(runs)


@pytest.mark.public
@pytest.mark.weight(0.6)
@pytest.mark.needs("solves_xor")
def test_truth_table(train_xor):
    """Rounded, the trained model's answers are 0, 1, 1, 0. (One seed of three may fail.)

    四舍五入后，训练好的模型回答 0、1、1、0。（三个种子里允许有失败的。）
    """
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


@pytest.mark.weight(2)
@pytest.mark.needs("solves_xor")
def test_history(runs):
    """The history has a loss per epoch: at most 500, falling, and the last one is the model's.

    history 里每轮有一个损失：最多 500 个，逐渐下降，最后一个就是模型的损失。
    """
    for run in (run for run in runs if run.solved):
        losses = read_losses(run.history)
        loss = binary_crossentropy(Y, run.answers)
        expect_known(
            len(losses) <= 500,
            "train_xor",
            "too-many-epochs",
            en="the training took more than 500 epochs, the limit of this exercise",
            zh="训练超过了 500 轮；题目要求最多 500 轮",
        )
        expect_that(
            min(losses) >= 0 and losses[0] > max(0.3, 1.2 * losses[-1]),
            en="the losses in the history do not start like those of an untrained model and fall",
            zh="history 里的损失不是从未训练模型的水平开始下降的",
        )
        expect_that(
            abs(losses[-1] - loss) <= 0.1 + 0.5 * max(loss, losses[-1]),
            en="the last loss in the history is not the loss of the model that you return. Is it "
            "the history of this model?",
            zh="history 里最后的损失不是你返回的模型的损失。这是同一个模型的 history 吗？",
        )


@pytest.mark.needs("solves_xor")
def test_model_for_xor(runs):
    """The trained model is the one of build_xor_model: a hidden layer, one probability.

    训练的是 build_xor_model 的模型：有隐藏层，输出一个概率。
    """
    for run in runs:
        layers = run.model.of(Dense)
        expect_that(
            len(layers) >= 2 and layers[-1].units == 1 and run.model.last_activation == "sigmoid",
            en="the model that you return is not built like that of build_xor_model",
            zh="你返回的模型与 build_xor_model 的结构不同",
        )
        optimizer = read_optimizer(run.model)
        expect_that(
            bool(optimizer.config),
            en="the model that you return has no optimizer",
            zh="你返回的模型没有优化器",
        )
