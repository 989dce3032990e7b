"""Wrong answers to minibatches, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


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
