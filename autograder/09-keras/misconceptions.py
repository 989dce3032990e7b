"""Wrong answers to the questions of 09-keras, each with what to tell its author.

Here are those of the questions that return arrays. Models and trainings are judged by what was read
from them: the suites themselves say which mistake they recognise (`expect_known`), and wrong
answers of those kinds lie in tests/course/wrong/09-keras.
"""

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


# keras_dense_forward


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
    en="You use softmax in the last layer. Asked for is a sigmoid, for every output by itself.",
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
    zh="和很大时，你的 sigmoid 算的是无穷除以无穷，得到 nan。请像 01 那样写成不会溢出的形式。",
)
def overflowing_sigmoid(X, weights):
    return forward(X, weights, last=lambda z: np.exp(z) / (1 + np.exp(z)))


@misconception(
    "keras_dense_forward",
    en="You return the rounded answers, 0 and 1. Asked for are the probabilities.",
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


# prepare_images


def one_hot(y, n_classes):
    return np.eye(n_classes, dtype=np.float32)[y]


def images_of(X, max_value):
    return (X / max_value).astype(np.float32)[..., np.newaxis]


@misconception(
    "prepare_images",
    en="The pixels are not scaled. Divided by max_value they lie between 0 and 1.",
    zh="像素没有缩放。除以 max_value 之后，它们才在 0 和 1 之间。",
)
def unscaled(X, y, n_classes, max_value):
    return images_of(X, 1), one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="You divide by 255, whatever max_value is. That fits MNIST only.",
    zh="不管 max_value 是多少，你都除以 255。那只适合 MNIST。",
)
def always_255(X, y, n_classes, max_value):
    return images_of(X, 255), one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="You divide by the largest pixel that occurs. In dark images that is less than max_value, "
    "and then every data set is scaled differently.",
    zh="你除以出现的最大像素。图像偏暗时它小于 max_value，于是每组数据的缩放都不一样。",
)
def largest_pixel(X, y, n_classes, max_value):
    return images_of(X, X.max()), one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="All pixels are 0 or 1: a division of integers drops what is behind the decimal point.",
    zh="像素全是 0 或 1：整数除法丢掉了小数部分。",
)
def integer_division(X, y, n_classes, max_value):
    return images_of(X // max_value, 1), one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="The channel axis is missing: Conv2D expects (m, h, w, 1).",
    zh="少了通道轴：Conv2D 要的形状是 (m, h, w, 1)。",
)
def no_channel(X, y, n_classes, max_value):
    return images_of(X, max_value)[..., 0], one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="The channel axis comes first; in Keras it comes last.",
    zh="通道轴放在了前面；在 Keras 里它在最后。",
)
def channel_first(X, y, n_classes, max_value):
    return images_of(X, max_value)[:, np.newaxis, :, :, 0], one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="The images are flattened into rows. Conv2D needs their height and width: (m, h, w, 1).",
    zh="图像被展平成了一行。Conv2D 需要高和宽：(m, h, w, 1)。",
)
def flattened(X, y, n_classes, max_value):
    return images_of(X, max_value).reshape(len(X), -1), one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="The labels are still integers. Categorical cross-entropy needs a one-hot row for each.",
    zh="标签还是整数。多类交叉熵要求每个标签是一行独热编码。",
)
def integer_labels(X, y, n_classes, max_value):
    return images_of(X, max_value), y


@misconception(
    "prepare_images",
    en="The one-hot rows are as long as the labels that happen to occur need. They should have "
    "n_classes entries.",
    zh="独热编码的长度只照顾到碰巧出现的标签。它应该有 n_classes 个元素。",
)
def classes_that_occur(X, y, n_classes, max_value):
    return images_of(X, max_value), one_hot(y, int(y.max()) + 1)


@misconception(
    "prepare_images",
    en="Images and targets are float64. Keras works with float32: convert them.",
    zh="图像和目标是 float64。Keras 用的是 float32：请转换类型。",
)
def double_precision(X, y, n_classes, max_value):
    return (X / max_value)[..., np.newaxis], np.eye(n_classes)[y]


@misconception(
    "prepare_images",
    en="The images are right, but the targets are float64. Both should be float32.",
    zh="图像对了，但目标是 float64。两者都应该是 float32。",
)
def double_targets(X, y, n_classes, max_value):
    return images_of(X, max_value), np.eye(n_classes)[y]


@misconception(
    "prepare_images",
    en="You shift the pixels to the range from -1 to 1. Asked for is 0 to 1.",
    zh="你把像素移到了 -1 到 1 的范围。题目要的是 0 到 1。",
)
def centred(X, y, n_classes, max_value):
    return (X / max_value * 2 - 1).astype(np.float32)[..., np.newaxis], one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="You subtract the mean and divide by the standard deviation. Here dividing by max_value is "
    "all that is asked for.",
    zh="你减去了平均值再除以标准差。这里只要求除以 max_value。",
)
def standardized(X, y, n_classes, max_value):
    scaled = (X - X.mean()) / X.std()
    return scaled.astype(np.float32)[..., np.newaxis], one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="Targets come first in your tuple. The order is images, then targets.",
    zh="你的元组里目标在前。顺序应是先 images，后 targets。",
)
def targets_first(X, y, n_classes, max_value):
    return one_hot(y, n_classes), images_of(X, max_value)


@misconception(
    "prepare_images",
    en="Labels are counted from 0, so label 0 has its 1 in the first place. Yours are one place "
    "off.",
    zh="标签从 0 数起，所以标签 0 的 1 在第一个位置。你的都错开了一位。",
)
def labels_from_one(X, y, n_classes, max_value):
    return images_of(X, max_value), one_hot(y.astype(int) - 1, n_classes)


@probes("prepare_images")
def _(rng):
    yield rng.integers(0, 9, size=(4, 3, 5)), np.array([2, 0, 1, 2]), 5, 16
    yield rng.integers(0, 256, size=(3, 4, 2)).astype(np.uint8), np.array([1, 0, 3]), 4, 255
