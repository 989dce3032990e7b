"""Wrong answers to leaky_relu, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import positive_part


@misconception(
    "leaky_relu",
    en="The slope is 0.01 whatever alpha says. Is alpha used inside your function?",
    zh="不管 alpha 是多少，斜率都是 0.01。函数里面用到 alpha 了吗？",
)
def slope_fixed_at_default(z, alpha=0.01):
    return np.where(z > 0, z, 0.01 * z)


@misconception(
    "leaky_relu",
    en="The two sides are swapped: positive numbers should pass unchanged.",
    zh="两侧弄反了：正数应该原样通过。",
)
def sides_swapped(z, alpha=0.01):
    return np.where(z > 0, alpha * z, z)


@misconception(
    "leaky_relu",
    en="All negative numbers become alpha itself. alpha should scale them.",
    zh="所有负数都变成了 alpha 本身。alpha 应该用来缩放它们。",
)
def alpha_itself(z, alpha=0.01):
    return np.where(z > 0, z, alpha)


@misconception(
    "leaky_relu",
    en="Negative numbers come out positive. What sign does alpha · z have for a negative z?",
    zh="负数变成了正数。z 为负时，alpha · z 是什么符号？",
)
def minus_alpha(z, alpha=0.01):
    return np.where(z > 0, z, -alpha * z)


@misconception(
    "leaky_relu",
    en="Negative numbers become 0, as in the plain ReLU. Here something should leak through.",
    zh="负数变成了 0，这是普通的 ReLU。这里应该漏过去一点。",
)
def nothing_leaks(z, alpha=0.01):
    return positive_part(z)


@misconception(
    "leaky_relu",
    en="Every element is scaled by alpha. Positive numbers should pass unchanged.",
    zh="每个元素都乘了 alpha。正数应该原样通过。",
)
def scaled_everywhere(z, alpha=0.01):
    return alpha * z


@misconception(
    "leaky_relu",
    en="alpha is added to negative numbers. It should scale them.",
    zh="你给负数加上了 alpha。alpha 应该用来缩放它们。",
)
def alpha_added(z, alpha=0.01):
    return np.where(z > 0, z, z + alpha)


@misconception(
    "leaky_relu",
    en="Negative numbers are divided by alpha, which makes them larger. They should get smaller.",
    zh="负数被除以 alpha，反而变大了。它们的绝对值应该变小。",
)
def divided_by_alpha(z, alpha=0.01):
    return np.where(z > 0, z, z / alpha)


@misconception(
    "leaky_relu",
    en="alpha · z is added on the positive side too. There z alone should remain.",
    zh="正的一侧也加上了 alpha · z。那里应该只剩下 z。",
)
def leak_added_everywhere(z, alpha=0.01):
    return positive_part(z) + alpha * z


@misconception(
    "leaky_relu",
    en="This is the ELU, which bends with an exponential. The leaky ReLU has two straight sides.",
    zh="这是 ELU，它用指数函数来弯曲。Leaky ReLU 的两侧都是直线。",
)
def elu_instead(z, alpha=0.01):
    return np.where(z > 0, z, alpha * (np.exp(np.minimum(z, 0)) - 1))


@misconception(
    "leaky_relu",
    en="With a given alpha it is right, but the default is not the 0.01 that the task names.",
    zh="给出 alpha 时结果是对的，但默认值不是题目规定的 0.01。",
)
def default_of_one_tenth(z, alpha=0.1):
    return np.where(z > 0, z, alpha * z)


@misconception(
    "leaky_relu",
    en="With a given alpha it is right, but the default is not the 0.01 that the task names.",
    zh="给出 alpha 时结果是对的，但默认值不是题目规定的 0.01。",
)
def default_of_three_tenths(z, alpha=0.3):
    return np.where(z > 0, z, alpha * z)


@misconception(
    "leaky_relu",
    en="Positive numbers up to 1 are scaled too. Where is the border between the two cases?",
    zh="不超过 1 的正数也被缩放了。两种情形的分界在哪里？",
)
def border_at_1(z, alpha=0.01):
    return np.where(z > 1, z, alpha * z)


@misconception(
    "leaky_relu",
    en="You return the slope of the leaky ReLU. Here its value is asked for.",
    zh="你返回的是 Leaky ReLU 的导数。这里要的是函数值。",
)
def slope_of_leaky_relu(z, alpha=0.01):
    return np.where(z > 0, 1.0, alpha)


@misconception(
    "leaky_relu",
    en="Positive numbers become 1. They should pass with their value.",
    zh="正数都变成了 1。它们应该原样通过。",
)
def one_for_positives(z, alpha=0.01):
    return np.where(z > 0, 1.0, alpha * z)


@misconception(
    "leaky_relu",
    en="For whole numbers the leak is cut to an integer. Compute and store it as floats.",
    zh="输入是整数时，漏过去的部分被截成了整数。请用浮点数来计算和存放。",
)
def leak_cut_to_integers(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z).astype(z.dtype)


@misconception(
    "leaky_relu",
    en="The values are right, but the array that you were given is changed. Make a new one.",
    zh="数值是对的，但传进来的数组被改动了。请另建一个新数组。",
)
def leaky_relu_in_place(z, alpha=0.01):
    z[z < 0] *= alpha
    return z


@misconception(
    "leaky_relu",
    en="For whole numbers the leak is cut off when the first one is positive: `np.vectorize` takes "
    "the type of the whole result from its first value. Make it compute with floats.",
    zh="输入是整数且第一个为正时，漏过去的部分被截掉了：`np.vectorize` 按第一个值决定整个结果"
    "的类型。请让它用浮点数计算。",
)
def leaky_relu_by_vectorize(z, alpha=0.01):
    return np.vectorize(lambda element: element if element > 0 else alpha * element)(z)


@probes("leaky_relu")
def _(rng):
    yield rng.normal(size=(3, 4)), 0.2
    yield np.array([[-9.0, 8.0, 0.4], [2.5, -0.3, -2.0]]), 0.05
    yield (np.array([-9.0, 8.0, 0.4]),)
    yield np.array([-3, 5, -1]), 0.4
    yield np.array([5, -3, -1]), 0.4
