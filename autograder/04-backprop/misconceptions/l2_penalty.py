"""Wrong answers to l2_penalty, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


def weights_of(params):
    return [key for key in params if key.startswith("W")]


def penalty_of(params, keys=None):
    keys = weights_of(params) if keys is None else keys
    return sum(np.sum(params[key] ** 2) for key in keys)


def gradients_of(params, factor, keys=None):
    keys = weights_of(params) if keys is None else keys
    return {key: factor * p if key in keys else np.zeros(p.shape) for key, p in params.items()}


@misconception(
    "l2_penalty",
    en="The biases are penalised too. Which entries of params count as weights?",
    zh="你给偏置也加了惩罚。params 里哪些项算权重？",
)
def biases_penalised(params, lam):
    return lam * penalty_of(params, list(params)), gradients_of(params, 2 * lam, list(params))


@misconception(
    "l2_penalty",
    en="Penalty and gradients are both half of what is asked: that is the other convention, with "
    "a factor of 1/2. Compare with the formula.",
    zh="惩罚和梯度都是所要求的一半：这是带 1/2 的另一种约定，请对照公式。",
)
def half_convention(params, lam):
    return lam / 2 * penalty_of(params), gradients_of(params, lam)


@misconception(
    "l2_penalty",
    en="The penalty carries a factor of 1/2 that the formula doesn't have. The gradients are "
    "right.",
    zh="惩罚多了一个公式里没有的 1/2，梯度是对的。",
)
def half_in_the_penalty(params, lam):
    return lam / 2 * penalty_of(params), gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en=(
        "The gradients are half of the derivative of your penalty. What factor does the "
        "derivative of a square have?"
    ),
    zh="梯度只有惩罚的导数的一半。平方求导会多出什么？",
)
def half_in_the_gradients(params, lam):
    return lam * penalty_of(params), gradients_of(params, lam)


@misconception(
    "l2_penalty",
    en="That is the L1 penalty, with absolute values. L2 takes squares.",
    zh="这是用绝对值的 L1 惩罚，L2 用的是平方。",
)
def L1(params, lam):
    penalty = lam * sum(np.sum(np.abs(params[key])) for key in weights_of(params))
    return penalty, {key: lam * np.sign(g) for key, g in gradients_of(params, 1.0).items()}


@misconception(
    "l2_penalty",
    en="You took the root of the sum of squares of each matrix. The penalty is made of the squares "
    "themselves.",
    zh="你对每个矩阵的平方和开了方。惩罚用的就是平方和本身。",
)
def norm_not_squared(params, lam):
    norms = sum(np.sqrt(np.sum(params[key] ** 2)) for key in weights_of(params))
    return lam * norms, gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en="You took the root of the whole sum of squares. The penalty is made of the squares "
    "themselves.",
    zh="你对总的平方和开了方。惩罚用的就是平方和本身。",
)
def root_of_the_total(params, lam):
    return lam * np.sqrt(penalty_of(params)), gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en="lam is in the penalty but not in the gradients.",
    zh="惩罚里有 lam，梯度里却没有。",
)
def lam_forgotten_in_gradients(params, lam):
    return lam * penalty_of(params), gradients_of(params, 2.0)


@misconception(
    "l2_penalty",
    en="lam is in the gradients but not in the penalty.",
    zh="梯度里有 lam，惩罚里却没有。",
)
def lam_forgotten_in_penalty(params, lam):
    return penalty_of(params), gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en="The penalty counts one matrix only: was it overwritten instead of added to?",
    zh="惩罚只算了一个矩阵：是不是每次都覆盖了，而没有累加？",
)
def last_matrix_only(params, lam):
    return lam * penalty_of(params, weights_of(params)[-1:]), gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en="The penalty averages the squares of each matrix. The formula sums them.",
    zh="惩罚对每个矩阵的平方取了平均，公式里是求和。",
)
def mean_of_squares(params, lam):
    means = sum(np.mean(params[key] ** 2) for key in weights_of(params))
    return lam * means, gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en="You squared the sum of the weights. Square each weight, then add.",
    zh="你把权重先加起来再平方了。应该先逐个平方，再相加。",
)
def square_of_the_sum(params, lam):
    squares = sum(np.sum(params[key]) ** 2 for key in weights_of(params))
    return lam * squares, gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en="The keys without a penalty are missing in the gradients. They belong there, with zeros.",
    zh="梯度里缺了不受惩罚的那些键。它们也要在，值为零。",
)
def other_keys_missing(params, lam):
    return lam * penalty_of(params), {key: 2.0 * lam * params[key] for key in weights_of(params)}


@misconception(
    "l2_penalty",
    en="For the biases the gradient is a single 0. It needs the shape of its parameter.",
    zh="偏置的梯度只是一个 0，它的形状要和参数相同。",
)
def zero_as_a_number(params, lam):
    grads = {key: 2 * lam * p if key.startswith("W") else 0.0 for key, p in params.items()}
    return lam * penalty_of(params), grads


@misconception(
    "l2_penalty",
    en="For the biases you returned the biases themselves. How much does the penalty change with "
    "them?",
    zh="偏置的梯度返回的是偏置本身。偏置变化时，惩罚会变多少？",
)
def biases_returned(params, lam):
    grads = {key: 2 * lam * p if key.startswith("W") else p.copy() for key, p in params.items()}
    return lam * penalty_of(params), grads


@misconception(
    "l2_penalty",
    en=(
        "For your function a W anywhere in the name is enough. Only keys that start with it are "
        "weights."
    ),
    zh="名字里任何位置有 W 你都算上了。只有以 W 开头的键才是权重。",
)
def W_anywhere(params, lam):
    keys = [key for key in params if "W" in key]
    return lam * penalty_of(params, keys), gradients_of(params, 2 * lam, keys)


@misconception(
    "l2_penalty",
    en="Only W1 and W2 are looked at. A network may have more matrices, and other names.",
    zh="你只看了 W1 和 W2。网络里可能有更多矩阵，名字也可能不同。",
)
def W1_and_W2_only(params, lam):
    keys = [key for key in ("W1", "W2") if key in params]
    return lam * penalty_of(params, keys), gradients_of(params, 2 * lam, keys)


@misconception(
    "l2_penalty",
    en="All signs of the gradients are flipped. The minus belongs to the update step.",
    zh="梯度的符号全反了。减号属于更新参数那一步。",
)
def negative_gradients(params, lam):
    return lam * penalty_of(params), gradients_of(params, -2 * lam)


@misconception(
    "l2_penalty",
    en="You returned weights that are already made smaller. The question asks for the gradients.",
    zh="你返回的是已经缩小的权重，这道题要的是梯度。",
)
def decayed_weights(params, lam):
    return lam * penalty_of(params), gradients_of(params, 1 - 2 * lam)


@misconception(
    "l2_penalty",
    en="Your function multiplies the caller's weights in place. Return new arrays.",
    zh="你的函数就地改动了调用者的权重。请返回新数组。",
)
def scaled_in_place(params, lam):
    penalty = lam * penalty_of(params)
    for key, p in params.items():
        np.multiply(p, 2 * lam * key.startswith("W"), out=p, casting="unsafe")
    return penalty, {key: p.copy() for key, p in params.items()}


@misconception(
    "l2_penalty",
    en="Gradients of integer weights were cut down to whole numbers. Which dtype does an array "
    "made by zeros_like have?",
    zh="整数权重的梯度被截成了整数。用 zeros_like 造出的数组是什么数据类型？",
)
def integers_kept_(params, lam):
    grads = gradients_of(params, 2 * lam)
    whole = {key: grads[key].astype(p.dtype) for key, p in params.items()}
    return lam * penalty_of(params), whole


@misconception(
    "l2_penalty",
    en="You tell weights from biases by their number of axes. Their names decide: keys that start "
    "with W.",
    zh="你用轴数来区分权重和偏置。应当由名字决定：以 W 开头的键。",
)
def two_axes_are_weights(params, lam):
    penalty = lam * sum(np.sum(p**2) for p in params.values() if p.ndim == 2)
    return penalty, {k: 2.0 * lam * p * float(p.ndim == 2) for k, p in params.items()}


@probes("l2_penalty")
def _(rng):
    shapes = {"W1": (2, 3), "b1": (3,), "W2": (3, 4), "b2": (4,), "W3": (4, 1), "scale_W3": (1,)}
    yield {key: rng.normal(size=shape) for key, shape in shapes.items()}, 0.35
    yield {"W": rng.integers(1, 5, size=(2, 2)), "b": rng.normal(size=2)}, 0.4
    yield {"W": rng.normal(size=3), "b": rng.normal(size=(1, 3))}, 0.4
