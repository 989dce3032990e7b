"""Wrong answers to softmax_cce_grad, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import sigmoid


def softmax(Z, axis=1):
    E = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return E / E.sum(axis=axis, keepdims=True)


def one_hot(labels, K):
    return np.eye(K)[labels]


@misconception(
    "softmax_cce_grad",
    en="That is the gradient of the summed loss. The loss is a mean over the samples.",
    zh="这是损失之和的梯度。损失是对样本取的平均。",
)
def not_averaged(labels, Z):
    return softmax(Z) - one_hot(labels, Z.shape[1])


@misconception(
    "softmax_cce_grad",
    en="Every sign is wrong: the gradient is prediction minus truth, so the right class "
    "gets a negative slope.",
    zh="符号全反了：梯度是预测减去真实，正确类别的斜率应为负。",
)
def __wrong_sign(labels, Z):
    return (one_hot(labels, Z.shape[1]) - softmax(Z)) / len(Z)


@misconception(
    "softmax_cce_grad",
    en="You subtract 1 in whole columns. In every row only its own label is meant.",
    zh="你在整列上都减了 1。每一行只应减在自己的标签处。",
)
def whole_columns(labels, Z):
    P = softmax(Z)
    P[:, labels] -= 1
    return P / len(Z)


@misconception(
    "softmax_cce_grad",
    en=(
        "That is the gradient with respect to the probabilities P. The question asks for the one "
        "with respect to the logits Z."
    ),
    zh="这是对概率 P 的梯度。题目要的是对 logits Z 的梯度。",
)
def with_respect_to_p(labels, Z):
    return -one_hot(labels, Z.shape[1]) / softmax(Z) / len(Z)


@misconception(
    "softmax_cce_grad",
    en="Only the right class has a slope in your result. But every logit takes part in "
    "the denominator of softmax.",
    zh="你的结果里只有正确类别有斜率。但每个 logit 都参与了 softmax 的分母。",
)
def right_class_only(labels, Z):
    return -one_hot(labels, Z.shape[1]) * (1 - softmax(Z)) / len(Z)


@misconception(
    "softmax_cce_grad",
    en="You subtract the labels from the logits. Logits have to become probabilities first.",
    zh="你是从 logits 里减去标签的。logits 要先变成概率。",
)
def logits_minus_labels(labels, Z):
    return (Z - one_hot(labels, Z.shape[1])) / len(Z)


@misconception(
    "softmax_cce_grad",
    en="That is softmax, divided by m: the truth is not in it yet.",
    zh="这只是 softmax 除以 m：真实标签还没有用上。",
)
def labels_forgotten(labels, Z):
    return softmax(Z) / len(Z)


@misconception(
    "softmax_cce_grad",
    en="You divide by the number of all entries. The mean of the loss runs over the samples.",
    zh="你除以了所有元素的个数。损失的平均是对样本取的。",
)
def divided_by_all_entries(labels, Z):
    return (softmax(Z) - one_hot(labels, Z.shape[1])) / Z.size


@misconception(
    "softmax_cce_grad",
    en="Your gradient has an extra factor P (1 - P). The derivative of softmax is already "
    "contained in P - Y.",
    zh="你的梯度多乘了一个 P (1 - P)。softmax 的导数已经包含在 P - Y 里了。",
)
def extra_derivative(labels, Z):
    P = softmax(Z)
    return (P - one_hot(labels, Z.shape[1])) * P * (1 - P) / len(Z)


@misconception(
    "softmax_cce_grad",
    en="Your probabilities add up to 1 in every column. They should in every row.",
    zh="你的概率是每一列之和为 1，应该是每一行之和为 1。",
)
def softmax_over_columns(labels, Z):
    return (softmax(Z, axis=0) - one_hot(labels, Z.shape[1])) / len(Z)


@misconception(
    "softmax_cce_grad",
    en="Your probabilities add up to 1 over the whole array. They should in every row.",
    zh="你的概率是整个数组之和为 1，应该是每一行之和为 1。",
)
def softmax_over_everything(labels, Z):
    E = np.exp(Z - Z.max())
    return (E / E.sum() - one_hot(labels, Z.shape[1])) / len(Z)


@misconception(
    "softmax_cce_grad",
    en="You used the sigmoid. For one class out of many it has to be softmax.",
    zh="你用的是 sigmoid。多选一的分类应该用 softmax。",
)
def sigmoid_for_softmax(labels, Z):
    return (sigmoid(Z) - one_hot(labels, Z.shape[1])) / len(Z)


@misconception(
    "softmax_cce_grad",
    en="Right for small logits, but nan for huge ones: exp overflows. How did you prevent that "
    "in 01-forward?",
    zh="logits 小的时候是对的，很大时得到 nan：exp 溢出了。在 01-forward 里你是怎么避免的？",
)
def overflow(labels, Z):
    E = np.exp(Z)
    return (E / E.sum(axis=1, keepdims=True) - one_hot(labels, Z.shape[1])) / len(Z)


@misconception(
    "softmax_cce_grad",
    en="You subtract the largest entry of the whole array. A row far below it becomes 0/0: "
    "every row needs its own.",
    zh="你减去的是整个数组的最大值。远低于它的那一行会变成 0/0：每一行要用自己的最大值。",
)
def one_maximum_for_all(labels, Z):
    E = np.exp(Z - Z.max())
    return (E / E.sum(axis=1, keepdims=True) - one_hot(labels, Z.shape[1])) / len(Z)


@misconception(
    "softmax_cce_grad",
    en="You keep the probabilities away from 0 and 1. The loss needs that for its logarithm, "
    "but there is none in this gradient.",
    zh="你把概率限制得离 0 和 1 有一点距离。算损失时取对数才需要这样，这个梯度里并没有对数。",
)
def clipped_probabilities(labels, Z):
    P = np.clip(softmax(Z), 1e-7, 1 - 1e-7)
    return (P - one_hot(labels, Z.shape[1])) / len(Z)


@misconception(
    "softmax_cce_grad",
    en="The right values, but Z is not the same afterwards: you shifted the caller's array.",
    zh="数值是对的，但 Z 变了：你平移的是调用者的数组。",
)
def shifts_z(labels, Z):
    if np.issubdtype(Z.dtype, np.integer):
        return (softmax(Z) - one_hot(labels, Z.shape[1])) / len(Z)
    Z -= Z.max(axis=1, keepdims=True)
    return (softmax(Z) - one_hot(labels, Z.shape[1])) / len(Z)


@probes("softmax_cce_grad")
def _(rng):
    yield np.array([2, 0, 2, 1]), rng.normal(size=(4, 3))
    yield np.array([0, 1]), np.array([[1e4, 0.5, 2.0], [-1e4, -9999.0, -9998.0]])
