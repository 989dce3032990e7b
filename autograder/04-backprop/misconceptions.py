"""Wrong answers to the questions of 04-backprop, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def softmax(Z, axis=1):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=axis, keepdims=True))


# -- dense_backward ------------------------------------------------------------------------------


@misconception(
    "dense_backward",
    en="For dX you multiplied by W as it is. Which form of W has the right shape, and sums over "
    "the neurons?",
    zh="求 dX 时乘的是原样的 W。想一想：W 的哪种形式形状对得上，又正好对神经元求和？",
)
def W_not_transposed(dZ, X, W):
    return dZ @ W, X.T @ dZ, dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="dW and db are too small, by a factor of the number of samples. The 1/m of the loss is "
    "already inside dZ.",
    zh="dW 和 db 都小了，差的倍数正是样本数。损失里的 1/m 已经包含在 dZ 中了。",
)
def extra_mean(dZ, X, W):
    return dZ @ W.T, X.T @ dZ / len(X), dZ.mean(axis=0)


@misconception(
    "dense_backward",
    en="All three gradients are too small, by a factor of the number of samples. The 1/m of the "
    "loss is already inside dZ.",
    zh="三个梯度都小了，差的倍数正是样本数。损失里的 1/m 已经包含在 dZ 中了。",
)
def everything_averaged(dZ, X, W):
    return dZ @ W.T / len(X), X.T @ dZ / len(X), dZ.mean(axis=0)


@misconception(
    "dense_backward",
    en="dW alone is too small: was it divided by the number of samples? The 1/m of the loss is "
    "already inside dZ.",
    zh="只有 dW 偏小：是不是除以了样本数？损失里的 1/m 已经包含在 dZ 中了。",
)
def dW_averaged(dZ, X, W):
    return dZ @ W.T, X.T @ dZ / len(X), dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="For db you took the mean over the samples. The same bias is used by every sample: are the "
    "contributions averaged or added?",
    zh="求 db 时对样本取了平均。同一个偏置被每个样本用到：各份贡献是取平均，还是相加？",
)
def db_mean(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.mean(axis=0)


@misconception(
    "dense_backward",
    en="The numbers of db are right, but it is a matrix of one row. A gradient has the shape of "
    "its parameter, and b has one axis.",
    zh="db 的数值对了，但它是只有一行的矩阵。梯度和参数形状相同，而 b 只有一个轴。",
)
def db_as_row(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0, keepdims=True)


@misconception(
    "dense_backward",
    en="dW is transposed: its rows belong to neurons. It should have the shape of W.",
    zh="dW 转置了：它的行对应的是神经元。它的形状应该和 W 一样。",
)
def dW_transposed(dZ, X, W):
    return dZ @ W.T, dZ.T @ X, dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="db is a single number: the gradients of all neurons were added up. Each neuron has a bias "
    "of its own.",
    zh="db 只有一个数：把所有神经元的梯度都加在一起了。每个神经元都有自己的偏置。",
)
def db_total(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum()


@misconception(
    "dense_backward",
    en="For db you added up the neurons of each sample. Which axis is left when there is one "
    "number for each neuron?",
    zh="求 db 时把每个样本的各个神经元加起来了。如果每个神经元要留下一个数，应该沿哪个轴求和？",
)
def db_over_neurons(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=1)


@misconception(
    "dense_backward",
    en="db is dZ itself. Every sample has a row there, but the bias is shared by all of them.",
    zh="db 就是 dZ 本身：每个样本各占一行。可偏置是所有样本共用的。",
)
def db_is_dZ(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.copy()


@misconception(
    "dense_backward",
    en="All signs are flipped. The minus belongs to the update step, not to the gradient.",
    zh="符号全反了。减号属于更新参数那一步，不属于梯度。",
)
def sign_flipped(dZ, X, W):
    return -(dZ @ W.T), -(X.T @ dZ), -dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="The three gradients are right, but in another order. Compare with the docstring.",
    zh="三个梯度都对，但次序不对。请对照文档字符串。",
)
def parameters_first(dZ, X, W):
    return X.T @ dZ, dZ.sum(axis=0), dZ @ W.T


@misconception(
    "dense_backward",
    en="The results were rounded to float32 on the way. Compute in float64, NumPy's default.",
    zh="结果在途中被舍入成了 float32。请用 NumPy 默认的 float64 计算。",
)
def float32(dZ, X, W):
    dZ, X, W = dZ.astype("f4"), X.astype("f4"), W.astype("f4")
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="Your function divides the caller's dZ in place. Its 1/m is already there, and the array "
    "isn't yours to change.",
    zh="你的函数就地除了调用者的 dZ。1/m 已经在里面了，而且这个数组不归你改。",
)
def averages_dZ_in_place(dZ, X, W):
    dZ /= len(X)
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="Gradients were cut down to whole numbers when the inputs were integers. Which dtype does "
    "an array made by zeros_like have?",
    zh="输入是整数时，梯度被截成了整数。用 zeros_like 造出的数组是什么数据类型？",
)
def integers_kept(dZ, X, W):
    return (dZ @ W.T).astype(X.dtype), (X.T @ dZ).astype(W.dtype), dZ.sum(axis=0)


@misconception(
    "dense_backward",
    en="With a single sample or a single neuron an axis gets lost, as np.squeeze would do. Every "
    "gradient has the shape of its array.",
    zh="只有一个样本或一个神经元时丢了一个轴，就像用了 np.squeeze。梯度的形状要和对应的数组相同。",
)
def axes_lost(dZ, X, W):
    return tuple(np.squeeze(gradient) for gradient in (dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)))


@probes("dense_backward")
def _(rng):
    yield rng.normal(size=(5, 4)), rng.normal(size=(5, 3)), rng.normal(size=(3, 4))
    yield rng.normal(size=(3, 2)), rng.normal(size=(3, 2)), rng.normal(size=(2, 2))
    yield rng.normal(size=(1, 2)), rng.normal(size=(1, 3)), rng.normal(size=(3, 2))
    yield rng.normal(size=(3, 1)), rng.normal(size=(3, 2)), rng.normal(size=(2, 1))
    yield (
        rng.normal(size=(4, 2)),
        rng.integers(-4, 5, size=(4, 3)),
        rng.integers(-4, 5, size=(3, 2)),
    )


# -- activation_backward -------------------------------------------------------------------------


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
    en="These are the slopes alone. The gradient that arrives from behind, dA, plays no part yet.",
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
    zh="relu 看的是 dA 的符号。门是前向时打开或关上的：由哪个数组决定？",
)
def relu_of_dA(dA, Z, kind):
    return np.maximum(dA, 0) if kind == "relu" else dA * slope(Z, kind)


@misconception(
    "activation_backward",
    en="For relu the gradient passes where Z is exactly 0. The notebook agrees on the other value "
    "there; 1 is another convention, not a mistake in the idea.",
    zh="relu 在 Z 恰好为 0 处让梯度通过了。笔记约定那里取另一个值；取 1 是另一种约定，思路没有错。",
)
def relu_open_at_zero(dA, Z, kind):
    return with_slope("relu", lambda Z: (Z >= 0) * 1.0)(dA, Z, kind)


@misconception(
    "activation_backward",
    en="For relu half of the gradient passes where Z is exactly 0. The notebook agrees on another "
    "value there.",
    zh="relu 在 Z 恰好为 0 处放过去一半梯度。笔记约定那里取别的值。",
)
def relu_half_at_zero(dA, Z, kind):
    return with_slope("relu", lambda Z: np.heaviside(Z, 0.5))(dA, Z, kind)


@misconception(
    "activation_backward",
    en="Where relu is closed, the gradient comes back with a minus sign. What is the slope of the "
    "flat part?",
    zh="relu 关着的地方，梯度变号传了回来。平的那一段斜率是多少？",
)
def relu_sign(dA, Z, kind):
    return with_slope("relu", np.sign)(dA, Z, kind)


@misconception(
    "activation_backward",
    en="A closed relu still lets a little through: that is the slope of leaky relu.",
    zh="关着的 relu 还放过去一点点：那是 leaky relu 的斜率。",
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
    zh="tanh 用了 sigmoid 的求导公式，它们各有各的公式。",
)
def sigmoid_rule_for_tanh(dA, Z, kind):
    return with_slope("tanh", lambda Z: np.tanh(Z) * (1 - np.tanh(Z)))(dA, Z, kind)


@misconception(
    "activation_backward",
    en="For the sigmoid you multiplied by its value only. A factor of the slope is missing.",
    zh="sigmoid 只乘了它的值，斜率里还缺一个因子。",
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
    zh="sigmoid 用了两次。Z 是激活之前的值，用一次就够了。",
)
def sigmoid_twice(dA, Z, kind):
    return with_slope("sigmoid", lambda Z: slope(sigmoid(Z), "sigmoid"))(dA, Z, kind)


@misconception(
    "activation_backward",
    en="For large Z the result is nan: e^-z overflows, and infinity is divided by infinity. The "
    "given sigmoid is safe; can you write the slope with it?",
    zh="Z 的绝对值很大时结果是 nan：e^-z 溢出，成了无穷除以无穷。"
    "给出的 sigmoid 不会溢出，能用它写出斜率吗？",
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
    en="Every kind but two is treated as tanh, also names that don't exist. Those should be "
    "reported.",
    zh="除了两种以外，什么名字都当作 tanh 处理，包括不存在的名字。那些应该报错。",
)
def anything_else_is_tanh(dA, Z, kind):
    return dA * slope(Z, kind if kind in ("relu", "sigmoid") else "tanh")


@misconception(
    "activation_backward",
    en="You raise another kind of exception. Which one does the docstring name?",
    zh="抛出的异常类型不对。文档字符串里写的是哪一种？",
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


# -- mlp2_grads ----------------------------------------------------------------------------------


def one_hot(labels, K):
    return (np.arange(K) == np.reshape(labels, (-1, 1))) * 1.0


def forward(X, params):
    Z1 = X @ params["W1"] + params["b1"]
    A1 = np.maximum(Z1, 0)
    return Z1, A1, A1 @ params["W2"] + params["b2"]


def output_gradient(Z2, labels):
    return (softmax(Z2) - one_hot(labels, Z2.shape[1])) / len(Z2)


def gradients(X, A1, dZ1, dZ2):
    return {"W1": X.T @ dZ1, "b1": dZ1.sum(axis=0), "W2": A1.T @ dZ2, "b2": dZ2.sum(axis=0)}


def backward(X, params, Z1, A1, dZ2):
    return gradients(X, A1, (dZ2 @ params["W2"].T) * (Z1 > 0), dZ2)


def right_grads(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    return backward(X, params, Z1, A1, output_gradient(Z2, labels))


@misconception(
    "mlp2_grads",
    en="The gradients of the output layer are right, those of the hidden layer went past relu. "
    "What did relu do on the way forwards?",
    zh="输出层的梯度是对的，隐藏层的梯度却绕过了 relu。前向时 relu 做了什么？",
)
def relu_skipped(X, labels, params):
    _, A1, Z2 = forward(X, params)
    dZ2 = output_gradient(Z2, labels)
    return gradients(X, A1, dZ2 @ params["W2"].T, dZ2)


@misconception(
    "mlp2_grads",
    en="All gradients are too large, by a factor of the number of samples. The loss is a mean.",
    zh="所有梯度都大了，差的倍数正是样本数。损失是平均值。",
)
def not_averaged(X, labels, params):
    return {key: g * len(X) for key, g in right_grads(X, labels, params).items()}


@misconception(
    "mlp2_grads",
    en="The gradients of the weights are divided by the number of samples twice: once in the "
    "gradient of the loss, once more in the layers.",
    zh="权重的梯度除了两次样本数：损失的梯度里一次，各层里又一次。",
)
def weights_averaged_twice(X, labels, params):
    grads = right_grads(X, labels, params)
    return {key: g / len(X) if key.startswith("W") else g for key, g in grads.items()}


@misconception(
    "mlp2_grads",
    en="All gradients are too small: they are divided by the number of samples twice, once in the "
    "gradient of the loss and once more in the layers.",
    zh="所有梯度都偏小：除了两次样本数，损失的梯度里一次，各层里又一次。",
)
def all_averaged_twice(X, labels, params):
    return {key: g / len(X) for key, g in right_grads(X, labels, params).items()}


@misconception(
    "mlp2_grads",
    en="The gradients of the biases are too small: a mean over the samples was taken, though the "
    "1/m is already in the gradient of the loss.",
    zh="偏置的梯度偏小：又对样本取了一次平均，可 1/m 已经在损失的梯度里了。",
)
def biases_averaged_twice(X, labels, params):
    grads = right_grads(X, labels, params)
    return {key: g / len(X) if key.startswith("b") else g for key, g in grads.items()}


@misconception(
    "mlp2_grads",
    en="Everything is divided by the number of classes too. Cross-entropy sums over the classes "
    "and averages over the samples.",
    zh="多除了一次类别数。交叉熵对类别是求和，只对样本取平均。",
)
def averaged_over_classes(X, labels, params):
    K = len(params["b2"])
    return {key: g / K for key, g in right_grads(X, labels, params).items()}


@misconception(
    "mlp2_grads",
    en="The hidden layer's gradients were computed with a W2 that was already updated. All "
    "gradients belong to the same parameters; update afterwards.",
    zh="隐藏层的梯度用的是已经更新过的 W2。所有梯度都要对同一组参数求，求完再更新。",
)
def updated_W2(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    dZ2 = output_gradient(Z2, labels)
    moved = params["W2"] - 0.1 * A1.T @ dZ2
    return gradients(X, A1, (dZ2 @ moved.T) * (Z1 > 0), dZ2)


@misconception(
    "mlp2_grads",
    en="Your function changes the parameters it was given. It should only say how they could "
    "change.",
    zh="你的函数改动了传入的参数。它只该说出参数可以怎样变。",
)
def updates_params(X, labels, params):
    grads = right_grads(X, labels, params)
    for key, g in grads.items():
        params[key] = params[key] - 0.1 * g
    return grads


@misconception(
    "mlp2_grads",
    en="The gradient of W2 uses the hidden values before relu. What did the output layer really "
    "receive as its input?",
    zh="W2 的梯度用了 relu 之前的隐藏值。输出层真正收到的输入是什么？",
)
def Z1_for_A1(X, labels, params):
    Z1, _, Z2 = forward(X, params)
    return backward(X, params, Z1, Z1, output_gradient(Z2, labels))


@misconception(
    "mlp2_grads",
    en="A factor P(1 - P) too many: the simple start of the backward pass already contains the "
    "derivative of the softmax.",
    zh="多乘了 P(1 - P)：反向那个简单的起点里已经包含 softmax 的导数了。",
)
def extra_softmax_derivative(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    P = softmax(Z2)
    return backward(X, params, Z1, A1, output_gradient(Z2, labels) * P * (1 - P))


@misconception(
    "mlp2_grads",
    en="The gradients of the biases are zero. A bias changes the output as well, so it has a "
    "gradient.",
    zh="偏置的梯度全是零。偏置也会改变输出，所以它有梯度。",
)
def biases_without_gradient(X, labels, params):
    grads = right_grads(X, labels, params)
    return {key: 0 * g if key.startswith("b") else g for key, g in grads.items()}


@misconception(
    "mlp2_grads",
    en="All signs are flipped. Which way round is the difference of P and Y at the start? The "
    "minus of the descent belongs to the update step.",
    zh="符号全反了。看看起点处 P 和 Y 是谁减谁；“下降”的那个减号属于更新参数那一步。",
)
def sign_flipped_(X, labels, params):
    return {key: -g for key, g in right_grads(X, labels, params).items()}


@misconception(
    "mlp2_grads",
    en="The classes were counted in the labels. A batch may lack the last class; the network knows "
    "how many there are.",
    zh="类别数是从标签里数出来的。一批里可能没有最后一类，而网络自己知道一共有几类。",
)
def classes_from_labels(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    dZ2 = (softmax(Z2) - np.eye(labels.max() + 1)[labels]) / len(X)
    return backward(X, params, Z1, A1, dZ2)


@misconception(
    "mlp2_grads",
    en="1 was subtracted in the columns of all labels, in every row. Each row has a label of its "
    "own.",
    zh="在每一行里，所有标签对应的列都减了 1。每一行只有自己的那个标签。",
)
def labels_of_all_rows(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    dZ2 = softmax(Z2)
    dZ2[:, labels] -= 1
    return backward(X, params, Z1, A1, dZ2 / len(X))


@misconception(
    "mlp2_grads",
    en="The labels were subtracted as numbers. Compare the probabilities with the one-hot labels.",
    zh="标签被当作数直接减掉了。应该拿概率和 one-hot 标签相比。",
)
def labels_as_numbers(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    dZ2 = (softmax(Z2) - np.reshape(labels, (-1, 1))) / len(X)
    return backward(X, params, Z1, A1, dZ2)


@misconception(
    "mlp2_grads",
    en="The labels play no part: the backward pass starts with the probabilities alone.",
    zh="没有用到标签：反向只从概率出发。",
)
def labels_forgotten(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    return backward(X, params, Z1, A1, softmax(Z2) / len(X))


@misconception(
    "mlp2_grads",
    en="The logits were compared with the labels directly; the softmax is missing.",
    zh="直接拿 logit 和标签相减了，漏掉了 softmax。",
)
def softmax_forgotten(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    return backward(X, params, Z1, A1, (Z2 - one_hot(labels, Z2.shape[1])) / len(X))


@misconception(
    "mlp2_grads",
    en="The output went through a sigmoid. With several classes it is a softmax, so that each row "
    "sums to 1.",
    zh="输出用了 sigmoid。多个类别要用 softmax，让每一行加起来是 1。",
)
def sigmoid_for_softmax(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    return backward(X, params, Z1, A1, (sigmoid(Z2) - one_hot(labels, Z2.shape[1])) / len(X))


@misconception(
    "mlp2_grads",
    en="The softmax ran down the columns. The classes of one sample stand in a row.",
    zh="softmax 沿着列算了。一个样本的各个类别在同一行里。",
)
def softmax_over_samples(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    dZ2 = (softmax(Z2, axis=0) - one_hot(labels, Z2.shape[1])) / len(X)
    return backward(X, params, Z1, A1, dZ2)


@misconception(
    "mlp2_grads",
    en="Large logits give nan: e^z overflows. The given softmax is safe.",
    zh="logit 很大时出现 nan：e^z 溢出了。给出的 softmax 不会溢出。",
)
def softmax_overflow(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    P = np.exp(Z2) / np.exp(Z2).sum(axis=1, keepdims=True)
    return backward(X, params, Z1, A1, (P - one_hot(labels, Z2.shape[1])) / len(X))


@misconception(
    "mlp2_grads",
    en="The largest logit of the whole batch was subtracted. When rows differ much, some lose all "
    "their numbers: look at each row.",
    zh="减掉的是整批里最大的 logit。各行相差很大时，有的行会全部变成 0：应该逐行来看。",
)
def softmax_with_one_maximum(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    P = np.exp(Z2 - Z2.max())
    P = P / P.sum(axis=1, keepdims=True)
    return backward(X, params, Z1, A1, (P - one_hot(labels, Z2.shape[1])) / len(X))


@misconception(
    "mlp2_grads",
    en="On the way forwards b1 was left out.",
    zh="前向时漏掉了 b1。",
)
def b1_forgotten(X, labels, params):
    return right_grads(X, labels, params | {"b1": 0 * params["b1"]})


@misconception(
    "mlp2_grads",
    en="On the way forwards b2 was left out.",
    zh="前向时漏掉了 b2。",
)
def b2_forgotten(X, labels, params):
    return right_grads(X, labels, params | {"b2": 0 * params["b2"]})


@misconception(
    "mlp2_grads",
    en="There is a relu behind the output layer too. Its logits go to the softmax as they are.",
    zh="输出层后面也加了 relu。它的 logit 应该原样交给 softmax。",
)
def relu_on_logits(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    dZ2 = output_gradient(np.maximum(Z2, 0), labels) * (Z2 > 0)
    return backward(X, params, Z1, A1, dZ2)


@misconception(
    "mlp2_grads",
    en="On the way forwards there is no relu; the hidden layer is linear.",
    zh="前向时没有 relu，隐藏层成了线性的。",
)
def no_relu_at_all(X, labels, params):
    Z1, _, _ = forward(X, params)
    dZ2 = output_gradient(Z1 @ params["W2"] + params["b2"], labels)
    return gradients(X, Z1, dZ2 @ params["W2"].T, dZ2)


@misconception(
    "mlp2_grads",
    en="On the way back the gradient was multiplied by relu's value. It should be multiplied by "
    "its slope.",
    zh="反向时梯度乘上了 relu 的值，应该乘上它的斜率。",
)
def relu_value_for_slope(X, labels, params):
    _, A1, Z2 = forward(X, params)
    dZ2 = output_gradient(Z2, labels)
    return gradients(X, A1, (dZ2 @ params["W2"].T) * A1, dZ2)


@misconception(
    "mlp2_grads",
    en="On the way back relu looked at the sign of the gradient. The gates were set on the way "
    "forwards.",
    zh="反向时 relu 看的是梯度的符号。门是前向时就定好的。",
)
def relu_of_the_gradient(X, labels, params):
    _, A1, Z2 = forward(X, params)
    dZ2 = output_gradient(Z2, labels)
    return gradients(X, A1, np.maximum(dZ2 @ params["W2"].T, 0), dZ2)


@misconception(
    "mlp2_grads",
    en="The gradient of b1 was taken on the other side of relu than that of W1. Which array was "
    "b1 added to?",
    zh="b1 和 W1 的梯度取自 relu 的两侧，不在同一侧。b1 当初加在哪个数组里？",
)
def b1_past_relu(X, labels, params):
    _, _, Z2 = forward(X, params)
    past = output_gradient(Z2, labels) @ params["W2"].T
    return right_grads(X, labels, params) | {"b1": past.sum(axis=0)}


@misconception(
    "mlp2_grads",
    en="W2 was not transposed on the way back. Which product has the shape of A1?",
    zh="反向时没有把 W2 转置。哪个乘积的形状和 A1 一样？",
)
def W2_not_transposed(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    dZ2 = output_gradient(Z2, labels)
    return gradients(X, A1, (dZ2 @ params["W2"]) * (Z1 > 0), dZ2)


@misconception(
    "mlp2_grads",
    en="The gradients of the biases are matrices of one row. A gradient has the shape of its "
    "parameter.",
    zh="偏置的梯度成了只有一行的矩阵。梯度和参数形状相同。",
)
def biases_as_rows(X, labels, params):
    grads = right_grads(X, labels, params)
    return {key: g.reshape(1, -1) if key.startswith("b") else g for key, g in grads.items()}


@misconception(
    "mlp2_grads",
    en="The gradients are right, but their keys have another name. Use the keys of params.",
    zh="梯度是对的，但键的名字不一样。请用 params 里的键。",
)
def keys_with_d(X, labels, params):
    return {"d" + key: g for key, g in right_grads(X, labels, params).items()}


@misconception(
    "mlp2_grads",
    en="You returned updated parameters. The question asks for the gradients only.",
    zh="你返回的是更新后的参数。这道题只要梯度。",
)
def updated_params_returned(X, labels, params):
    return {key: params[key] - 0.1 * g for key, g in right_grads(X, labels, params).items()}


@misconception(
    "mlp2_grads",
    en="You take the parameters by their place in the dict. Their order may be another one; look "
    "them up by their keys.",
    zh="你按字典中的位置取参数。它们的顺序可能不同，请按键去取。",
)
def params_by_place(X, labels, params):
    listed = dict(zip(("W1", "b1", "W2", "b2"), params.values(), strict=True))
    Z1, A1, Z2 = forward(X, listed)
    return backward(X, listed, Z1, A1, output_gradient(Z2, labels))


@misconception(
    "mlp2_grads",
    en="The gradients of the weights are sums over the samples, those of the biases means. The "
    "loss is a mean, so all of them carry 1/m: best in the gradient of the loss.",
    zh="权重的梯度是对样本求和，偏置的梯度却是求平均。损失是平均值，"
    "所以它们都带 1/m：最好写在损失的梯度里。",
)
def weights_not_averaged(X, labels, params):
    grads = right_grads(X, labels, params)
    return {key: g * len(X) if key.startswith("W") else g for key, g in grads.items()}


@misconception(
    "mlp2_grads",
    en="The gradients of the biases are sums over the samples, those of the weights means. The "
    "loss is a mean, so all of them carry 1/m: best in the gradient of the loss.",
    zh="偏置的梯度是对样本求和，权重的梯度却是求平均。损失是平均值，"
    "所以它们都带 1/m：最好写在损失的梯度里。",
)
def biases_not_averaged(X, labels, params):
    grads = right_grads(X, labels, params)
    return {key: g * len(X) if key.startswith("b") else g for key, g in grads.items()}


@probes("mlp2_grads")
def _(rng):
    def network(n_in, n_hidden, K):
        return {
            "W1": rng.normal(size=(n_in, n_hidden)),
            "b1": rng.normal(size=n_hidden),
            "W2": rng.normal(size=(n_hidden, K)),
            "b2": rng.normal(size=K),
        }

    yield rng.normal(size=(6, 3)), np.array([0, 2, 1, 1, 2, 0]), network(3, 5, 3)
    yield rng.normal(size=(5, 2)), np.array([0, 1, 1, 2, 0]), network(2, 4, 4)
    yield rng.normal(size=(3, 4)), np.array([2, 0, 1]), network(4, 3, 3)
    yield rng.normal(size=(3, 2)) * [[1], [3000], [1]], np.array([2, 0, 1]), network(2, 4, 3)
    backwards = dict(reversed(network(2, 4, 3).items()))
    yield rng.normal(size=(3, 2)), np.array([2, 0, 1]), backwards


# -- l2_penalty ----------------------------------------------------------------------------------


def weights_of(params):
    return [key for key in params if key.startswith("W")]


def penalty_of(params, keys=None):
    keys = weights_of(params) if keys is None else keys
    return sum(np.sum(params[key] ** 2) for key in keys)


def gradients_of(params, factor, keys=None):
    keys = weights_of(params) if keys is None else keys
    return {key: factor * p if key in keys else np.zeros(p.shape) for key, p in params.items()}


@misconception(
    "l2_penalty",
    en="The biases are penalised too. Which entries of params count as weights?",
    zh="偏置也受了惩罚。params 里哪些项算权重？",
)
def biases_penalised(params, lam):
    return lam * penalty_of(params, list(params)), gradients_of(params, 2 * lam, list(params))


@misconception(
    "l2_penalty",
    en="Penalty and gradients are both half of what is asked: that is the other convention, with "
    "a factor of 1/2. Compare with the formula.",
    zh="惩罚和梯度都是所要求的一半：这是带 1/2 的另一种约定，请对照公式。",
)
def half_convention(params, lam):
    return lam / 2 * penalty_of(params), gradients_of(params, lam)


@misconception(
    "l2_penalty",
    en="The penalty carries a factor of 1/2 that the formula doesn't have. The gradients are "
    "right.",
    zh="惩罚多了一个公式里没有的 1/2，梯度是对的。",
)
def half_in_the_penalty(params, lam):
    return lam / 2 * penalty_of(params), gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en="The gradients are half of the derivative of your penalty. What does a square bring down?",
    zh="梯度只有惩罚的导数的一半。平方求导会带下来什么？",
)
def half_in_the_gradients(params, lam):
    return lam * penalty_of(params), gradients_of(params, lam)


@misconception(
    "l2_penalty",
    en="That is the L1 penalty, with absolute values. L2 takes squares.",
    zh="这是用绝对值的 L1 惩罚，L2 用的是平方。",
)
def L1(params, lam):
    penalty = lam * sum(np.sum(np.abs(params[key])) for key in weights_of(params))
    return penalty, {key: lam * np.sign(g) for key, g in gradients_of(params, 1.0).items()}


@misconception(
    "l2_penalty",
    en="You took the root of the sum of squares of each matrix. The penalty is made of the squares "
    "themselves.",
    zh="你对每个矩阵的平方和开了方。惩罚用的就是平方和本身。",
)
def norm_not_squared(params, lam):
    norms = sum(np.sqrt(np.sum(params[key] ** 2)) for key in weights_of(params))
    return lam * norms, gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en="You took the root of the whole sum of squares. The penalty is made of the squares "
    "themselves.",
    zh="你对总的平方和开了方。惩罚用的就是平方和本身。",
)
def root_of_the_total(params, lam):
    return lam * np.sqrt(penalty_of(params)), gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en="lam is in the penalty but not in the gradients.",
    zh="惩罚里有 lam，梯度里却没有。",
)
def lam_forgotten_in_gradients(params, lam):
    return lam * penalty_of(params), gradients_of(params, 2.0)


@misconception(
    "l2_penalty",
    en="lam is in the gradients but not in the penalty.",
    zh="梯度里有 lam，惩罚里却没有。",
)
def lam_forgotten_in_penalty(params, lam):
    return penalty_of(params), gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en="The penalty counts one matrix only: was it overwritten instead of added to?",
    zh="惩罚只算了一个矩阵：是不是每次都覆盖了，而没有累加？",
)
def last_matrix_only(params, lam):
    return lam * penalty_of(params, weights_of(params)[-1:]), gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en="The penalty averages the squares of each matrix. The formula sums them.",
    zh="惩罚对每个矩阵的平方取了平均，公式里是求和。",
)
def mean_of_squares(params, lam):
    means = sum(np.mean(params[key] ** 2) for key in weights_of(params))
    return lam * means, gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en="You squared the sum of the weights. Square each weight, then add.",
    zh="你把权重先加起来再平方了。应该先逐个平方，再相加。",
)
def square_of_the_sum(params, lam):
    squares = sum(np.sum(params[key]) ** 2 for key in weights_of(params))
    return lam * squares, gradients_of(params, 2 * lam)


@misconception(
    "l2_penalty",
    en="The keys without a penalty are missing in the gradients. They belong there, with zeros.",
    zh="梯度里缺了不受惩罚的那些键。它们也要在，值为零。",
)
def other_keys_missing(params, lam):
    return lam * penalty_of(params), {key: 2.0 * lam * params[key] for key in weights_of(params)}


@misconception(
    "l2_penalty",
    en="For the biases the gradient is a single 0. It needs the shape of its parameter.",
    zh="偏置的梯度只是一个 0，它的形状要和参数相同。",
)
def zero_as_a_number(params, lam):
    grads = {key: 2 * lam * p if key.startswith("W") else 0.0 for key, p in params.items()}
    return lam * penalty_of(params), grads


@misconception(
    "l2_penalty",
    en="For the biases you returned the biases themselves. How much does the penalty change with "
    "them?",
    zh="偏置的梯度返回的是偏置本身。偏置变化时，惩罚会变多少？",
)
def biases_returned(params, lam):
    grads = {key: 2 * lam * p if key.startswith("W") else p.copy() for key, p in params.items()}
    return lam * penalty_of(params), grads


@misconception(
    "l2_penalty",
    en="A W anywhere in the name is enough for you. Only keys that start with it are weights.",
    zh="名字里任何位置有 W 你都算上了。只有以 W 开头的键才是权重。",
)
def W_anywhere(params, lam):
    keys = [key for key in params if "W" in key]
    return lam * penalty_of(params, keys), gradients_of(params, 2 * lam, keys)


@misconception(
    "l2_penalty",
    en="Only W1 and W2 are looked at. A network may have more matrices, and other names.",
    zh="只看了 W1 和 W2。网络里可能有更多矩阵，名字也可能不同。",
)
def W1_and_W2_only(params, lam):
    keys = [key for key in ("W1", "W2") if key in params]
    return lam * penalty_of(params, keys), gradients_of(params, 2 * lam, keys)


@misconception(
    "l2_penalty",
    en="All signs of the gradients are flipped. The minus belongs to the update step.",
    zh="梯度的符号全反了。减号属于更新参数那一步。",
)
def negative_gradients(params, lam):
    return lam * penalty_of(params), gradients_of(params, -2 * lam)


@misconception(
    "l2_penalty",
    en="You returned weights that are already made smaller. The question asks for the gradients.",
    zh="你返回的是已经缩小的权重，这道题要的是梯度。",
)
def decayed_weights(params, lam):
    return lam * penalty_of(params), gradients_of(params, 1 - 2 * lam)


@misconception(
    "l2_penalty",
    en="Your function multiplies the caller's weights in place. Return new arrays.",
    zh="你的函数就地改动了调用者的权重。请返回新数组。",
)
def scaled_in_place(params, lam):
    penalty = lam * penalty_of(params)
    for key, p in params.items():
        np.multiply(p, 2 * lam * key.startswith("W"), out=p, casting="unsafe")
    return penalty, {key: p.copy() for key, p in params.items()}


@misconception(
    "l2_penalty",
    en="Gradients of integer weights were cut down to whole numbers. Which dtype does an array "
    "made by zeros_like have?",
    zh="整数权重的梯度被截成了整数。用 zeros_like 造出的数组是什么数据类型？",
)
def integers_kept_(params, lam):
    grads = gradients_of(params, 2 * lam)
    whole = {key: grads[key].astype(p.dtype) for key, p in params.items()}
    return lam * penalty_of(params), whole


@misconception(
    "l2_penalty",
    en="You tell weights from biases by their number of axes. Their names decide: keys that start "
    "with W.",
    zh="你用轴数来区分权重和偏置。应当由名字决定：以 W 开头的键。",
)
def two_axes_are_weights(params, lam):
    penalty = lam * sum(np.sum(p**2) for p in params.values() if p.ndim == 2)
    return penalty, {k: 2.0 * lam * p * float(p.ndim == 2) for k, p in params.items()}


@probes("l2_penalty")
def _(rng):
    shapes = {"W1": (2, 3), "b1": (3,), "W2": (3, 4), "b2": (4,), "W3": (4, 1), "scale_W3": (1,)}
    yield {key: rng.normal(size=shape) for key, shape in shapes.items()}, 0.35
    yield {"W": rng.integers(1, 5, size=(2, 2)), "b": rng.normal(size=2)}, 0.4
    yield {"W": rng.normal(size=3), "b": rng.normal(size=(1, 3))}, 0.4
