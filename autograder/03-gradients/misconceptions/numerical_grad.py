"""Wrong answers to numerical_grad, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


@misconception(
    "numerical_grad",
    en=(
        "You step to one side only. The central difference looks to the left of w as well, and "
        "this changes both the numerator and the denominator."
    ),
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
    en=(
        "Your slopes are twice as large as they should be. How far apart are the two points where "
        "you ask f?"
    ),
    zh="斜率正好是应有的两倍。调用 f 的两个点之间相距多远？",
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
    en=(
        "You return how much f changes, not how fast: the change still has to be divided by the "
        "distance between the two points."
    ),
    zh="你返回的是 f 变化了多少，而不是变化得多快：还要除以两点之间的距离。",
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
    zh="你把 w 的所有元素一起移动了，所以每个斜率都一样。求偏导数时只移动一个元素。",
)
def all_entries_at_once(f, w, h=1e-5):
    return np.full(w.shape, (f(w + h) - f(w - h)) / (2 * h))


@misconception(
    "numerical_grad",
    en="You move a whole row of w at once, so all slopes of a row are the same. "
    "How do you reach a single entry when w is a matrix?",
    zh="你把 w 的一整行一起移动了，所以同一行的斜率都一样。w 是矩阵时，怎样取到单个元素？",
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
    en=(
        "With whole numbers in w your slopes are cut to whole numbers: what dtype does the array "
        "have in which you collect them?"
    ),
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
    zh="一个元素轮完之后没有回到原位，于是下一个斜率是在别处测的。",
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
    zh="你移动的是调用者自己的数组的元素，调用之后它就变了。",
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
