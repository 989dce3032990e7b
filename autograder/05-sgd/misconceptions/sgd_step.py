"""Wrong answers to sgd_step, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


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
