"""Wrong answers to adam_step, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import adam_probe, hats, means


@misconception(
    "adam_step",
    en="Your step is -lr·g: m and v are computed and never used.",
    zh="你的步子是 -lr·g：m 和 v 算了，却没有用上。",
)
def moments_unused(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * g, m, v


@misconception(
    "adam_step",
    en="The bias correction is missing. How large are m and v after the very first step?",
    zh="少了偏差修正。刚走完第一步时，m 和 v 有多大？",
)
def no_bias_correction(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step",
    en="You count as if t started at 0 and add 1, as an old course template does. Here the first "
    "step already has t = 1.",
    zh="你把 t 当成从 0 开始，又加了 1，有些旧的课程模板是这样写的。这里第一步的 t 已经是 1。",
)
def t_plus_one(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t + 1, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="Your correction divides by 1 - beta, as at the first step, and ignores t.",
    zh="你的修正总是除以 1 - beta，像第一步那样，没有用到 t。",
)
def t_frozen(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, 1, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="You multiply beta by t. What does the small t above beta mean?",
    zh="你把 beta 和 t 相乘了。beta 右上角的小 t 是什么意思？",
)
def beta_times_t(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = m / (1 - beta1 * t), v / (1 - beta2 * t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="Your eps is added after the division. Brackets decide what belongs to the denominator.",
    zh="你的 eps 是在除完之后才加的。哪些属于分母，要看括号。",
)
def eps_after_division(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - (lr * m_hat / np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="This is the form that Keras computes: eps is added to the uncorrected root. It is a later "
    "exercise.",
    zh="这是 Keras 计算的形式：eps 加在未修正的根上。那是后面的一道题。",
)
def keras_form(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    alpha_t = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - alpha_t * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step",
    en="Your eps is under the root. In RMSProp it was; in Adam it is not.",
    zh="你的 eps 在根号里面。RMSProp 里是这样，Adam 里不是。",
)
def eps_under_root(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / np.sqrt(v_hat + eps), m, v


@misconception(
    "adam_step",
    en="The root is missing: you divide by the mean square itself.",
    zh="少了开方：你直接除以了平方的平均。",
)
def adam_no_root(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (v_hat + eps), m, v


@misconception(
    "adam_step",
    en="Your v averages the gradients instead of their squares.",
    zh="你的 v 平均的是梯度，而不是梯度的平方。",
)
def v_of_plain_gradients(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(np.abs(v_hat)) + eps), m, v


@misconception(
    "adam_step",
    en="beta1 and beta2 have changed places in the running means.",
    zh="滑动平均里的 beta1 和 beta2 对调了。",
)
def betas_swapped(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta2, beta1)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="beta1 and beta2 have changed places everywhere. Which one belongs to the squares?",
    zh="beta1 和 beta2 处处都对调了。哪一个是用在平方上的？",
)
def betas_swapped_everywhere(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta2, beta1)
    m_hat, v_hat = hats(m, v, t, beta2, beta1)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="The shares are the wrong way round: beta should keep the old mean, 1 - beta the new value.",
    zh="比例弄反了：beta 应该乘旧的平均，1 - beta 乘新的值。",
)
def shares_reversed(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, 1 - beta1, 1 - beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="You return the corrected values as the new memory. They are for this step only.",
    zh="你把修正后的值当作新的记忆返回了。它们只供这一步使用。",
)
def hats_returned(w, g, m, v, t, lr, beta1, beta2, eps):
    m_hat, v_hat = hats(*means(g, m, v, beta1, beta2), t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m_hat, v_hat


@misconception(
    "adam_step",
    en="You return the old m and v. The next step needs the new ones.",
    zh="你返回的是旧的 m 和 v。下一步需要新的。",
)
def old_memory_returned(w, g, m, v, t, lr, beta1, beta2, eps):
    m_hat, v_hat = hats(*means(g, m, v, beta1, beta2), t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m.copy(), v.copy()


@misconception(
    "adam_step",
    en="The step uses the old m and v. In Adam they are updated first.",
    zh="这一步用的是旧的 m 和 v。Adam 要先更新它们。",
)
def step_from_old_memory(w, g, m, v, t, lr, beta1, beta2, eps):
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), *means(g, m, v, beta1, beta2)


@misconception(
    "adam_step",
    en="v is corrected, m is not.",
    zh="v 修正了，m 却没有。",
)
def m_not_corrected(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * m / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@misconception(
    "adam_step",
    en="m is corrected, v is not.",
    zh="m 修正了，v 却没有。",
)
def v_not_corrected(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * m / (1 - beta1**t) / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step",
    en="The numerator is the gradient of this step alone. Where does m come in?",
    zh="分子只是这一步的梯度。m 用在哪里呢？",
)
def gradient_in_numerator(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * g / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@misconception(
    "adam_step",
    en="You change m and v of the caller in place. Make new arrays.",
    zh="你就地改动了调用者的 m 和 v。请生成新的数组。",
)
def memory_in_place(w, g, m, v, t, lr, beta1, beta2, eps):
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g**2
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="You change the caller's w in place. Make a new array.",
    zh="你就地改动了调用者的 w。请生成新的数组。",
)
def weights_in_place(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    w -= lr * m_hat / (np.sqrt(v_hat) + eps)
    return w, m, v


@misconception(
    "adam_step",
    en="Your step goes uphill. Check its sign.",
    zh="你的步子在往山上走。请检查符号。",
)
def adam_uphill(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w + lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="You use 0.9 and 0.999 always. Take the beta1 and beta2 that are passed in.",
    zh="你总是用 0.9 和 0.999。请用传进来的 beta1 和 beta2。",
)
def betas_fixed(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, 0.9, 0.999)
    m_hat, v_hat = hats(m, v, t, 0.9, 0.999)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="You use 1e-8 always. Take the eps that is passed in.",
    zh="你总是用 1e-8。请用传进来的 eps。",
)
def eps_fixed(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m, v


@misconception(
    "adam_step",
    en="eps is missing. What happens where all gradients have been 0?",
    zh="少了 eps。如果某处的梯度一直是 0，会怎么样？",
)
def adam_without_eps(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / np.sqrt(v_hat), m, v


@misconception(
    "adam_step",
    en="The new gradient enters at full weight. The two shares of a running mean add up to 1.",
    zh="新的梯度没有打折就加进来了。滑动平均的两个比例之和是 1。",
)
def full_new_gradient(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = beta1 * m + g, beta2 * v + g**2
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="One v is shared by all weights. Every weight should have its own.",
    zh="所有权重共用一个 v。每个权重应该有自己的 v。",
)
def one_v_for_all(w, g, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * np.sum(g**2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="Only the weights come back. The next step needs m and v too.",
    zh="只返回了权重。下一步还需要 m 和 v。",
)
def adam_weights_only(w, g, m, v, t, lr, beta1, beta2, eps):
    m_hat, v_hat = hats(*means(g, m, v, beta1, beta2), t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps)


@misconception(
    "adam_step",
    en="Your results come in the wrong order. It is w, m, v.",
    zh="你返回的顺序不对，应该是 w、m、v。",
)
def memory_first(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return m, v, w - lr * m_hat / (np.sqrt(v_hat) + eps)


@probes("adam_step")
def _(rng):
    yield adam_probe(rng)
