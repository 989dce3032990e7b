"""Wrong answers to the questions of 03-gradients, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def softmax(Z, axis=1):
    E = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return E / E.sum(axis=axis, keepdims=True)


def one_hot(labels, K):
    return np.eye(K)[labels]


# numerical_grad


@misconception(
    "numerical_grad",
    en="You step to one side only. The central difference looks to the left of w as well, "
    "and both the numerator and the denominator know it.",
    zh="你只向一边走了一步。中心差分还要看 w 的另一边，分子和分母都与此有关。",
)
def forward_difference(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = h
        grad[i] = (f(w + step) - f(w)) / h
    return grad


@misconception(
    "numerical_grad",
    en="You step to the left only. The central difference looks to the right of w as well.",
    zh="你只向左边走了一步。中心差分还要看 w 的右边。",
)
def backward_difference(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = h
        grad[i] = (f(w) - f(w - step)) / h
    return grad


@misconception(
    "numerical_grad",
    en="Your slopes are twice too large. How far apart are the two points where you ask f?",
    zh="斜率正好大了一倍。调用 f 的两个点之间相距多远？",
)
def divided_by_h(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = h
        grad[i] = (f(w + step) - f(w - step)) / h
    return grad


@misconception(
    "numerical_grad",
    en="Your slopes are about half of the right ones: you measure from w itself to one side, "
    "but divide by the distance from left to right.",
    zh="斜率大约是正确值的一半：你只从 w 量到一边，却除以了左右两点之间的距离。",
)
def forward_over_2h(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = h
        grad[i] = (f(w + step) - f(w)) / (2 * h)
    return grad


@misconception(
    "numerical_grad",
    en="You return how much f changes, not how fast: the change still has to be set "
    "against the length of the step.",
    zh="你返回的是 f 变化了多少，而不是变化得多快：还要和步长相比。",
)
def not_divided(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = h
        grad[i] = f(w + step) - f(w - step)
    return grad


@misconception(
    "numerical_grad",
    en="Every slope has the wrong sign: which of the two heights has to be subtracted from which?",
    zh="每个斜率的符号都反了：两个高度，应该是谁减谁？",
)
def sides_swapped(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = h
        grad[i] = (f(w - step) - f(w + step)) / (2 * h)
    return grad


@misconception(
    "numerical_grad",
    en="You move all entries of w at once, so every slope is the same. A partial derivative "
    "moves a single entry.",
    zh="你把 w 的所有分量一起移动了，所以每个斜率都一样。求偏导数时只移动一个分量。",
)
def all_entries_at_once(f, w, h=1e-5):
    return np.full(w.shape, (f(w + h) - f(w - h)) / (2 * h))


@misconception(
    "numerical_grad",
    en="You move a whole row of w at once, so all slopes of a row are the same. "
    "How do you reach a single entry when w is a matrix?",
    zh="你把 w 的一整行一起移动了，所以同一行的斜率都一样。w 是矩阵时，怎样取到单个分量？",
)
def rows_at_once(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    for i in range(len(w)):
        step = np.zeros(w.shape)
        step[i] = h
        grad[i] = (f(w + step) - f(w - step)) / (2 * h)
    return grad


@misconception(
    "numerical_grad",
    en="With whole numbers in w your steps disappear: an integer array can't hold a fraction.",
    zh="w 是整数时，你的小步消失了：整数数组里放不下小数。",
)
def integer_copy(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    point = w.copy()
    for i in np.ndindex(w.shape):
        old = point[i]
        point[i] = old + h
        up = f(point)
        point[i] = old - h
        down = f(point)
        point[i] = old
        grad[i] = (up - down) / (2 * h)
    return grad


@misconception(
    "numerical_grad",
    en="With whole numbers in w your slopes are cut to whole numbers: which dtype does "
    "the array have in which you collect them?",
    zh="w 是整数时，斜率也被截断成了整数：收集斜率的那个数组是什么数据类型？",
)
def integer_result(f, w, h=1e-5):
    grad = np.zeros_like(w)
    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = h
        grad[i] = (f(w + step) - f(w - step)) / (2 * h)
    return grad


@misconception(
    "numerical_grad",
    en="After its turn an entry does not return to its place, so that the next slope is "
    "measured somewhere else.",
    zh="一个分量轮完之后没有回到原位，于是下一个斜率是在别处测的。",
)
def entry_left_displaced(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    point = np.array(w, dtype=float)
    for i in np.ndindex(w.shape):
        point[i] += h
        up = f(point)
        point[i] -= 2 * h
        grad[i] = (up - f(point)) / (2 * h)
    return grad


@misconception(
    "numerical_grad",
    en="You move the entries of the caller's own array. The caller finds it changed afterwards.",
    zh="你移动的是调用者自己的数组的分量，调用之后它就变了。",
)
def on_the_original(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        w[i] += h
        up = f(w)
        w[i] -= 2 * h
        grad[i] = (up - f(w)) / (2 * h)
    return grad


@misconception(
    "numerical_grad",
    en="Your step is always the same, whatever h the caller asks for.",
    zh="不管调用者给的 h 是多少，你的步长总是一样。",
)
def own_step(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = 1e-5
        grad[i] = (f(w + step) - f(w - step)) / 2e-5
    return grad


@misconception(
    "numerical_grad",
    en="Your slopes come in one long row. The result has the shape of w.",
    zh="你的斜率排成了一长行。结果的形状应与 w 相同。",
)
def flat_result(f, w, h=1e-5):
    grad = []
    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = h
        grad.append((f(w + step) - f(w - step)) / (2 * h))
    return np.array(grad)


@misconception(
    "numerical_grad",
    en="The loop ends after its first round: where does your return stand?",
    zh="循环在第一轮就结束了：return 写在哪里？",
)
def returns_in_loop(f, w, h=1e-5):
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = h
        grad[i] = (f(w + step) - f(w - step)) / (2 * h)
        return grad


@probes("numerical_grad")
def _(rng):
    A = rng.normal(size=(2, 3))

    def f(w):
        if np.shape(w) != A.shape:  # nothing is broadcast with what a student asks of
            return float("nan")
        return float(np.sin(np.sum(A * w)) + np.sum(w**3))

    yield f, rng.normal(size=(2, 3)), 0.5
    yield f, rng.integers(1, 5, size=(2, 3)), 0.25


# mse_grad


@misconception(
    "mse_grad",
    en="This is the gradient as the article prints it, -1/2 of the true one. "
    "The notebook says which two things went wrong there.",
    zh="这是文章里印的梯度，是真实梯度的 -1/2 倍。笔记里说明了它错在哪两处。",
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
    en="Your slopes are half of the right ones: what does the derivative of a square bring along?",
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
    en="You added everything up to one number, but every prediction has a slope of its own.",
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


# linreg_grads


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
    en="Both gradients are half of the right ones: "
    "what does the derivative of a square bring along?",
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
    en="dw is right, but db lacks the 2 that the square brings along.",
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
    en="dw is the same for every weight: the inner derivative, the feature that belongs to "
    "the weight, is missing.",
    zh="每个权重的 dw 都一样：漏了内层导数，也就是与该权重相乘的那个特征。",
)
def without_features(X, y, w, b):
    slope = 2 * np.mean(errors(X, y, w, b))
    return np.full(w.shape, slope), float(slope)


@misconception(
    "linreg_grads",
    en="dw takes the mean feature times the mean error. Multiply sample by sample first, "
    "then average.",
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


# sigmoid_grad


@misconception(
    "sigmoid_grad",
    en="You use z as if it were the activation. What has to happen to z first?",
    zh="你把 z 当成激活值来用了。要先对 z 做什么？",
)
def takes_the_activation(z):
    return z * (1.0 - z)


@misconception(
    "sigmoid_grad",
    en="That is the sigmoid itself, its height. Asked is how steep it is.",
    zh="这是 sigmoid 本身，也就是高度。题目问的是它有多陡。",
)
def the_sigmoid_itself(z):
    return sigmoid(z)


@misconception(
    "sigmoid_grad",
    en="Your slope is too large by far on the right, where the curve is flat: "
    "check the sign between 1 and the sigmoid.",
    zh="在曲线平坦的右侧，你的斜率大得多：检查 1 和 sigmoid 之间的符号。",
)
def plus_instead_of_minus(z):
    return sigmoid(z) * (1 + sigmoid(z))


@misconception(
    "sigmoid_grad",
    en="You multiply the sigmoid by itself. One of the two factors is another one.",
    zh="你把 sigmoid 和它自己相乘了。两个因子中有一个应该是别的。",
)
def squared(z):
    return sigmoid(z) ** 2


@misconception(
    "sigmoid_grad",
    en="You have only one of the two factors of the slope.",
    zh="斜率的两个因子，你只写了一个。",
)
def one_minus_the_sigmoid(z):
    return 1 - sigmoid(z)


@misconception(
    "sigmoid_grad",
    en="That is the rule for tanh. The sigmoid has its own.",
    zh="这是 tanh 的求导公式，sigmoid 有它自己的公式。",
)
def rule_of_tanh(z):
    return 1 - sigmoid(z) ** 2


@misconception(
    "sigmoid_grad",
    en="Every slope is negative, but the sigmoid rises everywhere: an inner derivative of -1 "
    "was counted once too often or forgotten.",
    zh="所有斜率都是负的，可 sigmoid 处处上升：内层导数 -1 多乘或者漏乘了一次。",
)
def falling(z):
    return -sigmoid(z) * (1 - sigmoid(z))


@misconception(
    "sigmoid_grad",
    en="You apply the sigmoid twice: once to z is enough.",
    zh="你用了两次 sigmoid：对 z 用一次就够了。",
)
def sigmoid_twice(z):
    s = sigmoid(sigmoid(z))
    return s * (1 - s)


@misconception(
    "sigmoid_grad",
    en="Right in the middle, but nan far on the left: there your formula divides infinity "
    "by infinity.",
    zh="中间是对的，但在最左边得到 nan：那里你的公式成了无穷大除以无穷大。",
)
def nan_far_out(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


@misconception(
    "sigmoid_grad",
    en="Right up to a point, but nan far on the right: there your sigmoid divides infinity "
    "by infinity.",
    zh="在一定范围内是对的，但在最右边得到 nan：那里你的 sigmoid 成了无穷大除以无穷大。",
)
def nan_far_right(z):
    s = np.exp(z) / (1 + np.exp(z))
    return s * (1 - s)


@misconception(
    "sigmoid_grad",
    en="Beyond some limit your slope no longer falls: you cut z off.",
    zh="超过某个界限之后，你的斜率不再变小：你把 z 截断了。",
)
def z_cut_off(z):
    s = sigmoid(np.clip(z, -5, 5))
    return s * (1 - s)


@probes("sigmoid_grad")
def _(rng):
    yield (np.array([-6.0, -1.3, 0.4, 2.1, 7.0]),)
    yield (np.array([-1e4, 1.0, 1e4]),)


# tanh_grad


@misconception(
    "tanh_grad",
    en="A square is missing: on the left of 0 your slope is larger than 1.",
    zh="少了一个平方：在 0 的左边，你的斜率超过了 1。",
)
def no_square(z):
    return 1 - np.tanh(z)


@misconception(
    "tanh_grad",
    en="That is the rule for the sigmoid, with tanh put in. tanh has its own.",
    zh="这是 sigmoid 的求导公式，只是换成了 tanh。tanh 有它自己的公式。",
)
def rule_of_the_sigmoid(z):
    return np.tanh(z) * (1 - np.tanh(z))


@misconception(
    "tanh_grad",
    en="1/cos² is the derivative of tan. The hyperbolic functions have their own cosine.",
    zh="1/cos² 是 tan 的导数。双曲函数有自己的余弦。",
)
def of_tan(z):
    return 1 / np.cos(z) ** 2


@misconception(
    "tanh_grad",
    en="Your slope is smallest where tanh is steepest: what has to be subtracted from what?",
    zh="在 tanh 最陡的地方，你的斜率反而最小：应该从什么里减去什么？",
)
def tanh_squared(z):
    return np.tanh(z) ** 2


@misconception(
    "tanh_grad",
    en="You use z as if it were the activation. What has to happen to z first?",
    zh="你把 z 当成激活值来用了。要先对 z 做什么？",
)
def _takes_the_activation(z):
    return 1.0 - z**2


@misconception(
    "tanh_grad",
    en="You square z and then take tanh. The square belongs to the tanh, not to z.",
    zh="你先把 z 平方，再取 tanh。平方是加在 tanh 上的，不是加在 z 上的。",
)
def tanh_of_the_square(z):
    return 1 - np.tanh(z**2)


@misconception(
    "tanh_grad",
    en="Your slope is larger than 1: check the sign in front of the square.",
    zh="你的斜率超过了 1：检查平方前面的符号。",
)
def _plus_instead_of_minus(z):
    return 1 + np.tanh(z) ** 2


@misconception(
    "tanh_grad",
    en="That is tanh itself, its height. Asked is how steep it is.",
    zh="这是 tanh 本身，也就是高度。题目问的是它有多陡。",
)
def the_tanh_itself(z):
    return np.tanh(z)


@misconception(
    "tanh_grad",
    en="You use the hyperbolic cosine, a good idea, but a square is missing.",
    zh="用双曲余弦是个好主意，但少了一个平方。",
)
def one_over_cosh(z):
    return 1 / np.cosh(z)


@misconception(
    "tanh_grad",
    en="You used the sigmoid where tanh belongs.",
    zh="该用 tanh 的地方，你用了 sigmoid。",
)
def with_the_sigmoid(z):
    return 1 - sigmoid(z) ** 2


@misconception(
    "tanh_grad",
    en="Right in the middle, but nan far out: there your formula divides infinity by infinity.",
    zh="中间是对的，但很远处得到 nan：在那里，你的公式用无穷大去除无穷大。",
)
def nan_on_both_sides(z):
    up, down = np.exp(z), np.exp(-z)
    return 1 - ((up - down) / (up + down)) ** 2


@misconception(
    "tanh_grad",
    en="Right up to a point, but nan far on the right: there your formula divides infinity "
    "by infinity.",
    zh="到某一点为止是对的，但右边很远处得到 nan：在那里，你的公式用无穷大去除无穷大。",
)
def nan_on_the_right(z):
    e = np.exp(2 * z)
    return 1 - ((e - 1) / (e + 1)) ** 2


@probes("tanh_grad")
def _(rng):
    yield (np.array([-2.2, -0.7, 0.4, 1.3, 3.1]),)
    yield (np.array([-2.5, 0.5]),)
    yield (np.array([-1e4, 0.8, 1e4]),)


# relu_grad


@misconception(
    "relu_grad",
    en="At exactly z = 0 this course agrees on another value than yours.",
    zh="在 z = 0 这一点，本课程约定的值与你的不同。",
)
def one_at_zero(z):
    return (z >= 0) * 1.0


@misconception(
    "relu_grad",
    en="At exactly z = 0 you take the mean of both sides. This course agrees on another value.",
    zh="在 z = 0 这一点，你取了左右两边的平均。本课程约定的是另一个值。",
)
def half_at_zero(z):
    return np.where(z > 0, 1.0, np.where(z < 0, 0.0, 0.5))


@misconception(
    "relu_grad",
    en="That is relu itself, its height. Asked is how steep it is.",
    zh="这是 relu 本身，也就是高度。题目问的是它有多陡。",
)
def the_relu_itself(z):
    return np.maximum(z, 0.0)


@misconception(
    "relu_grad",
    en="Left of 0 your slope is -1. How steep is the flat part of relu?",
    zh="在 0 的左边，你的斜率是 -1。relu 平坦的那一段有多陡？",
)
def sign(z):
    return np.sign(z) * 1.0


@misconception(
    "relu_grad",
    en="True and False in place of numbers: a slope is a float.",
    zh="得到的是 True 和 False，而不是数：斜率应是浮点数。",
)
def booleans(z):
    return z > 0


@misconception(
    "relu_grad",
    en="The right slopes, but as integers. Gradients are floats.",
    zh="斜率是对的，但却是整数。梯度应是浮点数。",
)
def integers(z):
    return np.where(z > 0, 1, 0)


@misconception(
    "relu_grad",
    en="The two sides are swapped: on which side does relu rise?",
    zh="两边弄反了：relu 在哪一边上升？",
)
def other_side(z):
    return np.where(z < 0, 1.0, 0.0)


@misconception(
    "relu_grad",
    en="Between 0 and 1 you return z itself, but the slope is the same everywhere right of 0.",
    zh="在 0 和 1 之间，你返回的是 z 本身，可 0 右边的斜率处处相同。",
)
def clipped_z(z):
    return np.clip(z, 0.0, 1.0)


@misconception(
    "relu_grad",
    en="That is the slope of leaky relu. The plain one is quite flat on the left.",
    zh="这是 leaky relu 的斜率。普通的 relu 在左边是完全平的。",
)
def of_leaky_relu(z):
    return np.where(z > 0, 1.0, 0.01)


@misconception(
    "relu_grad",
    en="Your slope is 1 everywhere, also where relu is flat.",
    zh="你的斜率处处是 1，连 relu 平坦的地方也是。",
)
def ones_everywhere(z):
    return np.ones(z.shape)


@misconception(
    "relu_grad",
    en="The right slopes, but you wrote them into the caller's z.",
    zh="斜率是对的，但你把它们写进了调用者的 z。",
)
def _in_place(z):
    positive = z > 0
    z[positive] = 1
    z[~positive] = 0
    return z.astype(float)


@probes("relu_grad")
def _(rng):
    yield (np.array([-2.5, -0.25, 0.0, 0.4, 3.0]),)
    yield (np.array([[-2.5, -0.25], [0.4, 3.0]]),)


# softmax_cce_grad


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
    en="That is the gradient with respect to the probabilities P. Asked is the one with "
    "respect to the logits Z.",
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


# relative_error


@misconception(
    "relative_error",
    en="Where both entries are 0 you get nan: 0/0. The floor in the denominator is missing.",
    zh="两个分量都是 0 时得到了 nan：0/0。分母少了下限。",
)
def zero_by_zero(a, b):
    return float(np.max(np.abs(a - b) / (np.abs(a) + np.abs(b))))


@misconception(
    "relative_error",
    en="That is the absolute error. Set it against the size of both numbers.",
    zh="这是绝对误差。还要和两个数自身的大小相比。",
)
def absolute(a, b):
    return float(np.max(np.abs(a - b)))


@misconception(
    "relative_error",
    en="You forgot the absolute value of the difference: an entry in which a is the smaller one "
    "never counts.",
    zh="差忘了取绝对值：a 较小的分量永远不起作用。",
)
def signed(a, b):
    return float(np.max((a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


@misconception(
    "relative_error",
    en="You take the absolute value after adding. With opposite signs your denominator "
    "gets too small.",
    zh="你是先相加再取绝对值的。符号相反时，分母就太小了。",
)
def absolute_value_of_the_sum(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a + b))))


@misconception(
    "relative_error",
    en="Without absolute values in the denominator negative numbers make it negative, and only "
    "the floor is left.",
    zh="分母没有取绝对值，遇到负数就变成负的，只剩下那个下限。",
)
def no_absolute_values_below(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, a + b)))


@misconception(
    "relative_error",
    en="You divide by the larger of the two numbers. Here the denominator is the sum "
    "of their sizes.",
    zh="你除以的是两者中较大的那个。这里的分母是两者大小之和。",
)
def divided_by_the_larger(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.maximum(np.abs(a), np.abs(b)))))


@misconception(
    "relative_error",
    en="You divide by the size of a only. Both numbers belong into the denominator.",
    zh="你只除以了 a 的大小。分母里两个数都要有。",
)
def divided_by_a(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a))))


@misconception(
    "relative_error",
    en="You divide by the size of b only. Both numbers belong into the denominator.",
    zh="你只除以了 b 的大小。分母里两个数都要有。",
)
def divided_by_b(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(b))))


@misconception(
    "relative_error",
    en="You divide by the mean of both sizes; the formula divides by their sum.",
    zh="你除以的是两者大小的平均，公式里是两者之和。",
)
def divided_by_the_mean(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, (np.abs(a) + np.abs(b)) / 2)))


@misconception(
    "relative_error",
    en="You average over the entries. One wrong entry among many right ones would go unnoticed.",
    zh="你对各分量取了平均。这样，许多正确的分量会掩盖一个错误的分量。",
)
def mean_of_all(a, b):
    return float(np.mean(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


@misconception(
    "relative_error",
    en="You add up the entries. Asked is the worst one.",
    zh="你把各分量加起来了。题目要的是最差的那个。",
)
def sum_of_all(a, b):
    return float(np.sum(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


@misconception(
    "relative_error",
    en="You return the error of every entry. Asked is one number, the worst.",
    zh="你返回了每个分量的误差。题目要的是一个数，即最差的那个。",
)
def every_entry(a, b):
    return np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))


@misconception(
    "relative_error",
    en="You compare the largest difference with the largest size, even when they stand in "
    "different places. Divide entry by entry first.",
    zh="你是拿最大的差去除以最大的数，可它们可能在不同的位置。应该先逐个分量相除。",
)
def maximum_too_early(a, b):
    return float(np.max(np.abs(a - b)) / max(1e-8, np.max(np.abs(a) + np.abs(b))))


@misconception(
    "relative_error",
    en="You compare the lengths of whole vectors. That is another measure; here every entry "
    "is looked at by itself.",
    zh="你比较的是整个向量的长度，那是另一种度量；这里要逐个分量来看。",
)
def vector_norms(a, b):
    return float(np.linalg.norm(a - b) / max(1e-8, np.linalg.norm(a) + np.linalg.norm(b)))


@misconception(
    "relative_error",
    en="You add 1e-8 to the denominator. It is meant as a floor, for tiny denominators only.",
    zh="你把 1e-8 加到了分母上。它只是下限，只在分母极小时才起作用。",
)
def floor_added(a, b):
    return float(np.max(np.abs(a - b) / (np.abs(a) + np.abs(b) + 1e-8)))


@misconception(
    "relative_error",
    en="You catch 0/0 only. Two tiny numbers that are nothing but rounding noise still look "
    "very different to you.",
    zh="你只处理了 0/0。两个极小的、其实只是舍入误差的数，在你这里仍显得相差很大。",
)
def zeros_only(a, b):
    size = np.abs(a) + np.abs(b)
    return float(np.max(np.where(size == 0, 0, np.abs(a - b) / np.where(size == 0, 1, size))))


@misconception(
    "relative_error",
    en="With whole numbers your floor is lost: an array of integers stores 1e-8 as 0, and 0/0 "
    "is back.",
    zh="输入是整数时，下限丢了：整数数组会把 1e-8 存成 0，于是又出现了 0/0。",
)
def floor_in_an_integer_array(a, b):
    size = np.abs(a) + np.abs(b)
    size[size < 1e-8] = 1e-8
    return float(np.max(np.abs(a - b) / size))


@misconception(
    "relative_error",
    en="You return percent. The formula has no factor of 100.",
    zh="你返回的是百分数。公式里没有 100。",
)
def percent(a, b):
    return float(100 * np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


@probes("relative_error")
def _(rng):
    yield np.array([1.0, -2.0, 8.0]), np.array([1.5, -2.5, 6.5])
    yield np.array([0.5, -2.0]), np.array([-0.25, -2.5])
    yield np.array([0.0, 2.0, 3.0]), np.array([0.0, 2.2, 2.5])
    yield np.array([1e-9, 2.0]), np.array([4e-9, 2.0])
    yield np.array([0, 2]), np.array([0, 3])
