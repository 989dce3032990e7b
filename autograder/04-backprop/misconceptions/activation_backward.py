"""Wrong answers to activation_backward, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import sigmoid


def slope(Z, kind):
    if kind == "relu":
        return (Z > 0) * 1.0
    if kind == "sigmoid":
        return sigmoid(Z) * (1 - sigmoid(Z))
    if kind == "tanh":
        return 1 - np.tanh(Z) ** 2
    raise ValueError(kind)


def with_slope(kind_changed, changed):
    """Return the right answer, but with another slope for one kind."""

    def backward(dA, Z, kind):
        return dA * (changed(Z) if kind == kind_changed else slope(Z, kind))

    return backward


@misconception(
    "activation_backward",
    en="These are the slopes alone. The gradient that comes in, dA, plays no part yet.",
    zh="这只是斜率本身。从后面传来的梯度 dA 还没有用上。",
)
def forgets_dA(dA, Z, kind):
    return slope(Z, kind)


@misconception(
    "activation_backward",
    en="For the sigmoid you used the form with the activation a, but put Z into it. The function "
    "receives the value before the activation.",
    zh="sigmoid 用的是以激活值 a 表示的公式，代进去的却是 Z。函数收到的是激活之前的值。",
)
def sigmoid_of_Z_as_activation(dA, Z, kind):
    return with_slope("sigmoid", lambda Z: Z * (1 - Z))(dA, Z, kind)


@misconception(
    "activation_backward",
    en="For tanh you used the form with the activation a, but put Z into it. The function receives "
    "the value before the activation.",
    zh="tanh 用的是以激活值 a 表示的公式，代进去的却是 Z。函数收到的是激活之前的值。",
)
def tanh_of_Z_as_activation(dA, Z, kind):
    return with_slope("tanh", lambda Z: 1 - Z**2)(dA, Z, kind)


@misconception(
    "activation_backward",
    en="For sigmoid and tanh you used the forms with the activation a, but put Z into them. The "
    "function receives the value before the activation.",
    zh="sigmoid 和 tanh 用的都是以激活值 a 表示的公式，代进去的却是 Z。函数收到的是激活之前的值。",
)
def Z_as_activation(dA, Z, kind):
    forms = {"sigmoid": Z * (1 - Z), "tanh": 1 - Z**2}
    return dA * (forms[kind] if kind in forms else slope(Z, kind))


@misconception(
    "activation_backward",
    en="You multiplied matrices. An activation works on each number by itself: which product does "
    "the same?",
    zh="你做的是矩阵乘法。激活函数对每个数单独起作用：哪种乘法也是这样？",
)
def matrix_product(dA, Z, kind):
    return dA @ slope(Z, kind).T


@misconception(
    "activation_backward",
    en="The values are right, but the caller's dA was overwritten. Work on a new array.",
    zh="数值是对的，但调用者的 dA 被改写了。请在新数组上计算。",
)
def relu_in_place(dA, Z, kind):
    if kind == "relu":
        dA[Z <= 0] = 0
        return dA
    return dA * slope(Z, kind)


@misconception(
    "activation_backward",
    en="The gradient was multiplied by the activation's value. It should be multiplied by its "
    "slope.",
    zh="梯度乘上了激活函数的值，应该乘上它的斜率。",
)
def value_for_slope(dA, Z, kind):
    if kind not in ("relu", "sigmoid", "tanh"):
        raise ValueError(kind)
    values = {"relu": np.maximum(Z, 0), "sigmoid": sigmoid(Z), "tanh": np.tanh(Z)}
    return dA * values[kind]


@misconception(
    "activation_backward",
    en="For relu you looked at the sign of dA. The gate was opened or closed on the way forwards: "
    "by which array?",
    zh="算 relu 时，你看的是 dA 的符号。门是前向时打开或关上的：由哪个数组决定？",
)
def relu_of_dA(dA, Z, kind):
    return np.maximum(dA, 0) if kind == "relu" else dA * slope(Z, kind)


@misconception(
    "activation_backward",
    en="For relu the gradient passes where Z is exactly 0. The notebook agrees on the other value "
    "there; 1 is another convention, not a mistake in the idea.",
    zh=(
        "relu 在 Z 恰好为 0 处让梯度通过了。笔记本约定那里取另一个值；取 1 是另一种约定，思路没有"
        "错。"
    ),
)
def relu_open_at_zero(dA, Z, kind):
    return with_slope("relu", lambda Z: (Z >= 0) * 1.0)(dA, Z, kind)


@misconception(
    "activation_backward",
    en="For relu half of the gradient passes where Z is exactly 0. The notebook agrees on another "
    "value there.",
    zh="relu 在 Z 恰好为 0 处放过去一半梯度。笔记本约定那里取别的值。",
)
def relu_half_at_zero(dA, Z, kind):
    return with_slope("relu", lambda Z: np.heaviside(Z, 0.5))(dA, Z, kind)


@misconception(
    "activation_backward",
    en="Where relu is closed, the gradient comes back with a minus sign. What is the slope of the "
    "flat part?",
    zh="relu 未激活的地方，梯度变号传了回来。平的那一段斜率是多少？",
)
def relu_sign(dA, Z, kind):
    return with_slope("relu", np.sign)(dA, Z, kind)


@misconception(
    "activation_backward",
    en="A closed relu still lets a little through: that is the slope of leaky relu.",
    zh="未激活的 relu 还放过去一点点：那是 leaky relu 的斜率。",
)
def relu_leaky(dA, Z, kind):
    return with_slope("relu", lambda Z: np.where(Z > 0, 1.0, 0.01))(dA, Z, kind)


@misconception(
    "activation_backward",
    en="The slope of tanh lacks a square.",
    zh="tanh 的斜率少了一个平方。",
)
def tanh_without_square(dA, Z, kind):
    return with_slope("tanh", lambda Z: 1 - np.tanh(Z))(dA, Z, kind)


@misconception(
    "activation_backward",
    en="For tanh you used the sigmoid's rule. Each has its own.",
    zh="你给 tanh 用了 sigmoid 的求导公式，它们各有各的公式。",
)
def sigmoid_rule_for_tanh(dA, Z, kind):
    return with_slope("tanh", lambda Z: np.tanh(Z) * (1 - np.tanh(Z)))(dA, Z, kind)


@misconception(
    "activation_backward",
    en="For the sigmoid you multiplied by its value only. A factor of the slope is missing.",
    zh="算 sigmoid 时，你只乘了它的值，斜率里还缺一个因子。",
)
def sigmoid_for_its_slope(dA, Z, kind):
    return with_slope("sigmoid", sigmoid)(dA, Z, kind)


@misconception(
    "activation_backward",
    en="In the sigmoid's slope a sign is wrong: it can never be larger than 1/4.",
    zh="sigmoid 的斜率里有个符号不对：它绝不会大于 1/4。",
)
def sigmoid_plus(dA, Z, kind):
    return with_slope("sigmoid", lambda Z: sigmoid(Z) * (1 + sigmoid(Z)))(dA, Z, kind)


@misconception(
    "activation_backward",
    en="The sigmoid was applied twice. Z is the value before the activation, so once is enough.",
    zh="你用了两次 sigmoid。Z 是激活之前的值，用一次就够了。",
)
def sigmoid_twice(dA, Z, kind):
    return with_slope("sigmoid", lambda Z: slope(sigmoid(Z), "sigmoid"))(dA, Z, kind)


@misconception(
    "activation_backward",
    en="For large Z the result is nan: e^-z overflows, and infinity is divided by infinity. The "
    "given sigmoid is safe; can you write the slope with it?",
    zh=(
        "Z 的绝对值很大时结果是 nan：e^-z 溢出，成了无穷大除以无穷大。给出的 sigmoid 不会溢出，能"
        "用它写出斜率吗？"
    ),
)
def sigmoid_overflow(dA, Z, kind):
    return with_slope("sigmoid", lambda Z: np.exp(-Z) / (1 + np.exp(-Z)) ** 2)(dA, Z, kind)


@misconception(
    "activation_backward",
    en="The gradients are too small, by a factor of the number of samples. The 1/m of the loss is "
    "already inside dA.",
    zh="梯度小了，差的倍数正是样本数。损失里的 1/m 已经包含在 dA 中了。",
)
def averaged(dA, Z, kind):
    return dA * slope(Z, kind) / len(Z)


@misconception(
    "activation_backward",
    en="An unknown kind passes the gradient on unchanged. It should be reported, or a misspelt "
    "name is never noticed.",
    zh="遇到不认识的 kind，梯度原样传了回去。应该报错，否则写错了名字也没人知道。",
)
def other_kind_passes(dA, Z, kind):
    return dA * slope(Z, kind) if kind in ("relu", "sigmoid", "tanh") else dA.copy()


@misconception(
    "activation_backward",
    en="An unknown kind returns nothing. It should be reported, or a misspelt name is noticed much "
    "later.",
    zh="遇到不认识的 kind，函数什么也没返回。应该报错，否则写错了名字要很晚才会发现。",
)
def other_kind_returns_None(dA, Z, kind):
    return dA * slope(Z, kind) if kind in ("relu", "sigmoid", "tanh") else None


@misconception(
    "activation_backward",
    en=(
        "Every kind but two is treated as tanh, even names that don't exist. Those should be "
        "reported."
    ),
    zh="除了两种以外，什么名字都当作 tanh 处理，包括不存在的名字。那些应该报错。",
)
def anything_else_is_tanh(dA, Z, kind):
    return dA * slope(Z, kind if kind in ("relu", "sigmoid") else "tanh")


@misconception(
    "activation_backward",
    en="You raise another kind of exception. Which one does the docstring name?",
    zh="你抛出的异常类型不对。文档字符串里写的是哪一种？",
)
def KeyError_for_other_kind(dA, Z, kind):
    return dA * {name: slope(Z, name) for name in ("relu", "sigmoid", "tanh")}[kind]


@misconception(
    "activation_backward",
    en="The values are right, but large entries of the caller's Z were cut off in place. Work on a "
    "new array, such as the one that np.clip returns.",
    zh="数值是对的，但你就地截断了调用者的 Z 中很大的元素。请用新数组，例如 np.clip 返回的那个。",
)
def Z_clipped_in_place(dA, Z, kind):
    Z[Z > 500] = 500
    Z[Z < -500] = -500
    return dA * slope(Z, kind)


@probes("activation_backward")
def _(rng):
    signs = rng.choice([-1, 1], size=(4, 3))
    Z = signs * rng.uniform(0.2, 2.5, size=(4, 3))
    for kind in ("relu", "sigmoid", "tanh", "identity"):
        yield rng.normal(size=(4, 3)), Z, kind
    yield rng.normal(size=(1, 3)), np.array([[0.0, 1.5, -1.5]]), "relu"
    yield rng.normal(size=(1, 3)), np.array([[-5e3, 1.0, 5e3]]), "sigmoid"
