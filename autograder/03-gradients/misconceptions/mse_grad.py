"""Wrong answers to mse_grad, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


@misconception(
    "mse_grad",
    en="This is the gradient as the article prints it, -1/2 of the true one. "
    "The notebook says which two things went wrong there.",
    zh="这是文章里印的梯度，是真实梯度的 -1/2 倍。笔记本里说明了它错在哪两处。",
)
def as_in_the_article(y_true, y_pred):
    return (y_true - y_pred) / len(y_pred)


@misconception(
    "mse_grad",
    en="Every sign is wrong: a prediction that is too high must get a positive slope.",
    zh="符号全反了：偏高的预测值，斜率应该是正的。",
)
def wrong_sign(y_true, y_pred):
    return 2 * (y_true - y_pred) / y_pred.size


@misconception(
    "mse_grad",
    en=(
        "Your slopes are half of the right ones: what factor does the derivative of a square "
        "bring in?"
    ),
    zh="斜率正好是正确值的一半：平方求导会多出什么？",
)
def no_factor_2(y_true, y_pred):
    return (y_pred - y_true) / y_pred.size


@misconception(
    "mse_grad",
    en="That is the gradient of the sum of squares. The loss is their mean: what is missing?",
    zh="这是平方和的梯度。损失是平均值，还少了什么？",
)
def of_the_sum(y_true, y_pred):
    return 2 * (y_pred - y_true)


@misconception(
    "mse_grad",
    en="You return the plain difference: both the square and the mean have left no trace.",
    zh="你返回的只是差：平方和平均都没有体现出来。",
)
def plain_difference(y_true, y_pred):
    return (y_pred - y_true) * 1.0


@misconception(
    "mse_grad",
    en="You divide by the number of rows. With several columns the mean has more terms than that.",
    zh="你除以了行数。有好几列时，平均值的项数不止这些。",
)
def per_row(y_true, y_pred):
    return 2 * (y_pred - y_true) / len(y_pred)


@misconception(
    "mse_grad",
    en="You added everything up into one number, but every prediction has a slope of its own.",
    zh="你把一切加成了一个数，可每个预测值都有自己的斜率。",
)
def summed(y_true, y_pred):
    return float(np.sum(2 * (y_pred - y_true) / y_pred.size))


@misconception(
    "mse_grad",
    en="You added up the rows. Every prediction has a slope of its own, so nothing is summed.",
    zh="你按行求和了。每个预测值都有自己的斜率，不需要求和。",
)
def summed_over_rows(y_true, y_pred):
    return np.sum(2 * (y_pred - y_true) / y_pred.size, axis=0)


@misconception(
    "mse_grad",
    en="These are the terms of the loss itself: the square is still a square.",
    zh="这是损失本身的各项：平方还没有求导。",
)
def terms_of_the_loss(y_true, y_pred):
    return (y_pred - y_true) ** 2 / y_pred.size


@misconception(
    "mse_grad",
    en="Only the sign of the error is left. That belongs to the mean absolute error; "
    "here a larger error has a larger slope.",
    zh="只剩下误差的符号了，那是平均绝对误差的梯度；这里误差越大，斜率也越大。",
)
def of_the_absolute_error(y_true, y_pred):
    return np.sign(y_pred - y_true) / y_pred.size


@misconception(
    "mse_grad",
    en="The right values, but you computed them inside the caller's y_pred.",
    zh="数值是对的，但你是在调用者的 y_pred 里面计算的。",
)
def in_place(y_true, y_pred):
    y_pred -= y_true
    return 2 * y_pred / y_pred.size


@probes("mse_grad")
def _(rng):
    yield rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    yield rng.normal(size=5), rng.normal(size=5)
