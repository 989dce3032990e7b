"""Wrong answers to mlp2_grads, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import sigmoid


def softmax(Z, axis=1):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=axis, keepdims=True))


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
    zh="你多除了一次类别数。交叉熵对类别是求和，只对样本取平均。",
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
    en=(
        "Your function changes the parameters it was given. It should only say how the loss "
        "reacts to them."
    ),
    zh="你的函数改动了传入的参数。它只该说出损失随参数变化得多快。",
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
    en=(
        "There is a factor P(1 - P) too many: the simple start of the backward pass already "
        "contains the derivative of the softmax."
    ),
    zh="你多乘了 P(1 - P)：反向那个简单的起点里已经包含 softmax 的导数了。",
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
    zh="标签被当作数直接减掉了。应该拿概率和独热编码的标签相比。",
)
def labels_as_numbers(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    dZ2 = (softmax(Z2) - np.reshape(labels, (-1, 1))) / len(X)
    return backward(X, params, Z1, A1, dZ2)


@misconception(
    "mlp2_grads",
    en="The labels play no part: the backward pass starts with the probabilities alone.",
    zh="你没有用到标签：反向只从概率出发。",
)
def labels_forgotten(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    return backward(X, params, Z1, A1, softmax(Z2) / len(X))


@misconception(
    "mlp2_grads",
    en="The logits were compared with the labels directly; the softmax is missing.",
    zh="直接拿 logits 和标签相减了，漏掉了 softmax。",
)
def softmax_forgotten(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    return backward(X, params, Z1, A1, (Z2 - one_hot(labels, Z2.shape[1])) / len(X))


@misconception(
    "mlp2_grads",
    en="The output went through a sigmoid. With several classes it is a softmax, so that each row "
    "sums to 1.",
    zh="你给输出用了 sigmoid。多个类别要用 softmax，让每一行加起来是 1。",
)
def sigmoid_for_softmax(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    return backward(X, params, Z1, A1, (sigmoid(Z2) - one_hot(labels, Z2.shape[1])) / len(X))


@misconception(
    "mlp2_grads",
    en="The softmax ran down the columns. The classes of one sample stand in a row.",
    zh="你的 softmax 是沿着列算的。一个样本的各个类别在同一行里。",
)
def softmax_over_samples(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    dZ2 = (softmax(Z2, axis=0) - one_hot(labels, Z2.shape[1])) / len(X)
    return backward(X, params, Z1, A1, dZ2)


@misconception(
    "mlp2_grads",
    en="Large logits give nan: e^z overflows. The given softmax is safe.",
    zh="logits 很大时出现 nan：e^z 溢出了。给出的 softmax 不会溢出。",
)
def softmax_overflow(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    P = np.exp(Z2) / np.exp(Z2).sum(axis=1, keepdims=True)
    return backward(X, params, Z1, A1, (P - one_hot(labels, Z2.shape[1])) / len(X))


@misconception(
    "mlp2_grads",
    en="The largest logit of the whole batch was subtracted. When rows differ much, some lose all "
    "their numbers: look at each row.",
    zh="减掉的是整批 logits 里最大的那个。各行相差很大时，有的行会全部变成 0：应该逐行来看。",
)
def softmax_with_one_maximum(X, labels, params):
    Z1, A1, Z2 = forward(X, params)
    P = np.exp(Z2 - Z2.max())
    P = P / P.sum(axis=1, keepdims=True)
    return backward(X, params, Z1, A1, (P - one_hot(labels, Z2.shape[1])) / len(X))


@misconception(
    "mlp2_grads",
    en="On the way forwards b1 was left out.",
    zh="前向时，你漏掉了 b1。",
)
def b1_forgotten(X, labels, params):
    return right_grads(X, labels, params | {"b1": 0 * params["b1"]})


@misconception(
    "mlp2_grads",
    en="On the way forwards b2 was left out.",
    zh="前向时，你漏掉了 b2。",
)
def b2_forgotten(X, labels, params):
    return right_grads(X, labels, params | {"b2": 0 * params["b2"]})


@misconception(
    "mlp2_grads",
    en="There is a relu after the output layer too. Its logits go to the softmax as they are.",
    zh="你在输出层后面也加了 relu。它的 logits 应该原样交给 softmax。",
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
    zh="反向时，你没有把 W2 转置。哪个乘积的形状和 A1 一样？",
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
