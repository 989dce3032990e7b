"""Wrong answers to linreg_grads, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


def errors(X, y, w, b):
    return X @ w + b - y


@misconception(
    "linreg_grads",
    en="These are the gradients as the article prints them, -1/2 of the true ones. "
    "Descending them, you would climb.",
    zh="这是文章里印的梯度，是真实梯度的 -1/2 倍。照着它下降，其实是在上山。",
)
def _as_in_the_article(X, y, w, b):
    e = errors(X, y, w, b)
    return X.T @ -e / len(X), float(-np.mean(e))


@misconception(
    "linreg_grads",
    en="Both gradients have the wrong sign: the error is prediction minus truth.",
    zh="两个梯度的符号都反了：误差是预测减去真实。",
)
def _wrong_sign(X, y, w, b):
    e = errors(X, y, w, b)
    return -2 * X.T @ e / len(X), float(-2 * np.mean(e))


@misconception(
    "linreg_grads",
    en=(
        "Both gradients are half of the right ones: what factor does the derivative of a square "
        "bring in?"
    ),
    zh="两个梯度正好都是正确值的一半：平方求导会多出什么？",
)
def _no_factor_2(X, y, w, b):
    e = errors(X, y, w, b)
    return X.T @ e / len(X), float(np.mean(e))


@misconception(
    "linreg_grads",
    en="These are the gradients of the sum of squares. The loss is a mean over the samples.",
    zh="这是平方和的梯度。损失是对样本取的平均。",
)
def _of_the_sum(X, y, w, b):
    e = errors(X, y, w, b)
    return 2 * X.T @ e, float(2 * np.sum(e))


@misconception(
    "linreg_grads",
    en="Neither the 2 of the square nor the mean over the samples has left a trace "
    "in your gradients.",
    zh="平方带来的 2 和对样本的平均，在你的梯度里都没有体现出来。",
)
def plain_products(X, y, w, b):
    e = errors(X, y, w, b)
    return X.T @ e, float(np.sum(e))


@misconception(
    "linreg_grads",
    en="dw is right, but db is not averaged over the samples.",
    zh="dw 是对的，但 db 没有对样本取平均。",
)
def db_of_the_sum(X, y, w, b):
    e = errors(X, y, w, b)
    return 2 * X.T @ e / len(X), float(2 * np.sum(e))


@misconception(
    "linreg_grads",
    en="db is right, but dw is not averaged over the samples.",
    zh="db 是对的，但 dw 没有对样本取平均。",
)
def dw_of_the_sum(X, y, w, b):
    e = errors(X, y, w, b)
    return 2 * X.T @ e, float(2 * np.mean(e))


@misconception(
    "linreg_grads",
    en="dw is right, but db lacks the 2 that comes from the square.",
    zh="dw 是对的，但 db 少了平方求导带来的 2。",
)
def db_without_2(X, y, w, b):
    e = errors(X, y, w, b)
    return 2 * X.T @ e / len(X), float(np.mean(e))


@misconception(
    "linreg_grads",
    en="Your predictions leave out b, so all errors are off by b.",
    zh="你的预测里漏了 b，所以每个误差都差了 b。",
)
def bias_ignored(X, y, w, b):
    e = X @ w - y
    return 2 * X.T @ e / len(X), float(2 * np.mean(e))


@misconception(
    "linreg_grads",
    en="Somewhere an (m,) met an (m, 1), and NumPy made an (m, m) of them. "
    "Print the shape of your error.",
    zh="某处 (m,) 碰到了 (m, 1)，NumPy 把它们变成了 (m, m)。请打印误差的形状看看。",
)
def broadcast_to_m_by_m(X, y, w, b):
    e = X @ w + b - y[:, 0]
    return 2 * X.T @ e / len(X), float(2 * np.mean(e))


@misconception(
    "linreg_grads",
    en=(
        "dw is the same for every weight: the derivative of the inside is missing, the feature "
        "that the weight is multiplied by."
    ),
    zh="每个权重的 dw 都一样：漏了内层导数，也就是与该权重相乘的那个特征。",
)
def without_features(X, y, w, b):
    slope = 2 * np.mean(errors(X, y, w, b))
    return np.full(w.shape, slope), float(slope)


@misconception(
    "linreg_grads",
    en=(
        "Your dw is the mean feature times the mean error. Multiply sample by sample first, then "
        "average."
    ),
    zh="dw 用的是特征的平均乘以误差的平均。应该先逐个样本相乘，再取平均。",
)
def product_of_means(X, y, w, b):
    e = errors(X, y, w, b)
    return 2 * X.mean(axis=0)[:, None] * np.mean(e), float(2 * np.mean(e))


@misconception(
    "linreg_grads",
    en="dw is divided by the number of all entries of X. The mean runs over the samples only.",
    zh="dw 除以了 X 的元素总数。平均只是对样本取的。",
)
def divided_by_size_of_x(X, y, w, b):
    e = errors(X, y, w, b)
    return 2 * X.T @ e / X.size, float(2 * np.mean(e))


@misconception(
    "linreg_grads",
    en="dw is flat. It has the shape (n, 1) of w, so that both can be subtracted.",
    zh="dw 被压平了。它应与 w 一样是 (n, 1)，这样两者才能相减。",
)
def flat_dw(X, y, w, b):
    e = errors(X, y, w, b)
    return (2 * X.T @ e / len(X)).ravel(), float(2 * np.mean(e))


@misconception(
    "linreg_grads",
    en="dw is right, but db is still an array. b is a number, and so is its slope.",
    zh="dw 是对的，但 db 还是数组。b 是一个数，它的斜率也是。",
)
def db_an_array(X, y, w, b):
    e = errors(X, y, w, b)
    return 2 * X.T @ e / len(X), 2 * np.mean(e, axis=0)


@misconception(
    "linreg_grads",
    en="The right values in the wrong order: dw comes first.",
    zh="数值是对的，顺序反了：dw 在前。",
)
def db_first(X, y, w, b):
    e = errors(X, y, w, b)
    return float(2 * np.mean(e)), 2 * X.T @ e / len(X)


@probes("linreg_grads")
def _(rng):
    yield rng.normal(size=(5, 3)), rng.normal(size=(5, 1)), rng.normal(size=(3, 1)), 0.75
