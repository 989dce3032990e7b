"""Wrong answers to keras_dense_forward, each with what to tell its author."""

from itertools import pairwise

import numpy as np

from deepstart.misconceptions import misconception, probes


def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def softmax(Z):
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


def forward(X, weights, hidden=np.tanh, last=sigmoid):
    for W, b in zip(weights[0:-2:2], weights[1:-2:2], strict=True):
        X = hidden(X @ W + b)
    return last(X @ weights[-2] + weights[-1])


@misconception(
    "keras_dense_forward",
    en="You transpose the weights. In Keras, W has the shape (n_in, n_out) already: no transpose "
    "is needed.",
    zh="你把权重转置了。Keras 的 W 形状已经是 (n_in, n_out)，不需要转置。",
)
def transposed(X, weights):
    return forward(X, [array.T for array in weights])


@misconception(
    "keras_dense_forward",
    en="You read the list as [b, W, ...]. Which of the two comes first in get_weights()?",
    zh="你把列表当成了 [b, W, ...]。get_weights() 里哪个在前？",
)
def bias_first(X, weights):
    for b, W in zip(weights[0:-2:2], weights[1:-2:2], strict=True):
        X = np.tanh(X @ W + b)
    return sigmoid(X @ weights[-1] + weights[-2])


@misconception(
    "keras_dense_forward",
    en="Your last layer has no activation: its sums still have to become probabilities.",
    zh="最后一层没有激活函数：它的和还要变成概率。",
)
def linear_output(X, weights):
    return forward(X, weights, last=lambda z: z)


@misconception(
    "keras_dense_forward",
    en="You use tanh in the last layer, too. It is different from the others.",
    zh="最后一层你也用了 tanh。它和其他层不一样。",
)
def tanh_output(X, weights):
    return forward(X, weights, last=np.tanh)


@misconception(
    "keras_dense_forward",
    en="You use softmax in the last layer. Use a sigmoid, for every output by itself.",
    zh="最后一层你用了 softmax。题目要的是 sigmoid，每个输出各算各的。",
)
def softmax_output(X, weights):
    return forward(X, weights, last=softmax)


@misconception(
    "keras_dense_forward",
    en="You use the sigmoid in the hidden layers, too. Which activation do they have here?",
    zh="隐藏层你也用了 sigmoid。这里的隐藏层用的是哪种激活函数？",
)
def sigmoid_hidden(X, weights):
    return forward(X, weights, hidden=sigmoid)


@misconception(
    "keras_dense_forward",
    en="You use relu in the hidden layers. Which activation do they have here?",
    zh="隐藏层你用了 relu。这里的隐藏层用的是哪种激活函数？",
)
def relu_hidden(X, weights):
    return forward(X, weights, hidden=lambda z: np.maximum(z, 0))


@misconception(
    "keras_dense_forward",
    en="Your hidden layers have no activation, so all layers together are only one.",
    zh="隐藏层没有激活函数，于是所有层合起来只相当于一层。",
)
def linear_hidden(X, weights):
    return forward(X, weights, hidden=lambda z: z)


@misconception(
    "keras_dense_forward",
    en="The biases are missing: every second array of the list.",
    zh="漏了偏置：列表里每隔一个就是一个偏置。",
)
def biases_forgotten(X, weights):
    return forward(X, [array * (i % 2 == 0) for i, array in enumerate(weights)])


@misconception(
    "keras_dense_forward",
    en="You use the first four arrays only. The list may be shorter or longer: there may be any "
    "number of layers.",
    zh="你只用了前四个数组。列表可能更短，也可能更长：层数是任意的。",
)
def two_layers_only(X, weights):
    W1, b1, W2, b2 = weights[:4]
    return sigmoid(np.tanh(X @ W1 + b1) @ W2 + b2)


@misconception(
    "keras_dense_forward",
    en="You leave out the last layer: the list ends with its W and b.",
    zh="你漏掉了最后一层：列表的末尾是它的 W 和 b。",
)
def last_layer_forgotten(X, weights):
    for W, b in zip(weights[0:-2:2], weights[1:-2:2], strict=True):
        X = np.tanh(X @ W + b)
    return X


@misconception(
    "keras_dense_forward",
    en="Your result is float32. In this course everything is computed in float64.",
    zh="结果是 float32。本课程一律用 float64 计算。",
)
def single_precision(X, weights):
    return forward(X, weights).astype(np.float32)


@misconception(
    "keras_dense_forward",
    en="For large sums your sigmoid divides infinity by infinity, which is nan. Write it in a form "
    "that can't overflow, as in notebook 01.",
    zh="和很大时，你的 sigmoid 算的是无穷除以无穷，得到 nan。请像第 01 章那样写成不会溢出的形式。",
)
def overflowing_sigmoid(X, weights):
    return forward(X, weights, last=lambda z: np.exp(z) / (1 + np.exp(z)))


@misconception(
    "keras_dense_forward",
    en="You return the rounded answers, 0 and 1. Return the probabilities.",
    zh="你返回的是四舍五入后的 0 和 1。题目要的是概率。",
)
def rounded(X, weights):
    return np.round(forward(X, weights))


@probes("keras_dense_forward")
def _(rng):
    def weights(*sizes):
        arrays = []
        for n_in, n_out in pairwise(sizes):
            arrays += [rng.normal(size=(n_in, n_out)), rng.normal(size=n_out)]
        return arrays

    yield rng.normal(size=(4, 3)), weights(3, 3, 3)
    yield rng.normal(size=(5, 2)), weights(2, 4, 3, 1)
    yield rng.normal(size=(3, 2)), weights(2, 2)
    yield np.array([[800.0, -800.0]]), [np.eye(2), np.zeros(2)]
