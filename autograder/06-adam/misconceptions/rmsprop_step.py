"""Wrong answers to rmsprop_step, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


@misconception(
    "rmsprop_step",
    en="Your eps is outside the root, as in PyTorch and CS231n. A sound convention, but here "
    "it is inside, as in Keras 3.",
    zh="你的 eps 在根号外面，PyTorch 和 CS231n 就是这样，也说得通；"
    "但这里按 Keras 3，放在根号里面。",
)
def eps_outside(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / (np.sqrt(s) + eps), s


@misconception(
    "rmsprop_step",
    en="You divide by the mean square itself. Which operation is missing in root mean square?",
    zh="你直接除以了平方的平均。“均方根”里还少了哪一步？",
)
def no_root(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / (s + eps), s


@misconception(
    "rmsprop_step",
    en="You divide by the root of the old s. Update s first.",
    zh="你除以的是旧的 s 的平方根。请先更新 s。",
)
def old_s_used(w, g, s, lr, rho, eps):
    return w - lr * g / np.sqrt(s + eps), rho * s + (1 - rho) * g**2


@misconception(
    "rmsprop_step",
    en="You return the old s. The next step needs the new one.",
    zh="你返回的是旧的 s。下一步需要新的。",
)
def old_s_returned(w, g, s, lr, rho, eps):
    return w - lr * g / np.sqrt(rho * s + (1 - rho) * g**2 + eps), s.copy()


@misconception(
    "rmsprop_step",
    en="The shares have changed places: which of the two keeps the memory?",
    zh="两个比例的位置对调了：哪一个是用来保留记忆的？",
)
def rho_swapped(w, g, s, lr, rho, eps):
    s = (1 - rho) * s + rho * g**2
    return w - lr * g / np.sqrt(s + eps), s


@misconception(
    "rmsprop_step",
    en="Your s averages the gradients. What should be averaged is their squares.",
    zh="你的 s 是对梯度求平均。应该对梯度的平方求平均。",
)
def gradient_not_squared(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g
    return w - lr * g / np.sqrt(np.abs(s) + eps), s


@misconception(
    "rmsprop_step",
    en="Your s only grows: this is Adagrad. In RMSProp old squares fade.",
    zh="你的 s 只增不减：这是 Adagrad。RMSProp 里旧的平方会逐渐淡去。",
)
def adagrad(w, g, s, lr, rho, eps):
    s = s + g**2
    return w - lr * g / np.sqrt(s + eps), s


@misconception(
    "rmsprop_step",
    en="The new square enters at full weight. The two shares should add up to 1.",
    zh="新的平方没有打折就加进来了。两个比例之和应该是 1。",
)
def full_new_square(w, g, s, lr, rho, eps):
    s = rho * s + g**2
    return w - lr * g / np.sqrt(s + eps), s


@misconception(
    "rmsprop_step",
    en="eps is missing. What happens where all gradients have been 0?",
    zh="少了 eps。如果某处的梯度一直是 0，会怎么样？",
)
def rmsprop_without_eps(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / np.sqrt(s), s


@misconception(
    "rmsprop_step",
    en="eps has slipped into the s that you return. It belongs only under the root.",
    zh="eps 混进了你返回的 s。它只应该出现在根号下面。",
)
def eps_in_memory(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2 + eps
    return w - lr * g / np.sqrt(s), s


@misconception(
    "rmsprop_step",
    en="Your step goes uphill. Check its sign.",
    zh="你的步子在往山上走。请检查符号。",
)
def rmsprop_uphill(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w + lr * g / np.sqrt(s + eps), s


@misconception(
    "rmsprop_step",
    en="The step ignores s: this is plain gradient descent.",
    zh="这一步没有用到 s：这是普通的梯度下降。",
)
def s_not_used(w, g, s, lr, rho, eps):
    return w - lr * g, rho * s + (1 - rho) * g**2


@misconception(
    "rmsprop_step",
    en="One s is shared by all weights. Every weight should have its own.",
    zh="所有权重共用一个 s。每个权重应该有自己的 s。",
)
def one_s_for_all(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * np.full_like(s, np.mean(g**2), dtype=float)
    return w - lr * g / np.sqrt(s + eps), s


@misconception(
    "rmsprop_step",
    en="You use rho = 0.9 always. Take the rho that is passed in.",
    zh="你总是用 rho = 0.9。请用传进来的 rho。",
)
def rho_fixed(w, g, s, lr, rho, eps):
    s = 0.9 * s + 0.1 * g**2
    return w - lr * g / np.sqrt(s + eps), s


@misconception(
    "rmsprop_step",
    en="You correct the bias as Adam would at its first step. RMSProp has no such correction.",
    zh="你做了 Adam 第一步那样的偏差修正。RMSProp 没有这种修正。",
)
def rmsprop_bias_corrected(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / np.sqrt(s / (1 - rho) + eps), s


@misconception(
    "rmsprop_step",
    en="You return s first. The order is w, s.",
    zh="你先返回了 s。顺序是 w、s。",
)
def s_first(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return s, w - lr * g / np.sqrt(s + eps)


@misconception(
    "rmsprop_step",
    en="Only the weights come back. The next step needs s too.",
    zh="只返回了权重。下一步还需要 s。",
)
def rmsprop_weights_only(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / np.sqrt(s + eps)


@misconception(
    "rmsprop_step",
    en="You change the caller's arrays in place. Make new ones.",
    zh="你就地改动了调用者的数组。请生成新的。",
)
def rmsprop_in_place(w, g, s, lr, rho, eps):
    s *= rho
    s += (1 - rho) * g**2
    w -= lr * g / np.sqrt(s + eps)
    return w, s


@misconception(
    "rmsprop_step",
    en="Your eps is a number of your own, under the root. Take the eps that is passed in.",
    zh="你在根号里用的是自己写的 eps。请用传进来的 eps。",
)
def rmsprop_eps_fixed(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / np.sqrt(s + 1e-7), s


@misconception(
    "rmsprop_step",
    en="Your eps is a number of your own, and it is outside the root. Take the eps that is "
    "passed in, and add it under the root.",
    zh="你用的是自己写的 eps，而且放在根号外面。请用传进来的 eps，加在根号里面。",
)
def rmsprop_eps_fixed_outside(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / (np.sqrt(s) + 1e-8), s


@probes("rmsprop_step")
def _(rng):
    yield rng.normal(size=4), rng.normal(size=4), rng.uniform(0.5, 2, size=4), 0.15, 0.7, 0.2
