"""Wrong answers to mlp_forward, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import positive_part, stable_sigmoid, stable_softmax


def _hidden(X, params):
    return positive_part(X @ params["W1"] + params["b1"])


def _logits(A1, params):
    return A1 @ params["W2"] + params["b2"]


@misconception(
    "mlp_forward",
    en="A1 is right, but the output has no activation. Yhat should lie between 0 and 1.",
    zh="A1 是对的，但输出没有经过激活函数。Yhat 应该在 0 和 1 之间。",
)
def no_output_activation(X, params):
    A1 = _hidden(X, params)
    return A1, _logits(A1, params)


@misconception(
    "mlp_forward",
    en="The output goes through a ReLU. Which activation gives a probability?",
    zh="输出层用了 ReLU。哪个激活函数给出的是概率？",
)
def relu_at_output(X, params):
    A1 = _hidden(X, params)
    return A1, positive_part(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The bias of the hidden layer, b1, is missing.",
    zh="隐藏层的偏置 b1 没有加上。",
)
def b1_dropped(X, params):
    A1 = positive_part(X @ params["W1"])
    return A1, stable_sigmoid(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The bias of the output layer, b2, is missing.",
    zh="输出层的偏置 b2 没有加上。",
)
def b2_dropped(X, params):
    A1 = _hidden(X, params)
    return A1, stable_sigmoid(A1 @ params["W2"])


@misconception(
    "mlp_forward",
    en="The ReLU comes before the bias is added. Which of the two is first in the formula?",
    zh="还没加偏置就先用了 ReLU。公式里哪个在前？",
)
def activation_before_bias(X, params):
    A1 = positive_part(X @ params["W1"]) + params["b1"]
    return A1, stable_sigmoid(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The output goes through the sigmoid twice.",
    zh="输出经过了两次 sigmoid。",
)
def double_sigmoid(X, params):
    A1 = _hidden(X, params)
    return A1, stable_sigmoid(stable_sigmoid(_logits(A1, params)))


@misconception(
    "mlp_forward",
    en="Yhat is right, but in place of A1 you return the sums before the ReLU.",
    zh="Yhat 是对的，但 A1 的位置上返回的是 ReLU 之前的加权和。",
)
def sums_returned_as_A1(X, params):
    A1 = _hidden(X, params)
    return X @ params["W1"] + params["b1"], stable_sigmoid(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The hidden layer has no activation, so two layers do no more than one.",
    zh="隐藏层没有激活函数，两层就和一层没有区别了。",
)
def no_hidden_activation(X, params):
    Z1 = X @ params["W1"] + params["b1"]
    return Z1, stable_sigmoid(_logits(Z1, params))


@misconception(
    "mlp_forward",
    en="A1 is right, but the second layer reads the sums before the ReLU instead of A1.",
    zh="A1 是对的，但第二层用的是 ReLU 之前的加权和，而不是 A1。",
)
def second_layer_reads_sums(X, params):
    return _hidden(X, params), stable_sigmoid(_logits(X @ params["W1"] + params["b1"], params))


@misconception(
    "mlp_forward",
    en="The hidden layer uses the sigmoid. This network has a ReLU there.",
    zh="隐藏层用了 sigmoid。这个网络的隐藏层应该用 ReLU。",
)
def sigmoid_in_hidden_layer(X, params):
    A1 = stable_sigmoid(X @ params["W1"] + params["b1"])
    return A1, stable_sigmoid(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The hidden layer uses tanh. This network has a ReLU there.",
    zh="隐藏层用了 tanh。这个网络的隐藏层应该用 ReLU。",
)
def tanh_in_hidden_layer(X, params):
    A1 = np.tanh(X @ params["W1"] + params["b1"])
    return A1, stable_sigmoid(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The hidden layer uses the leaky ReLU. This network has the plain ReLU there.",
    zh="隐藏层用了 Leaky ReLU。这个网络的隐藏层应该用普通的 ReLU。",
)
def leaky_relu_in_hidden_layer(X, params):
    Z1 = X @ params["W1"] + params["b1"]
    A1 = np.where(Z1 > 0, Z1, 0.01 * Z1)
    return A1, stable_sigmoid(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The output goes through tanh, which runs from -1 to 1. Yhat should lie between 0 and 1.",
    zh="输出层用了 tanh，取值从 -1 到 1。Yhat 应该在 0 和 1 之间。",
)
def tanh_at_output(X, params):
    A1 = _hidden(X, params)
    return A1, np.tanh(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The output goes through softmax. Here each output is a yes or no of its own.",
    zh="输出层用了 softmax。这里每个输出都是各自独立的“是或否”。",
)
def softmax_at_output(X, params):
    A1 = _hidden(X, params)
    return A1, stable_softmax(_logits(A1, params))


@misconception(
    "mlp_forward",
    en="The two results are in the wrong order: first A1, then Yhat.",
    zh="两个结果的顺序反了：先 A1，后 Yhat。",
)
def results_swapped(X, params):
    A1 = _hidden(X, params)
    return stable_sigmoid(_logits(A1, params)), A1


@misconception(
    "mlp_forward",
    en="Yhat is right, but it comes alone. Return A1 as well, in front of it.",
    zh="Yhat 是对的，但只返回了它。请在它前面把 A1 也返回。",
)
def only_yhat(X, params):
    return stable_sigmoid(_logits(_hidden(X, params), params))


@misconception(
    "mlp_forward",
    en="Yhat is rounded to 0 or 1. Return the probabilities themselves.",
    zh="Yhat 被取整成了 0 或 1。请返回概率本身。",
)
def decisions_not_probabilities(X, params):
    A1 = _hidden(X, params)
    return A1, (stable_sigmoid(_logits(A1, params)) > 0.5).astype(float)


@misconception(
    "mlp_forward",
    en="The values are right, but axes of length 1 disappear. Keep one row per sample.",
    zh="数值是对的，但长度为 1 的轴不见了。请保持每个样本一行。",
)
def squeezed_results(X, params):
    A1 = _hidden(X, params)
    return np.squeeze(A1), np.squeeze(stable_sigmoid(_logits(A1, params)))


@misconception(
    "mlp_forward",
    en="You take the arrays from params by their position. "
    "Look each one up by its name, since their order may differ.",
    zh="你是按位置从 params 里取数组的。它们的顺序可能不同，请按名字逐个取。",
)
def arrays_by_position(X, params):
    W1, b1, W2, b2 = params.values()
    A1 = positive_part(X @ W1 + b1)
    return A1, stable_sigmoid(A1 @ W2 + b2)


@misconception(
    "mlp_forward",
    en="Both layers use b1. The output layer has a bias of its own.",
    zh="两层都用了 b1。输出层有它自己的偏置。",
)
def b1_in_both_layers(X, params):
    A1 = _hidden(X, params)
    return A1, stable_sigmoid(A1 @ params["W2"] + params["b1"])


@misconception(
    "mlp_forward",
    en="For large sums Yhat becomes nan. Your sigmoid from above may be the safer choice.",
    zh="加权和很大时，Yhat 变成了 nan。用前面写好的 sigmoid 也许更稳妥。",
)
def output_overflows(X, params):
    A1 = _hidden(X, params)
    E = np.exp(_logits(A1, params))
    return A1, E / (1 + E)


@misconception(
    "mlp_forward",
    en="The results are right, but an array in params is overwritten. Make new arrays.",
    zh="结果是对的，但 params 里的数组被改写了。请另建新数组。",
)
def parameters_overwritten(X, params):
    A1 = _hidden(X, params)
    Yhat = stable_sigmoid(_logits(A1, params))
    params["W1"] *= 0.5
    return A1, Yhat


def _network(rng, n, h, k):
    return {
        "W1": rng.normal(size=(n, h)),
        "b1": rng.normal(size=h),
        "W2": rng.normal(size=(h, k)),
        "b2": rng.normal(size=k),
    }


@probes("mlp_forward")
def _(rng):
    yield rng.normal(size=(5, 3)), _network(rng, 3, 4, 2)
    yield rng.normal(size=(4, 3)), _network(rng, 3, 3, 3)
    yield rng.normal(size=(4, 3)), dict(reversed(_network(rng, 3, 3, 3).items()))
    yield rng.normal(size=(1, 2)), _network(rng, 2, 3, 1)
    yield 1e4 * rng.normal(size=(4, 3)), _network(rng, 3, 4, 2)
