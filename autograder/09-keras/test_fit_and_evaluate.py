"""Checks of fit_and_evaluate.

Accuracy can't tell a right answer from most wrong ones, so the split, the model and the number are
looked at apart, on scikit-learn's digits (digits.npz), and the model is asked here, in NumPy.
Which class has which label is drawn anew, so that a model that was trained elsewhere knows nothing.
Whether the test set took part in the training shows in a second run: the labels of its test samples
are exchanged, and those of a few others. The model of an honest training is nearly the same as
before, and that of no training is exactly the same. (Who picks the best of several epochs in a loop
of their own, by the test accuracy, may pass unseen: the models are too much alike.)

The reference passed them for each of 60 seeds (`python -m benchmarks.training_noise`), with an
accuracy of 0.960 to 0.989.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pytest
from student_models import (
    Activation,
    Dense,
    Model,
    categorical_crossentropy,
    expect_known,
    read_losses,
    read_model,
)

from deepstart.checks import expect, expect_signature, expect_that

pytestmark = pytest.mark.question("fit_and_evaluate")

SEEDS = (5, 6)  # the second one counts if the training with the first had bad luck

# How far apart two models' probabilities are, per image: half the sum of the absolute differences.
# Measured: the same training twice 0, other starting weights up to 0.1, a training that has seen
# the exchanged labels 0.25 and more.
MAX_DISTANCE = 0.16

N_OTHERS = 6  # places of the training set where labels are exchanged, too


@dataclass
class Run:
    """What one call returned, read, and the data and the seed that it was given."""

    model: Model
    accuracy: float
    idx_train: np.ndarray
    idx_test: np.ndarray
    X: np.ndarray
    y: np.ndarray
    seed: int

    def accuracy_at(self, rows, scale=1):
        """Share of right answers of the model, computed here."""
        said = self.answers if scale == 1 else self.model.outputs(prepared(scale * self.X))
        return float(np.mean(said.argmax(axis=1)[rows] == self.y[rows]))

    def reports(self, rows, scale=1):
        """Whether the reported accuracy is the one at these rows, to one sample."""
        return abs(self.accuracy - self.accuracy_at(rows, scale)) <= 1 / len(rows) + 1e-6

    @cached_property
    def answers(self):
        return self.model.outputs(prepared(self.X))


def digits(rng):
    """The digits, X (1797, 8, 8) and y (1797,), in a new order and with the labels permuted."""
    with np.load(Path(__file__).with_name("digits.npz")) as data:
        X, y = data["X"].astype(np.int64), data["y"].astype(np.int64)
    order = rng.permutation(len(X))
    return X[order], rng.permutation(10)[y][order]


def prepared(X):
    return (X / 16).astype(np.float32)[..., np.newaxis]


def exchanged(y, rows):
    """Return labels in which those of `rows` are exchanged among themselves, nearly all.

    Only two are exchanged at a time that have no sample of either class between them: so every
    class has its samples in the same order as before, and a split by classes comes out the same.
    """
    labels, inside = y.copy(), np.zeros(len(y), bool)
    inside[rows] = True
    for step in (1, -1):
        for i in rows:
            seen = {labels[i]}
            j = i
            while labels[i] == y[i] and 0 <= j + step < len(y):
                j += step
                if labels[j] == labels[i]:
                    break
                if inside[j] and labels[j] not in seen and labels[i] != y[j]:
                    labels[i], labels[j] = labels[j], labels[i]
                seen.add(labels[j])
    return labels


def few_of(rows, rng):
    """Return some of the training samples: a few neighbours at each of a few places."""
    rows = np.sort(rows)
    starts = (np.arange(N_OTHERS) + rng.random(N_OTHERS)) / N_OTHERS * max(1, len(rows) - 4)
    return np.unique([rows[int(start) : int(start) + 4] for start in starts])


def as_run(answer, X, y, seed, rng):
    """Read what the function returned; fail with one sentence where that is impossible."""
    expect_that(
        isinstance(answer, (tuple, list)) and len(answer) == 4,
        en="the function should return four things: model, test_accuracy, idx_train, idx_test",
        zh="函数应该返回四样东西：model、test_accuracy、idx_train、idx_test",
    )
    model, accuracy, idx_train, idx_test = answer
    expect(accuracy, 0.0, rtol=0.0, scale=np.inf)
    indices = []
    for name, value in [("idx_train", idx_train), ("idx_test", idx_test)]:
        is_sequence = isinstance(value, (list, tuple)) or np.shape(plain(value)) != ()
        rows = np.asarray(plain(value)) if is_sequence and 0 < len(value) <= len(y) else np.zeros(0)
        are_numbers = rows.ndim == 1 and rows.dtype.kind in "iu" and len(rows) > 0
        expect_that(
            are_numbers and bool(rows.min() >= 0 and rows.max() < len(y)),
            en=f"{name} should be an array of sample numbers, each from 0 to len(X) - 1 and at "
            "most once",
            zh=f"{name} 应该是由样本编号组成的数组，编号从 0 到 len(X) - 1，每个最多出现一次",
        )
        indices.append(rows.astype(np.int64))
    read = read_model(model, prepared(X[:50]), rng)
    return Run(read, float(accuracy), *indices, X, y, seed)


def plain(value):
    return value if isinstance(value, (np.ndarray, list, tuple)) else 0


@pytest.fixture(scope="module")
def runs():
    """The trainings so far, for the checks that follow."""
    return []


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(fit_and_evaluate):
    """fit_and_evaluate takes X, y and seed, in this order.

    fit_and_evaluate 依次接收 X、y 和 seed。
    """
    expect_signature(fit_and_evaluate, "X", "y", "seed")


@pytest.mark.weight(0)
def test_runs(fit_and_evaluate, runs, rng):
    """The function trains on the digits and returns a model, an accuracy and two index arrays.

    函数用手写数字图像训练，返回模型、准确率和两个编号数组。
    """
    X, y = digits(rng)
    for seed in SEEDS:
        runs[:] = [as_run(fit_and_evaluate(X, y, seed), X, y, seed, rng)]
        if not 0.8 < runs[0].accuracy_at(runs[0].idx_test) < 0.93:
            break


@pytest.mark.weight(2)
def test_split(runs):
    """Every sample is in exactly one part, a fifth to a third of them in the test, at random.

    每个样本恰好在其中一份里，测试集占五分之一到三分之一，并且是随机抽取的。
    """
    (run, *_) = runs
    m = len(run.y)
    train, test = set(run.idx_train.tolist()), set(run.idx_test.tolist())
    expect_known(
        not train & test,
        "fit_and_evaluate",
        "parts-overlap",
        en="some samples are in the training set and in the test set as well",
        zh="有些样本既在训练集里又在测试集里",
    )
    expect_that(
        train | test == set(range(m)) and len(run.idx_train) + len(run.idx_test) == m,
        en="together, idx_train and idx_test should hold every sample number once (validation "
        "samples belong to idx_train)",
        zh="idx_train 和 idx_test 合起来应该恰好包含每个样本编号一次（验证样本算在 idx_train 里）",
    )
    expect_that(
        m / 5 - 1 <= len(test) <= m / 3 + 1,
        en="the test set does not have a fifth to a third of the samples",
        zh="测试集的样本数不在全部样本的五分之一到三分之一之间",
    )
    expect_known(
        max(test) - min(test) + 1 > len(test),
        "fit_and_evaluate",
        "not-shuffled",
        en="the test set is one unbroken block of the data. Data often come sorted, so draw the "
        "test samples at random",
        zh="测试集是数据里连续的一整段。数据常常是排好序的，所以要随机抽取测试样本",
    )


@pytest.mark.weight(3)
def test_reads_digits(runs):
    """The model that you return reads test digits, 0.93 of them or more, prepared by /16.

    你返回的模型能认对 93% 以上的测试图像（图像除以 16）。
    """
    (run, *_) = runs
    accuracy = run.accuracy_at(run.idx_test)
    expect_known(
        not (accuracy < 0.3 and run.accuracy >= 0.9),
        "fit_and_evaluate",
        "another-model-returned",
        en="the model that you return is no better than guessing, whatever your accuracy says. Is "
        "it the one that was trained?",
        zh="你返回的模型和瞎猜差不多，与报告的准确率不符。它是训练过的那个模型吗？",
    )
    expect_known(
        accuracy >= 0.3,
        "fit_and_evaluate",
        "labels-apart-from-images",
        en="the model is no better than guessing. If X and y are shuffled, but not the same way, "
        "every image has the label of another",
        zh="模型和瞎猜差不多。如果 X 和 y 都打乱了，但打乱的方式不同，每张图像配的就是别人的标签",
    )
    expect_that(
        accuracy >= 0.93,
        en="the model that you return has an accuracy of less than 0.93 on your test samples",
        zh="你返回的模型在你的测试样本上准确率低于 0.93",
    )


@pytest.mark.weight(2)
def test_reported_accuracy(runs):
    """The accuracy that you report is the one of this model on these test samples.

    你报告的准确率就是这个模型在这些测试样本上的准确率。
    """
    (run, *_) = runs
    if run.reports(run.idx_test) and run.accuracy >= 0.3:
        return
    if run.accuracy_at(run.idx_test) >= 0.3:  # a model that guesses is as good everywhere
        expect_known(
            not 1 < run.accuracy <= 100,
            "fit_and_evaluate",
            "in-percent",
            en="the accuracy is in percent; it should be a share between 0 and 1",
            zh="准确率写成了百分数；它应该是 0 和 1 之间的比例",
        )
        expect_known(
            not run.reports(run.idx_train),
            "fit_and_evaluate",
            "training-accuracy-reported",
            en="the accuracy that you report is the one on the training samples",
            zh="你报告的是在训练样本上的准确率",
        )
        expect_known(
            not run.reports(run.idx_test, scale=16),
            "fit_and_evaluate",
            "test-set-unscaled",
            en="the accuracy that you report is the one on test images that were not scaled. They "
            "must go through prepare_images, too",
            zh="你报告的是在没有缩放的测试图像上的准确率。测试图像同样要经过 prepare_images",
        )
        expect_known(
            not run.reports(np.arange(len(run.y))),
            "fit_and_evaluate",
            "accuracy-on-everything",
            en="the accuracy that you report is the one on all samples, training samples included",
            zh="你报告的是在全部样本上的准确率，训练样本也算进去了",
        )
    expect_that(
        False,
        en="the accuracy that you report is not the one that the model that you return has on the "
        "samples idx_test",
        zh="你报告的准确率，不是你返回的模型在 idx_test 上的准确率",
    )


@pytest.mark.needs("reads_digits")
def test_model_of_build_cnn(runs):
    """The trained model is the one of build_cnn for 8 x 8 images, ending in softmax.

    训练的是 build_cnn 为 8 x 8 图像建立的模型，以 softmax 结尾。
    """
    (run, *_) = runs
    units = [layer.units for layer in run.model.of(Dense)]
    expect_that(
        run.model.count_params == 38602
        and units == [128, 10]
        and run.model.steps[-1] == Activation("softmax"),
        en="the model that you return is not built like that of build_cnn",
        zh="你返回的模型与 build_cnn 的结构不同",
    )


@pytest.mark.weight(3)
@pytest.mark.needs("split", "reads_digits")
def test_test_set_apart(fit_and_evaluate, runs, rng):
    """The same call again, with other labels at your test samples: the model hardly changes.

    再调用一次，改动测试样本的标签：模型应当几乎不变。
    """
    (first, *_) = runs
    labels = exchanged(exchanged(first.y, first.idx_test), few_of(first.idx_train, rng))
    answer = fit_and_evaluate(first.X, labels, first.seed)
    second = as_run(answer, first.X, labels, first.seed, rng)
    runs.append(second)
    expect_known(
        set(second.idx_test.tolist()) == set(first.idx_test.tolist()),
        "fit_and_evaluate",
        "seed-unused",
        en="called twice with the same seed, the function tests on different samples. Let the "
        "seed decide the split",
        zh="用同一个种子调用两次，函数的测试样本却不同。请让种子决定划分",
    )
    expect_known(
        not validated_on_the_test_set(first),
        "fit_and_evaluate",
        "test-set-as-validation",
        en="the validation data of your training are the test set. What you watch or stop by is "
        "part of the training; take validation samples from the training set",
        zh="训练时的验证数据就是测试集。你盯着它、靠它决定何时停止，它就成了训练的一部分；"
        "请从训练集里划出验证样本",
    )
    rows = first.idx_test
    expect_that(
        first.answers.shape == second.answers.shape,
        en="called twice, the function returns models that are built differently",
        zh="调用两次，函数返回的模型结构不同",
    )
    difference = np.abs(first.answers[rows] - second.answers[rows])
    distance = float(np.mean(difference.sum(axis=1)) / 2)
    expect_known(
        distance > 0,
        "fit_and_evaluate",
        "not-trained-again",
        en="with a few other labels in the training set, exactly the same model comes out: the "
        "data that the function is called with are not what it trains on",
        zh="训练集里改了几个标签，得到的却是一模一样的模型：函数并没有用传入的数据来训练",
    )
    expect_known(
        distance < MAX_DISTANCE,
        "fit_and_evaluate",
        "trained-on-the-test-set",
        en="with other labels at the test samples, another model comes out: the test set takes "
        "part in the training",
        zh="测试样本换了标签，得到的模型就不同了：说明测试集参与了训练",
    )


@pytest.mark.needs("test_set_apart")
def test_reported_again(runs):
    """In that second run, too, the accuracy belongs to the labels that came in.

    在第二次调用里，报告的准确率也要与传入的标签相符。
    """
    first, second = runs
    right = second.reports(second.idx_test)
    expect_known(
        right or second.accuracy != first.accuracy or first.reports(first.idx_train),
        "fit_and_evaluate",
        "accuracy-hard-coded",
        en="the accuracy is the same number whatever the labels are. Compute it from the model's "
        "answers",
        zh="不管标签是什么，报告的准确率都是同一个数。请根据模型的回答来计算",
    )
    expect_that(
        right,
        en="the accuracy that you report is not the one that the model that you return has on the "
        "samples idx_test with their new labels",
        zh="你报告的准确率，不是你返回的模型按新的标签在 idx_test 上的准确率",
    )


@pytest.mark.public
@pytest.mark.weight(1)
@pytest.mark.needs("runs")
def test_small_example(fit_and_evaluate):
    """160 easy images of ten classes: two parts without overlap, and the accuracy of the model.

    十个类别的 160 张简单图像：两份互不重叠，报告的是这个模型的准确率。
    """
    m = 160  # a fifth of it, and a tenth of the rest, can hold every class
    y = np.arange(m) % 10
    X = np.zeros((m, 8, 8), dtype=int)
    for i in range(m):
        row, column = 3 * (y[i] // 4), 2 * (y[i] % 4)
        X[i, row : row + 2, column : column + 2] = 16 - i // 10
    model, accuracy, idx_train, idx_test = fit_and_evaluate(X, y, 0)
    expect(sorted([*map(int, idx_train), *map(int, idx_test)]), list(range(m)))
    images = (X / 16).astype(np.float32).reshape(m, 8, 8, 1)
    answers = np.argmax(model.predict(images, verbose=0), axis=1)
    rows = [int(i) for i in idx_test]
    own = float(np.mean(answers[rows] == y[rows]))
    expect_that(
        bool(abs(accuracy - own) <= 1 / len(rows) + 1e-6),
        en="the accuracy you return is not the one that your model has on the samples idx_test",
        zh="你返回的准确率，不是模型在 idx_test 上的准确率",
    )


def validated_on_the_test_set(run):
    """Whether the losses that Keras noted on validation data include that of the test set."""
    try:
        history = run.model.handle.history.history
        losses = history["val_loss"]
        losses = read_losses(losses)
    except Exception:  # the model was trained otherwise, or without validation data
        return False
    Y = np.eye(10)[run.y[run.idx_test]]
    loss = categorical_crossentropy(Y, run.answers[run.idx_test])
    return any(abs(noted - loss) <= 1e-5 * loss + 1e-7 for noted in (losses[-1], min(losses)))
