"""Wrong answers to the questions of 05-sgd, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

# sgd_step


@misconception(
    "sgd_step",
    en="Your function changes the old parameters themselves. Keep them as they are and make new "
    "arrays.",
    zh="你的函数改动了旧参数本身。请让它们保持原样，另外生成新的数组。",
)
def in_place(params, grads, lr):
    for key in params:
        params[key] -= lr * grads[key]
    return params


@misconception(
    "sgd_step",
    en="You write the new values into the dictionary that was passed in, and return nothing.",
    zh="你把新值写进了传入的字典，却什么也没有返回。",
)
def returns_nothing(params, grads, lr):
    for key in params:
        params[key] = params[key] - lr * grads[key]


@misconception(
    "sgd_step",
    en="You put the new values into the caller's own dictionary. Build a new one.",
    zh="你把新值放进了调用者自己的字典，请新建一个字典。",
)
def same_dictionary(params, grads, lr):
    for key in params:
        params[key] = params[key] - lr * grads[key]
    return params


@misconception(
    "sgd_step",
    en="Your step has the full length of the gradient. Which number says how far to go?",
    zh="你的一步和梯度一样长。走多远应该由哪个数决定？",
)
def learning_rate_ignored(params, grads, lr):
    return {key: p - grads[key] for key, p in params.items()}


@misconception(
    "sgd_step",
    en="Integer parameters stay integers in your function, so the decimals are lost.",
    zh="整数参数在你的函数里仍是整数，小数部分丢掉了。",
)
def keeps_integers(params, grads, lr):
    return {key: (p - lr * grads[key]).astype(p.dtype) for key, p in params.items()}


@misconception(
    "sgd_step",
    en="You use only the sign of the gradient. A steeper slope should make a longer step.",
    zh="你只用了梯度的符号。坡越陡，步子应该越长。",
)
def sign_of_gradient(params, grads, lr):
    return {key: p - lr * np.sign(grads[key]) for key, p in params.items()}


@misconception(
    "sgd_step",
    en="Your step is proportional to the parameter as well. Is there a product of both in the "
    "formula?",
    zh="你的步长还乘上了参数本身。公式里有这两者的乘积吗？",
)
def scaled_by_parameter(params, grads, lr):
    return {key: p * (1 - lr * grads[key]) for key, p in params.items()}


@misconception(
    "sgd_step",
    en="You are walking uphill. Where the gradient is positive, should the parameter grow?",
    zh="你在往山上走。梯度为正的地方，参数应该变大吗？",
)
def uphill(params, grads, lr):
    return {key: p + lr * grads[key] for key, p in params.items()}


@misconception(
    "sgd_step",
    en="You return the step, not the parameters after the step.",
    zh="你返回的是这一步本身，而不是走完这一步的参数。",
)
def only_the_step(params, grads, lr):
    return {key: -lr * grads[key] for key in params}


@misconception(
    "sgd_step",
    en="You pair parameters and gradients by their position. The keys may stand in another order.",
    zh="你按位置给参数和梯度配对，可是键的顺序可能不一样。",
)
def paired_by_position(params, grads, lr):
    return {key: p - lr * g for (key, p), g in zip(params.items(), grads.values(), strict=True)}


@misconception(
    "sgd_step",
    en="Your step goes from the gradient to the parameter: the two have changed places.",
    zh="参数和梯度的位置对调了。",
)
def swapped(params, grads, lr):
    return {key: grads[key] - lr * p for key, p in params.items()}


@misconception(
    "sgd_step",
    en="You divide the gradient by the learning rate. A smaller rate should make a smaller step.",
    zh="你用梯度除以了学习率。学习率越小，步子应该越小。",
)
def divided_by_learning_rate(params, grads, lr):
    return {key: p - grads[key] / lr for key, p in params.items()}


@misconception(
    "sgd_step",
    en="You average the gradient over an array before the step. Every entry has a gradient of its "
    "own.",
    zh="更新之前，你把整个数组的梯度求了平均。每个元素都有自己的梯度。",
)
def averaged_gradient(params, grads, lr):
    return {key: p - lr * np.mean(grads[key]) for key, p in params.items()}


@misconception(
    "sgd_step",
    en="Only the first parameter is updated. Is there a `return` inside the loop?",
    zh="只有第一个参数更新了。是不是把 `return` 写进了循环里？",
)
def first_key_only(params, grads, lr):
    for key, p in params.items():
        return {key: p - lr * grads[key]}


@probes("sgd_step")
def _(rng):
    params = {key: rng.normal(size=(2, 3)) for key in ("W", "b", "c")}
    yield params, {key: rng.normal(size=(2, 3)) for key in ("c", "W", "b")}, 0.3
    yield {"w": np.array([3, -2])}, {"w": np.array([5, 1])}, 0.25


# fit_linreg


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
    en="This is the gradient as the article prints it: half as long and with the wrong sign, so "
    "the loss goes up.",
    zh="这是文章印的梯度：长度只有一半，符号还是反的，所以损失越来越大。",
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


# minibatches


def cut(X, Y, batch_size, rows_of_X, rows_of_Y):
    return [
        (X[rows_of_X[i : i + batch_size]], Y[rows_of_Y[i : i + batch_size]])
        for i in range(0, len(rows_of_X), batch_size)
    ]


@misconception(
    "minibatches",
    en="The last, shorter batch is missing. Every sample counts.",
    zh="最后较短的那一批不见了。每个样本都算数。",
)
def drops_last_batch(X, Y, batch_size, rng):
    order = rng.permutation(len(X))
    order = order[: len(X) // batch_size * batch_size]
    return cut(X, Y, batch_size, order, order)


@misconception(
    "minibatches",
    en="X and Y are shuffled in different orders, so samples lose their targets.",
    zh="X 和 Y 按不同的顺序打乱了，样本丢了自己的目标值。",
)
def shuffled_separately(X, Y, batch_size, rng):
    return cut(X, Y, batch_size, rng.permutation(len(X)), rng.permutation(len(X)))


@misconception(
    "minibatches",
    en="You draw rows with replacement: some occur twice and others never.",
    zh="你的抽样是有放回的：有的行出现两次，有的从不出现。",
)
def with_replacement(X, Y, batch_size, rng):
    order = rng.integers(0, len(X), size=len(X))
    return cut(X, Y, batch_size, order, order)


@misconception(
    "minibatches",
    en="X is shuffled and Y is not. Pick the rows of both with the same numbers.",
    zh="X 打乱了，Y 却没有。请用同样的行号去取两者的行。",
)
def targets_not_shuffled(X, Y, batch_size, rng):
    return cut(X, Y, batch_size, rng.permutation(len(X)), np.arange(len(X)))


@misconception(
    "minibatches",
    en="You take batch_size for the number of batches. It is the number of rows in each.",
    zh="你把 batch_size 当成了批次的个数。它是每一批的行数。",
)
def number_of_batches(X, Y, batch_size, rng):
    order = rng.permutation(len(X))
    return [(X[rows], Y[rows]) for rows in np.array_split(order, batch_size)]


@misconception(
    "minibatches",
    en="You fill the last batch up with rows that were already used. It may be shorter.",
    zh="你用已经用过的行补满了最后一批。它可以短一些。",
)
def last_batch_filled_up(X, Y, batch_size, rng):
    order = rng.permutation(len(X))
    order = order.take(range(-(-len(X) // batch_size) * batch_size), mode="wrap")
    return cut(X, Y, batch_size, order, order)


@misconception(
    "minibatches",
    en="`rng.shuffle(X)` reorders the caller's X and leaves Y behind.",
    zh="`rng.shuffle(X)` 打乱了调用者的 X，Y 却还是老样子。",
)
def shuffles_X_in_place(X, Y, batch_size, rng):
    rng.shuffle(X)
    starts = range(0, len(X), batch_size)
    return [(X[i : i + batch_size], Y[i : i + batch_size]) for i in starts]


@misconception(
    "minibatches",
    en="The rows stay in their original order. Something random is missing.",
    zh="各行还是原来的顺序，少了随机的那一步。",
)
def not_shuffled(X, Y, batch_size, rng):
    order = np.arange(len(X))
    return cut(X, Y, batch_size, order, order)


@misconception(
    "minibatches",
    en="You make a generator of your own with a fixed seed. Use the rng that is passed in.",
    zh="你自己新建了一个种子固定的生成器。请使用传进来的 rng。",
)
def own_generator(X, Y, batch_size, rng):
    order = np.random.default_rng(0).permutation(len(X))
    return cut(X, Y, batch_size, order, order)


@misconception(
    "minibatches",
    en="You shuffle the order of the batches, but each holds neighbouring rows as before.",
    zh="你只打乱了批次的先后，每一批里仍是原来相邻的行。",
)
def only_batches_shuffled(X, Y, batch_size, rng):
    batches = cut(X, Y, batch_size, np.arange(len(X)), np.arange(len(X)))
    return [batches[i] for i in rng.permutation(len(batches))]


@misconception(
    "minibatches",
    en="You shuffle inside each batch only, so every epoch has the same batches.",
    zh="你只在每一批的内部打乱，于是每个轮次的批次都是同样的那些样本。",
)
def only_inside_batches(X, Y, batch_size, rng):
    order = np.concatenate(
        [i + rng.permutation(min(batch_size, len(X) - i)) for i in range(0, len(X), batch_size)]
    )
    return cut(X, Y, batch_size, order, order)


@misconception(
    "minibatches",
    en="Every batch is drawn anew from all rows, so some samples come twice and others never.",
    zh="每一批都重新从所有行里抽，于是有的样本来两次，有的一次也不来。",
)
def each_batch_drawn_anew(X, Y, batch_size, rng):
    batches = []
    for i in range(0, len(X), batch_size):
        rows = rng.choice(len(X), size=min(batch_size, len(X) - i), replace=False)
        batches.append((X[rows], Y[rows]))
    return batches


@misconception(
    "minibatches",
    en="There is an empty batch at the end when the batch size divides the number of samples.",
    zh="样本数正好能整除时，末尾多了一个空的批次。",
)
def empty_last_batch(X, Y, batch_size, rng):
    order = rng.permutation(len(X))
    starts = [batch_size * i for i in range(len(X) // batch_size + 1)]
    return [(X[order[i : i + batch_size]], Y[order[i : i + batch_size]]) for i in starts]


@misconception(
    "minibatches",
    en="The batches hold row numbers. They should hold the rows themselves.",
    zh="批次里放的是行号，应该放那些行本身。",
)
def row_numbers(X, Y, batch_size, rng):
    order = rng.permutation(len(X))
    pieces = [order[i : i + batch_size] for i in range(0, len(X), batch_size)]
    return [(rows, rows) for rows in pieces]


@misconception(
    "minibatches",
    en="You return one list for X and one for Y. The result is a list of pairs.",
    zh="你返回了 X 一个列表、Y 一个列表。结果应该是由一对一对组成的列表。",
)
def two_lists(X, Y, batch_size, rng):
    order = rng.permutation(len(X))
    batches = cut(X, Y, batch_size, order, order)
    return [Xb for Xb, _ in batches], [Yb for _, Yb in batches]


@misconception(
    "minibatches",
    en="Only the first batch comes back. Is there a `return` inside the loop?",
    zh="只返回了第一批。是不是把 `return` 写进了循环里？",
)
def first_batch_only(X, Y, batch_size, rng):
    order = rng.permutation(len(X))
    return cut(X, Y, batch_size, order, order)[:1]


@misconception(
    "minibatches",
    en="Integer data come back as floats. The values are only regrouped here.",
    zh="整数数据变成了浮点数。这里只是把数值重新分组。",
)
def everything_to_floats(X, Y, batch_size, rng):
    order = rng.permutation(len(X))
    return cut(X.astype(float), Y.astype(float), batch_size, order, order)


@misconception(
    "minibatches",
    en="When one batch holds everything, you leave its rows in their old order, or even hand out X "
    "and Y themselves. Treat it like any other.",
    zh="当一批就能装下全部数据时，你没有打乱，甚至直接交出了 X 和 Y。请和别的批一样处理。",
)
def whole_batch_as_it_is(X, Y, batch_size, rng):
    order = np.arange(len(X)) if batch_size >= len(X) else rng.permutation(len(X))
    return cut(X, Y, batch_size, order, order)


@probes("minibatches")
def _(rng):
    X = rng.normal(size=(11, 2))
    yield X, rng.normal(size=(11, 1)), 4, np.random.default_rng(5)
    yield X, rng.integers(0, 9, size=11), 3, np.random.default_rng(6)
    yield X[:8], rng.integers(0, 9, size=8), 4, np.random.default_rng(7)
    yield X, rng.normal(size=(11, 1)), 11, np.random.default_rng(8)


# sgd_epoch


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
    zh="你的平均损失对每一批一视同仁。样本少的批次，分量应该轻一些。",
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


# max_stable_lr


def eigenvalues(X):
    return np.linalg.eigvalsh(2 * X.T @ X / len(X))


@misconception(
    "max_stable_lr",
    en="Your limit is half of the right one. How far may 1 - lr·c go down before the distance "
    "grows?",
    zh="你的界限只有正确值的一半。1 - lr·c 可以小到多少，距离才开始变大？",
)
def one_over_lambda(X):
    return float(1 / eigenvalues(X).max())


@misconception(
    "max_stable_lr",
    en="Your limit is twice the right one. Does your Hessian carry the 2 of the squared error?",
    zh="你的界限是正确值的两倍。黑塞矩阵里有平方求导得到的 2 吗？",
)
def hessian_without_2(X):
    return float(4 / eigenvalues(X).max())


@misconception(
    "max_stable_lr",
    en="Your Hessian is a sum over the samples. The loss is a mean.",
    zh="你的黑塞矩阵对样本求了和，而损失是平均值。",
)
def hessian_not_averaged(X):
    return float(2 / (len(X) * eigenvalues(X).max()))


@misconception(
    "max_stable_lr",
    en="You use the gentlest direction. Which one makes the weights fly off first?",
    zh="你用的是最缓的方向。哪个方向会最先让权重飞出去？",
)
def smallest_eigenvalue(X):
    return float(2 / eigenvalues(X).min())


@misconception(
    "max_stable_lr",
    en="You add up the curvatures of all directions. Only the steepest one sets the limit.",
    zh="你把各个方向的曲率加了起来。界限只由最陡的那个决定。",
)
def sum_of_eigenvalues(X):
    return float(2 / eigenvalues(X).sum())


@misconception(
    "max_stable_lr",
    en="You take the mean of the curvatures. The steepest direction sets the limit.",
    zh="你取了曲率的平均。界限由最陡的方向决定。",
)
def mean_eigenvalue(X):
    return float(2 / eigenvalues(X).mean())


@misconception(
    "max_stable_lr",
    en="You return the curvature itself. How does the limit follow from it?",
    zh="你返回的是曲率本身。界限怎样由它得出？",
)
def curvature_itself(X):
    return float(eigenvalues(X).max())


@misconception(
    "max_stable_lr",
    en="You centre the columns first. The Hessian uses X as it is.",
    zh="你先对各列做了中心化。黑塞矩阵直接用 X 本身。",
)
def centred_columns(X):
    return float(2 / eigenvalues(X - X.mean(axis=0)).max())


@misconception(
    "max_stable_lr",
    en="You divide by the number of features. Average over the samples, the rows of X.",
    zh="你除以的是特征数。平均应该对样本求，也就是 X 的行。",
)
def averaged_over_features(X):
    return float(2 / np.linalg.eigvalsh(2 * X.T @ X / X.shape[1]).max())


@misconception(
    "max_stable_lr",
    en="You use the largest singular value of X. The curvature goes with its square.",
    zh="你用了 X 的最大奇异值。曲率与它的平方成正比。",
)
def singular_value_not_squared(X):
    return float(len(X) / np.linalg.norm(X, 2))


@misconception(
    "max_stable_lr",
    en="You take the largest entry of the Hessian. A direction between the axes may be steeper: "
    "look for the largest eigenvalue.",
    zh="你取的是黑塞矩阵里最大的元素。斜着的方向可能更陡：请找最大的特征值。",
)
def largest_entry(X):
    return float(2 / np.abs(2 * X.T @ X / len(X)).max())


@misconception(
    "max_stable_lr",
    en="np.linalg.eig takes any matrix, and rounding can make its values complex. 2 XᵀX / m is "
    "symmetric: np.linalg.eigvalsh gives real ones.",
    zh="np.linalg.eig 适用于任意矩阵，舍入误差会让特征值变成复数。"
    "2 XᵀX / m 是对称的：np.linalg.eigvalsh 给出实数。",
)
def eigenvalues_of_any_matrix(X):
    return 2 / np.max(np.linalg.eig(2 * X.T @ X / len(X))[0])


@probes("max_stable_lr")
def _(rng):
    yield (rng.normal(size=(2, 50)),)
    yield (
        rng.normal(size=(7, 3)) @ np.array([[1.0, -2.0, 1.0], [0.0, 1.0, 0.5], [0.0, 0.0, 0.7]])
        + [0.5, 1.0, -0.3],
    )
