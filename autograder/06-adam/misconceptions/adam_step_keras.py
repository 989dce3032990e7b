"""Wrong answers to adam_step_keras, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import adam_probe, hats, means


def alpha(t, lr, beta1, beta2):
    return lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)


@misconception(
    "adam_step_keras",
    en="This is Algorithm 1, your adam_step: eps is added to the corrected root. In the Keras form "
    "it meets the uncorrected one.",
    zh="这是算法 1，也就是 adam_step：eps 加在修正后的根上。Keras 的形式里，eps 加在未修正的根上。",
)
def algorithm_1(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step_keras",
    en="Look at alpha_t again: a root is missing in it.",
    zh="再看看 alpha_t：里面少了一个根号。",
)
def no_root_in_alpha(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * (1 - beta2**t) / (1 - beta1**t) * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="The root in alpha_t reaches too far. It covers the part with beta2 only.",
    zh="alpha_t 里的根号管得太宽了，它只作用于含 beta2 的部分。",
)
def root_over_everything(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * np.sqrt((1 - beta2**t) / (1 - beta1**t)) * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="The correction is applied twice: in alpha_t, and again in m and v.",
    zh="修正做了两次：alpha_t 里一次，m 和 v 上又一次。",
)
def corrected_twice(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - alpha(t, lr, beta1, beta2) * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step_keras",
    en="Your eps is under the root. It is added to the root.",
    zh="你的 eps 在根号里面。它应该加在平方根上。",
)
def keras_eps_under_root(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - alpha(t, lr, beta1, beta2) * m / np.sqrt(v + eps), m, v


@misconception(
    "adam_step_keras",
    en="alpha_t is upside down: which correction multiplies, and which divides?",
    zh="alpha_t 上下颠倒了：哪个修正是乘，哪个是除？",
)
def alpha_upside_down(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * (1 - beta1**t) / np.sqrt(1 - beta2**t) * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="beta1 and beta2 have changed places in alpha_t.",
    zh="alpha_t 里的 beta1 和 beta2 对调了。",
)
def alpha_betas_swapped(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - alpha(t, lr, beta2, beta1) * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="There is no correction: lr stands where alpha_t should.",
    zh="没有修正：该用 alpha_t 的地方用了 lr。",
)
def lr_for_alpha(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="The numerator is the gradient of this step alone. It should be m.",
    zh="分子只是这一步的梯度，应该是 m。",
)
def keras_gradient_in_numerator(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - alpha(t, lr, beta1, beta2) * g / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="The root over v is missing.",
    zh="v 没有开方。",
)
def keras_no_root(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - alpha(t, lr, beta1, beta2) * m / (v + eps), m, v


@misconception(
    "adam_step_keras",
    en="Your t is one too large: the first step already has t = 1.",
    zh="你的 t 大了 1：第一步的 t 已经是 1。",
)
def keras_t_plus_one(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - alpha(t + 1, lr, beta1, beta2) * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="You multiply beta by t. The formula has a power.",
    zh="你把 beta 和 t 相乘了。公式里是乘方。",
)
def keras_beta_times_t(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    alpha_t = lr * np.sqrt(np.abs(1 - beta2 * t)) / (1 - beta1 * t)
    return w - alpha_t * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="eps is missing, and with it the only difference between the two forms.",
    zh="少了 eps，两种形式唯一的区别也就没有了。",
)
def keras_without_eps(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - alpha(t, lr, beta1, beta2) * m / np.sqrt(v), m, v


@misconception(
    "adam_step_keras",
    en="Your step goes uphill. Check its sign.",
    zh="你的步子在往山上走。请检查符号。",
)
def keras_uphill(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w + alpha(t, lr, beta1, beta2) * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="The step uses the old m and v. They are updated first.",
    zh="这一步用的是旧的 m 和 v。要先更新它们。",
)
def keras_step_from_old_memory(w, g, m, v, t, lr, beta1, beta2, eps):
    new_w = w - alpha(t, lr, beta1, beta2) * m / (np.sqrt(v) + eps)
    return new_w, *means(g, m, v, beta1, beta2)


@misconception(
    "adam_step_keras",
    en="You return corrected values as the new memory. m and v are returned as they are.",
    zh="你把修正后的值当作新的记忆返回了。m 和 v 应该原样返回。",
)
def keras_hats_returned(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    new_w = w - alpha(t, lr, beta1, beta2) * m / (np.sqrt(v) + eps)
    return new_w, *hats(m, v, t, beta1, beta2)


@misconception(
    "adam_step_keras",
    en="You change m and v of the caller in place. Make new arrays.",
    zh="你就地改动了调用者的 m 和 v。请生成新的数组。",
)
def keras_memory_in_place(w, g, m, v, t, lr, beta1, beta2, eps):
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g**2
    return w - alpha(t, lr, beta1, beta2) * m / (np.sqrt(v) + eps), m, v


@probes("adam_step_keras")
def _(rng):
    yield adam_probe(rng)
