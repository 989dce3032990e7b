"""Checks of fit_line.

The reference passed them for each of 60 seeds (`python -m benchmarks.training_noise`). For each of
5,000 draws of the data, 500 steps with all samples end within 0.004 of the best line.
"""

import numpy as np
import pytest
from student_models import expect_known

from deepstart.checks import expect, expect_signature

pytestmark = pytest.mark.question("fit_line")


# A training makes some hundred steps of Keras; to solve the equations takes no time at all.
SECONDS_OF_A_TRAINING = 0.05


def article_like(rng):
    """Data like those of the figure: x and the noise between 0 and 1.

    x is spread evenly, so that the valley of the loss is as steep for every draw.
    """
    X = (rng.permutation(100)[:, np.newaxis] + rng.random((100, 1))) / 100
    return X, 3 * X + 2 + rng.random((100, 1))


def falling(rng):
    """A falling line over the whole range, with an odd number of samples."""
    X = rng.uniform(-1, 2, size=(73, 1))
    return X, 1.2 - 2.3 * X + rng.normal(scale=0.4, size=X.shape)


def least_squares(X, y):
    slope, intercept = np.polyfit(X[:, 0], y[:, 0], 1)
    return float(slope), float(intercept)


def as_line(answer):
    """Return (w, b) of an answer; fail if it is no pair of numbers."""
    expect(answer, (0.0, 0.0), rtol=0.0, scale=np.inf)
    w, b = answer
    return float(w), float(b)


def expect_close(line, X, y):
    """Pass when a line is the one of least squares; otherwise say what it seems to be instead."""
    w, b = line
    best_w, best_b = least_squares(X, y)

    def near(*other):
        return abs(w - other[0]) < 0.02 and abs(b - other[1]) < 0.02

    off = max(abs(w - best_w), abs(b - best_b))
    if near(best_w, best_b):
        return
    expect_known(
        not near(best_b, best_w),
        "fit_line",
        "intercept-first",
        en="the two numbers are in the other order: w comes first, then b",
        zh="两个数的顺序反了：先 w，后 b",
    )
    expect_known(
        not near(3, 2),
        "fit_line",
        "numbers-of-the-text",
        en="3 and 2 are the numbers in the notebook's text. Return what was learned from the data "
        "that came in",
        zh="3 和 2 是笔记本正文里的数字。请返回从传入的数据学到的值",
    )
    mean, std = X.mean(), X.std()
    scaled = [
        (best_w * std, best_w * mean + best_b),
        (best_w * std / y.std(), 0.0),
        (best_w, best_w * mean + best_b),
        (best_w * np.ptp(X), best_w * X.min() + best_b),
    ]
    expect_known(
        not any(near(*other) for other in scaled),
        "fit_line",
        "not-mapped-back",
        en="this is the line for scaled data. Map w and b back to the data as they came in",
        zh="这是缩放之后的数据的直线。请把 w 和 b 换算回原来的数据",
    )
    flat = abs(w) < 0.1 * abs(best_w) and abs(b - y.mean()) < 0.15
    expect_known(
        not flat,
        "fit_line",
        "shapes-broadcast",
        en="your line is flat, at the mean of y. That happens when targets of shape (m,) meet "
        "predictions of shape (m, 1) in a loss: they are broadcast to (m, m)",
        zh="你的直线是水平的，高度是 y 的平均值。形状为 (m,) 的目标和形状为 (m, 1) 的预测在损失里"
        "相遇、被广播成 (m, m) 时，就会这样",
    )
    expect_known(
        off < 0.15,
        "fit_line",
        "stopped-too-early",
        en="the line is still far from the best one. Train longer: how many steps with all "
        "samples does the notebook recommend?",
        zh="直线离最佳直线还很远。训练得再久一些：笔记本建议用全部样本走多少步？",
    )
    expect_known(
        False,
        "fit_line",
        "not-settled",
        en="the line is near the best one, but not within 0.02. Batches of 32 keep it jittering at "
        "this learning rate; take all samples in one batch, for enough steps",
        zh="直线离最佳直线很近了，但误差还超过 0.02。"
        "在这个学习率下，大小为 32 的小批量会让它一直抖动；"
        "请把全部样本放进一批，并走足够多的步数",
    )


@pytest.fixture(scope="module")
def lines():
    """The lines that were fitted so far, each with that of least squares and the seconds taken."""
    return []


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(fit_line):
    """fit_line takes X, y and seed, in this order.

    fit_line 依次接收 X、y 和 seed。
    """
    expect_signature(fit_line, "X", "y", "seed")


@pytest.mark.public
@pytest.mark.weight(0.65)
def test_exact_line(fit_line):
    """Data that lie exactly on a line: w and b are that line's, to within 0.02.

    数据正好落在一条直线上：w 和 b 就是这条直线的，误差不超过 0.02。
    """
    X = np.array([[-1.0], [-0.5], [0.0], [0.5], [1.0], [1.5], [2.0]])
    expect(fit_line(X, 2 * X - 1, 0), (2.0, -1.0), rtol=0.0, scale=2e10)


@pytest.mark.weight(3)
def test_article_like(fit_line, rng, lines):
    """Data with noise, like those of the figure: is the line the best one for exactly these data?

    像图中那样带噪声的数据：这条直线正是这些数据的最佳直线吗？
    """
    X, y = article_like(rng)
    line = as_line(fit_line(X, y, 1))
    expect_close(line, X, y)
    lines.append((line, least_squares(X, y), fit_line.last.seconds))


@pytest.mark.weight(3)
def test_falling(fit_line, rng, lines):
    """Other data and another seed: a falling line, with x below 0 as well.

    换一组数据和另一个种子：一条下降的直线，x 也会小于 0。
    """
    X, y = falling(rng)
    line = as_line(fit_line(X, y, 7))
    expect_close(line, X, y)
    lines.append((line, least_squares(X, y), fit_line.last.seconds))


@pytest.mark.weight(2)
@pytest.mark.needs("article_like", "falling")
def test_trained(fit_line, lines):
    """The line comes from training the model, which nears the best line without hitting it.

    直线应当来自模型的训练：训练会逼近最佳直线，却不会分毫不差。
    """
    # With scaled inputs and float64, a training does hit it, but not at once.
    solved = all(
        np.allclose(line, best, rtol=0, atol=1e-9) and seconds < SECONDS_OF_A_TRAINING
        for line, best, seconds in lines
    )
    expect_known(
        not solved,
        "fit_line",
        "solved-not-trained",
        en="your lines are those of least squares to the last digit, so they were computed by a "
        "formula. Train build_regressor() and read w and b from its weights",
        zh="你的直线与最小二乘的结果每一位都相同，所以是用公式算出来的。"
        "请训练 build_regressor()，再从它的权重里读出 w 和 b",
    )
