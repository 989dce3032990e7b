"""Wrong answers to sgd_epoch, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


def one_epoch(X, y, w, lr, batch_size, divisor=len, factor=2.0):
    """Go through the batches; return the weights before each, the last ones, and the batches."""
    weights = [w]
    batches = []
    for i in range(0, len(X), batch_size):
        Xb, yb = X[i : i + batch_size], y[i : i + batch_size]
        batches.append((Xb, yb))
        w = weights[-1]
        weights.append(w - lr * factor * Xb.T @ (Xb @ w - yb) / divisor(Xb))
    return weights, batches


def squared_errors(batches, weights):
    return [np.sum((Xb @ w - yb) ** 2) for (Xb, yb), w in zip(batches, weights, strict=False)]


@misconception(
    "sgd_epoch",
    en="You divide a batch's gradient by the number of all samples. Average over the batch.",
    zh="你把一批的梯度除以了全部样本数。应该对这一批求平均。",
)
def divided_by_all_samples(X, y, w, lr, batch_size):
    weights, batches = one_epoch(X, y, w, lr, batch_size, divisor=lambda _: len(X))
    return weights[-1], float(sum(squared_errors(batches, weights))) / len(X)


@misconception(
    "sgd_epoch",
    en="You divide by batch_size, but the last batch has fewer samples.",
    zh="你除以的是 batch_size，但最后一批的样本没有那么多。",
)
def divided_by_batch_size(X, y, w, lr, batch_size):
    weights, batches = one_epoch(X, y, w, lr, batch_size, divisor=lambda _: batch_size)
    return weights[-1], float(sum(squared_errors(batches, weights))) / len(X)


@misconception(
    "sgd_epoch",
    en="The gradient of each batch is a sum over its samples. It should be a mean.",
    zh="每一批的梯度是对样本求和，应该求平均。",
)
def gradient_summed(X, y, w, lr, batch_size):
    weights, batches = one_epoch(X, y, w, lr, batch_size, divisor=lambda _: 1)
    return weights[-1], float(sum(squared_errors(batches, weights))) / len(X)


@misconception(
    "sgd_epoch",
    en="Your gradient is half as long as it should be. Think of the square in the loss.",
    zh="你的梯度只有应有的一半。想想损失里的平方。",
)
def epoch_without_the_2(X, y, w, lr, batch_size):
    weights, batches = one_epoch(X, y, w, lr, batch_size, factor=1.0)
    return weights[-1], float(sum(squared_errors(batches, weights))) / len(X)


@misconception(
    "sgd_epoch",
    en="Your steps go uphill. Check the sign of the error and of the step.",
    zh="你的步子在往山上走。请检查误差和步子的符号。",
)
def uphill_epoch(X, y, w, lr, batch_size):
    weights, batches = one_epoch(X, y, w, lr, batch_size, factor=-2.0)
    return weights[-1], float(sum(squared_errors(batches, weights))) / len(X)


@misconception(
    "sgd_epoch",
    en="The new weights of a batch are not kept: w comes back as it went in.",
    zh="每一批更新后的权重没有保留：w 原样返回了。",
)
def weights_not_kept(X, y, w, lr, batch_size):
    return w, float(np.mean((X @ w - y) ** 2))


@misconception(
    "sgd_epoch",
    en="Every batch starts from the first weights again. It should go on from the batch before.",
    zh="每一批都又从最初的权重出发。应该接着上一批继续。",
)
def every_batch_from_the_start(X, y, w, lr, batch_size):
    for i in range(0, len(X), batch_size):
        Xb, yb = X[i : i + batch_size], y[i : i + batch_size]
        new_w = w - lr * 2 * Xb.T @ (Xb @ w - yb) / len(Xb)
    return new_w, float(np.mean((X @ w - y) ** 2))


@misconception(
    "sgd_epoch",
    en="You make one step with all the data. Every batch should make a step of its own.",
    zh="你用全部数据只走了一步。每一批都应该走自己的一步。",
)
def one_big_step(X, y, w, lr, batch_size):
    error = X @ w - y
    return w - lr * 2 * X.T @ error / len(X), float(np.mean(error**2))


@misconception(
    "sgd_epoch",
    en="Every sample makes a step of its own, whatever batch_size says.",
    zh="不管 batch_size 是多少，你都是每个样本走一步。",
)
def always_single_samples(X, y, w, lr, batch_size):
    weights, batches = one_epoch(X, y, w, lr, 1)
    return weights[-1], float(sum(squared_errors(batches, weights))) / len(X)


@misconception(
    "sgd_epoch",
    en="The last, shorter batch makes no step and is missing in the loss.",
    zh="最后较短的一批没有更新，损失里也没有它。",
)
def drops_last(X, y, w, lr, batch_size):
    full = len(X) // batch_size * batch_size
    weights, batches = one_epoch(X[:full], y[:full], w, lr, batch_size)
    return weights[-1], float(sum(squared_errors(batches, weights))) / len(X)


@misconception(
    "sgd_epoch",
    en="The last, shorter batch is left out. Every sample counts.",
    zh="最后较短的一批被丢掉了。每个样本都算数。",
)
def drops_last_everywhere(X, y, w, lr, batch_size):
    full = max(len(X) // batch_size * batch_size, 1)
    weights, batches = one_epoch(X[:full], y[:full], w, lr, batch_size)
    return weights[-1], float(sum(squared_errors(batches, weights))) / full


@misconception(
    "sgd_epoch",
    en="Your function changes the caller's w in place. Make a new array at every step.",
    zh="你的函数就地改动了调用者的 w。请每一步都生成新的数组。",
)
def changes_w_in_place(X, y, w, lr, batch_size):
    total = 0.0
    for i in range(0, len(X), batch_size):
        Xb, yb = X[i : i + batch_size], y[i : i + batch_size]
        error = Xb @ w - yb
        total += float(np.sum(error**2))
        w -= lr * 2 * Xb.T @ error / len(Xb)
    return w, total / len(X)


@misconception(
    "sgd_epoch",
    en="You measure the loss of each batch after its step. It should be the loss before.",
    zh="你在每一批更新之后才测它的损失。应该在更新之前测。",
)
def loss_after_step(X, y, w, lr, batch_size):
    weights, batches = one_epoch(X, y, w, lr, batch_size)
    return weights[-1], float(sum(squared_errors(batches, weights[1:]))) / len(X)


@misconception(
    "sgd_epoch",
    en="Your mean loss counts every batch the same. A batch of fewer samples should count less.",
    zh="你的平均损失对每一批一视同仁。样本少的批次，所占的权重应该小一些。",
)
def mean_over_batches(X, y, w, lr, batch_size):
    weights, batches = one_epoch(X, y, w, lr, batch_size)
    means = [np.mean((Xb @ w_ - yb) ** 2) for (Xb, yb), w_ in zip(batches, weights, strict=False)]
    return weights[-1], float(np.mean(means))


@misconception(
    "sgd_epoch",
    en="You return the sum of the squared errors. The mean over the samples is asked for.",
    zh="你返回的是误差平方之和，题目要的是对样本的平均。",
)
def total_loss(X, y, w, lr, batch_size):
    weights, batches = one_epoch(X, y, w, lr, batch_size)
    return weights[-1], float(sum(squared_errors(batches, weights)))


@misconception(
    "sgd_epoch",
    en="You measure the loss once, with the first weights. Each batch is measured with its own.",
    zh="你只用最初的权重测了一次损失。每一批要用它当时的权重来测。",
)
def loss_of_first_weights(X, y, w, lr, batch_size):
    weights, _ = one_epoch(X, y, w, lr, batch_size)
    return weights[-1], float(np.mean((X @ w - y) ** 2))


@misconception(
    "sgd_epoch",
    en="You measure the loss once, with the last weights. Each batch is measured before its step.",
    zh="你只用最后的权重测了一次损失。每一批要在它更新之前测。",
)
def loss_of_last_weights(X, y, w, lr, batch_size):
    weights, _ = one_epoch(X, y, w, lr, batch_size)
    return weights[-1], float(np.mean((X @ weights[-1] - y) ** 2))


@misconception(
    "sgd_epoch",
    en="You return the loss of the last batch only.",
    zh="你只返回了最后一批的损失。",
)
def loss_of_last_batch(X, y, w, lr, batch_size):
    weights, batches = one_epoch(X, y, w, lr, batch_size)
    Xb, yb = batches[-1]
    return weights[-1], float(np.mean((Xb @ weights[-2] - yb) ** 2))


@misconception(
    "sgd_epoch",
    en="You shuffle the rows first. Here the batches come in order.",
    zh="你先打乱了各行。这里的批次要按顺序来。",
)
def shuffles_first(X, y, w, lr, batch_size):
    order = np.random.default_rng(0).permutation(len(X))
    weights, batches = one_epoch(X[order], y[order], w, lr, batch_size)
    return weights[-1], float(sum(squared_errors(batches, weights))) / len(X)


@probes("sgd_epoch")
def _(rng):
    X, y, w = rng.normal(size=(8, 2)), rng.normal(size=(8, 1)), rng.normal(size=(2, 1))
    yield X, y, w, 0.1, 3
    yield X, y, w, 0.1, 4
