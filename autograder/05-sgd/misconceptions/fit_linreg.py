"""Wrong answers to fit_linreg, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


def descend(X, y, lr, epochs, gradients, start=0.0):
    """Fit by whatever gradients(X, error) returns for w and b, and keep the history."""
    w, b, history = np.full((X.shape[1], 1), start), start, []
    for _ in range(epochs):
        error = X @ w + b - y
        history.append(float(np.mean(error**2)))
        dw, db = gradients(X, error)
        w, b = w - lr * dw, b - lr * db
    return w, float(b), history


def right_gradients(X, error):
    return 2 * X.T @ error / len(X), 2 * np.mean(error)


@misconception(
    "fit_linreg",
    en="Your history holds the loss after each update. When should it be measured?",
    zh="你的 history 记的是每次更新之后的损失。应该在什么时候测量？",
)
def history_after_update(X, y, lr, epochs):
    w, b, history = descend(X, y, lr, epochs, right_gradients)
    return w, b, [*history[1:], float(np.mean((X @ w + b - y) ** 2))]


@misconception(
    "fit_linreg",
    en="Your error is computed once, before the loop. After an update it is another one.",
    zh="误差只在循环之前算了一次。更新之后，误差就变了。",
)
def gradient_computed_once(X, y, lr, epochs):
    dw, db = right_gradients(X, -y)
    w, b = -lr * epochs * dw, -lr * epochs * db
    return w, float(b), [float(np.mean(y**2))] * epochs


@misconception(
    "fit_linreg",
    en="Your training stops one epoch too early. How many updates should there be?",
    zh="你的训练少了一个轮次。一共应该更新多少次？",
)
def one_epoch_less(X, y, lr, epochs):
    return descend(X, y, lr, epochs - 1, right_gradients)


@misconception(
    "fit_linreg",
    en="Your history has one entry more than there are epochs.",
    zh="你的 history 比轮次数多了一项。",
)
def history_with_last_loss(X, y, lr, epochs):
    w, b, history = descend(X, y, lr, epochs, right_gradients)
    return w, b, [*history, float(np.mean((X @ w + b - y) ** 2))]


@misconception(
    "fit_linreg",
    en="Your gradient is half as long as it should be and has the wrong sign, so the loss goes up. "
    "What does the chain rule make of (y - prediction)²?",
    zh="你的梯度长度只有一半，符号还是反的，所以损失越来越大。"
    "用链式法则对“(y - 预测)²”求导，会得到什么？",
)
def gradient_of_the_article(X, y, lr, epochs):
    return descend(X, y, lr, epochs, lambda X, e: (-X.T @ e / len(X), -np.mean(e)))


@misconception(
    "fit_linreg",
    en="Your updates walk uphill. Is the error the prediction minus the target, and the step "
    "against the gradient?",
    zh="你的更新在往山上走。误差是预测减目标吗？步子是逆着梯度的吗？",
)
def uphill_fit(X, y, lr, epochs):
    return descend(X, y, lr, epochs, lambda X, e: (-2 * X.T @ e / len(X), -2 * np.mean(e)))


@misconception(
    "fit_linreg",
    en="You start from random weights. The text asks for zeros here.",
    zh="你从随机的权重出发。这里要求从零开始。",
)
def random_start(X, y, lr, epochs):
    w, b, history = np.random.default_rng(0).normal(size=(X.shape[1], 1)), 0.0, []
    for _ in range(epochs):
        error = X @ w + b - y
        history.append(float(np.mean(error**2)))
        dw, db = right_gradients(X, error)
        w, b = w - lr * dw, b - lr * db
    return w, float(b), history


@misconception(
    "fit_linreg",
    en="You start from ones. The text asks for zeros.",
    zh="你从 1 出发。题目要求从零开始。",
)
def starts_from_ones(X, y, lr, epochs):
    return descend(X, y, lr, epochs, right_gradients, start=1.0)


@misconception(
    "fit_linreg",
    en="Your gradients are half of what they should be. Where does the square in the loss go when "
    "you differentiate?",
    zh="你的梯度只有应有的一半。对损失里的平方求导，会得到什么？",
)
def without_the_2(X, y, lr, epochs):
    return descend(X, y, lr, epochs, lambda X, e: (X.T @ e / len(X), np.mean(e)))


@misconception(
    "fit_linreg",
    en="Your gradients add up over the samples. The loss is a mean, so what about its gradient?",
    zh="你的梯度对样本求了和。损失是平均值，它的梯度呢？",
)
def sum_over_samples(X, y, lr, epochs):
    return descend(X, y, lr, epochs, lambda X, e: (2 * X.T @ e, 2 * np.sum(e)))


@misconception(
    "fit_linreg",
    en="Your gradients add up over the samples, without the 2 and without the division by m.",
    zh="你的梯度对样本求了和，既没有乘 2，也没有除以 m。",
)
def sum_without_the_2(X, y, lr, epochs):
    return descend(X, y, lr, epochs, lambda X, e: (X.T @ e, np.sum(e)))


@misconception(
    "fit_linreg",
    en="Your gradient for b adds up over the samples, while the one for w is averaged.",
    zh="b 的梯度对样本求了和，而 w 的梯度是平均的。",
)
def bias_gradient_summed(X, y, lr, epochs):
    return descend(X, y, lr, epochs, lambda X, e: (2 * X.T @ e / len(X), 2 * np.sum(e)))


@misconception(
    "fit_linreg",
    en="Your b stays at zero. It is a parameter too.",
    zh="你的 b 一直是零。它也是一个参数。",
)
def bias_not_trained(X, y, lr, epochs):
    return descend(X, y, lr, epochs, lambda X, e: (2 * X.T @ e / len(X), 0.0))


@misconception(
    "fit_linreg",
    en="The gradient for b is computed after w has changed. Both belong to the same point.",
    zh="b 的梯度是在 w 改变之后才算的。两个梯度应该属于同一个点。",
)
def one_after_the_other(X, y, lr, epochs):
    w, b, history = np.zeros((X.shape[1], 1)), 0.0, []
    for _ in range(epochs):
        error = X @ w + b - y
        history.append(float(np.mean(error**2)))
        w = w - lr * 2 * X.T @ error / len(X)
        b = b - lr * 2 * np.mean(X @ w + b - y)
    return w, float(b), history


@misconception(
    "fit_linreg",
    en="Your history holds half of the loss. Is there a 1/2 in the formula?",
    zh="你的 history 记的是损失的一半。公式里有 1/2 吗？",
)
def half_loss(X, y, lr, epochs):
    w, b, history = descend(X, y, lr, epochs, right_gradients)
    return w, b, [loss / 2 for loss in history]


@misconception(
    "fit_linreg",
    en="Your history adds up the squared errors. The loss is their mean.",
    zh="你的 history 记的是误差平方之和。损失是它们的平均。",
)
def summed_loss(X, y, lr, epochs):
    w, b, history = descend(X, y, lr, epochs, right_gradients)
    return w, b, [loss * len(X) for loss in history]


@misconception(
    "fit_linreg",
    en="You return only the last loss. The history has one entry per epoch.",
    zh="你只返回了最后一个损失。history 应该每个轮次一项。",
)
def last_loss_only(X, y, lr, epochs):
    w, b, history = descend(X, y, lr, epochs, right_gradients)
    return w, b, history[-1]


@misconception(
    "fit_linreg",
    en="Your w has lost a dimension: its shape should stay (n, 1).",
    zh="你的 w 少了一个维度：它的形状应该一直是 (n, 1)。",
)
def flat_weights(X, y, lr, epochs):
    w, b, history = descend(X, y, lr, epochs, right_gradients)
    return w.ravel(), b, history


@misconception(
    "fit_linreg",
    en="Subtracting (m, 1) and (m,) makes a table of all differences. Check the shapes in your "
    "error.",
    zh="(m, 1) 与 (m,) 相减，会得到所有两两之差的表。请检查误差的形状。",
)
def broadcast_error(X, y, lr, epochs):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(epochs):
        error = X @ w + b - y
        history.append(float(np.mean(error**2)))
        w = w - lr * 2 * X.T @ error.mean(axis=0) / len(X)
        b = b - lr * 2 * np.mean(error)
    return w[:, None], float(b), history


@misconception(
    "fit_linreg",
    en="You solve for the best line at once. This exercise asks for the steps of gradient descent.",
    zh="你一下子就解出了最好的直线。这道题要的是梯度下降的每一步。",
)
def solves_at_once(X, y, lr, epochs):
    best = np.linalg.lstsq(np.hstack([X, np.ones((len(X), 1))]), y, rcond=None)[0]
    loss = float(np.mean((X @ best[:-1] + best[-1] - y) ** 2))
    return best[:-1], float(best[-1, 0]), [loss] * epochs


@misconception(
    "fit_linreg",
    en="Your two gradients are divided by the number of features. Average over the samples.",
    zh="你的两个梯度除以的是特征数。平均应该对样本来求。",
)
def divided_by_features(X, y, lr, epochs):
    n = X.shape[1]
    return descend(X, y, lr, epochs, lambda X, e: (2 * X.T @ e / n, 2 * np.sum(e) / n))


@misconception(
    "fit_linreg",
    en="Your loss is half of the MSE, so the gradients lack their 2 and the history is half as "
    "large. Here the loss is the mean of the squares, without a 1/2.",
    zh="你的损失是 MSE 的一半，所以梯度少了因子 2，history 也只有一半。"
    "这里的损失是平方的平均，前面没有 1/2。",
)
def half_of_the_loss(X, y, lr, epochs):
    w, b, history = descend(X, y, lr / 2, epochs, right_gradients)
    return w, b, [loss / 2 for loss in history]


@misconception(
    "fit_linreg",
    en="Your w has the shape (n,), so X @ w is a row and minus the column y gives a table. w has "
    "the shape (n, 1).",
    zh="你的 w 形状是 (n,)，X @ w 就是一行，再减去一列 y 会得到一张表。w 的形状应是 (n, 1)。",
)
def flat_from_the_start(X, y, lr, epochs):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(epochs):
        error = X @ w + b - y
        history.append(float(np.mean(error**2)))
        w = w - lr * 2 / len(X) * X.T @ error
        b = b - lr * 2 * float(np.mean(error))
    return w, b, history


@probes("fit_linreg")
def _(rng):
    yield rng.normal(size=(6, 3)) + 0.5, rng.normal(size=(6, 1)) - 1, 0.05, 4
