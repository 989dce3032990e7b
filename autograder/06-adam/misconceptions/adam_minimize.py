"""Wrong answers to adam_minimize, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import hats, means


def run(grad_fn, w0, steps, lr, advance=None, eps=1e-8):
    """Run Adam; advance(t, g, m, v) says which m, v and correction step are used at step t."""
    w, m, v, path = np.array(w0, dtype=float), np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m, v, t_used = (advance or usual)(t, grad_fn(w), m, v)
        m_hat, v_hat = hats(m, v, t_used, 0.9, 0.999)
        w = w - lr * m_hat / (np.sqrt(v_hat) + eps)
        path.append(w)
    return np.array(path)


def usual(t, g, m, v):
    return *means(g, m, v, 0.9, 0.999), t


@misconception(
    "adam_minimize",
    en="m and v start from zero again at every step. They should go on.",
    zh="每一步 m 和 v 又从零开始了。它们应该延续下去。",
)
def memory_reset(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, lambda t, g, m, v: usual(t, g, 0 * m, 0 * v))


@misconception(
    "adam_minimize",
    en="t stays at 1. It should count the steps.",
    zh="t 一直是 1。它应该数步数。",
)
def t_never_advances(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, lambda t, g, m, v: (*usual(t, g, m, v)[:2], 1))


@misconception(
    "adam_minimize",
    en="Your t is one too large at every step. The first step has t = 1.",
    zh="你的 t 每一步都大了 1。第一步的 t 是 1。",
)
def t_starts_at_2(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, lambda t, g, m, v: usual(t + 1, g, m, v))


@misconception(
    "adam_minimize",
    en="Your t starts at 0, and the correction then divides by zero.",
    zh="你的 t 从 0 开始，修正时就除以零了。",
)
def t_starts_at_0(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, lambda t, g, m, v: (*usual(t, g, m, v)[:2], t - 1))


@misconception(
    "adam_minimize",
    en="All your rows are the same array, changed in place, so all show the last point. Store "
    "copies.",
    zh="你的每一行都是同一个数组，它被就地修改，所以全是最后一个点。请存副本。",
)
def rows_alias(grad_fn, w0, steps, lr):
    path = run(grad_fn, w0, steps, lr)
    return np.repeat(path[-1:], steps, axis=0)


@misconception(
    "adam_minimize",
    en="Your path starts with w0 and lacks the last point. What is row 0 of the result?",
    zh="你的路径从 w0 开始，又少了最后一个点。结果的第 0 行应该是哪个点？",
)
def w0_in_and_last_out(grad_fn, w0, steps, lr):
    return np.vstack([w0, run(grad_fn, w0, steps, lr)])[:-1]


@misconception(
    "adam_minimize",
    en="Your path has one row too many: w0 itself does not belong to it.",
    zh="你的路径多了一行：w0 本身不在其中。",
)
def w0_included(grad_fn, w0, steps, lr):
    return np.vstack([w0, run(grad_fn, w0, steps, lr)])


@misconception(
    "adam_minimize",
    en="You make one step too few.",
    zh="你少走了一步。",
)
def one_step_less(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr)[:-1]


@misconception(
    "adam_minimize",
    en="You return the last point only. The result holds all points of the path.",
    zh="你只返回了最后一个点。题目要的是路径上所有的点。",
)
def last_point_only(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr)[-1]


@misconception(
    "adam_minimize",
    en="All coordinates share one v. Each should have its own.",
    zh="所有坐标共用一个 v。每个坐标应该有自己的 v。",
)
def shared_v(grad_fn, w0, steps, lr):
    def advance(t, g, m, v):
        return 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * np.sum(g**2), t

    return run(grad_fn, w0, steps, lr, advance)


@misconception(
    "adam_minimize",
    en="m and v are one and the same array: `m = v = ...` gives one array two names.",
    zh="m 和 v 是同一个数组：`m = v = ...` 只是给一个数组起了两个名字。",
)
def m_is_v(grad_fn, w0, steps, lr):
    w, path = np.array(w0, dtype=float), []
    m = v = np.zeros(len(w0))
    for t in range(1, steps + 1):
        g = grad_fn(w)
        m *= 0.9
        m += 0.1 * g
        v *= 0.999
        v += 0.001 * g**2
        m_hat, v_hat = hats(m, v, t, 0.9, 0.999)
        w = w - lr * m_hat / (np.sqrt(np.abs(v_hat)) + 1e-8)
        path.append(w)
    return np.array(path)


@misconception(
    "adam_minimize",
    en="You ask for the gradient at w0 only. Ask at the current point in every step.",
    zh="只在 w0 处求了梯度。每一步都要在当前的点上求。",
)
def gradient_at_w0_only(grad_fn, w0, steps, lr):
    g0 = grad_fn(w0)
    return run(lambda w: g0, w0, steps, lr)


@misconception(
    "adam_minimize",
    en="The bias correction is missing, so the first steps are too long.",
    zh="少了偏差修正，所以开头的步子太长。",
)
def run_without_correction(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, lambda t, g, m, v: (*usual(t, g, m, v)[:2], 10**9))


@misconception(
    "adam_minimize",
    en="This is plain gradient descent: m and v are computed and never used.",
    zh="这是普通的梯度下降：m 和 v 算了，却从来没有用上。",
)
def run_of_the_article(grad_fn, w0, steps, lr):
    w, path = np.array(w0, dtype=float), []
    for _ in range(steps):
        w = w - lr * grad_fn(w)
        path.append(w)
    return np.array(path)


@misconception(
    "adam_minimize",
    en="Your Adam has eps = 1e-7, the default of Keras. The text asks for 1e-8.",
    zh="你的 Adam 用的是 eps = 1e-7，那是 Keras 的默认值。题目要求 1e-8。",
)
def eps_of_keras(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, eps=1e-7)


@misconception(
    "adam_minimize",
    en="Your beta2 is 0.99. The text asks for 0.999.",
    zh="你的 beta2 是 0.99。题目要求 0.999。",
)
def beta2_of_two_nines(grad_fn, w0, steps, lr):
    w, m, v, path = np.array(w0, dtype=float), np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m, v = means(grad_fn(w), m, v, 0.9, 0.99)
        m_hat, v_hat = hats(m, v, t, 0.9, 0.99)
        w = w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
        path.append(w)
    return np.array(path)


@misconception(
    "adam_minimize",
    en="beta1 and beta2 have changed places: 0.9 is for m, 0.999 for v.",
    zh="beta1 和 beta2 对调了：0.9 用于 m，0.999 用于 v。",
)
def run_with_betas_swapped(grad_fn, w0, steps, lr):
    w, m, v, path = np.array(w0, dtype=float), np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m, v = means(grad_fn(w), m, v, 0.999, 0.9)
        m_hat, v_hat = hats(m, v, t, 0.999, 0.9)
        w = w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
        path.append(w)
    return np.array(path)


@misconception(
    "adam_minimize",
    en="Your steps go uphill. Check the sign.",
    zh="你的步子在往山上走。请检查符号。",
)
def run_uphill(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, -lr)


@misconception(
    "adam_minimize",
    en="grad_fn is called twice in every step. Keep its result under a name and use that.",
    zh="每一步调用了两次 grad_fn。请把结果存到一个变量里再用。",
)
def gradient_asked_twice(grad_fn, w0, steps, lr):
    w, m, v, path = np.array(w0, dtype=float), np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m = 0.9 * m + 0.1 * grad_fn(w)
        v = 0.999 * v + 0.001 * grad_fn(w) ** 2
        m_hat, v_hat = hats(m, v, t, 0.9, 0.999)
        w = w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
        path.append(w)
    return np.array(path)


@misconception(
    "adam_minimize",
    en="You change the caller's w0 in place. Start from a copy.",
    zh="你就地改动了调用者的 w0。请从它的副本出发。",
)
def moves_w0(grad_fn, w0, steps, lr):
    m, v, path = np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m, v = means(grad_fn(w0), m, v, 0.9, 0.999)
        m_hat, v_hat = hats(m, v, t, 0.9, 0.999)
        w0 -= lr * m_hat / (np.sqrt(v_hat) + 1e-8)
        path.append(w0.copy())
    return np.array(path)


@misconception(
    "adam_minimize",
    en="Your path keeps the integers of w0, so the decimals of every point are lost.",
    zh="你的路径沿用了 w0 的整数类型，每个点的小数部分都丢掉了。",
)
def integer_path(grad_fn, w0, steps, lr):
    path = np.zeros((steps, len(w0)), dtype=w0.dtype)
    path[:] = run(grad_fn, w0, steps, lr)
    return path


@misconception(
    "adam_minimize",
    en="Your path lies on its side: it should have one row per step.",
    zh="你的路径横过来了：应该一步一行。",
)
def path_transposed(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr).T.copy()


def keras_run(grad_fn, w0, steps, lr, eps=1e-8):
    w, m, v, path = np.array(w0, dtype=float), np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m, v = means(grad_fn(w), m, v, 0.9, 0.999)
        alpha_t = lr * np.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        w = w - alpha_t * m / (np.sqrt(v) + eps)
        path.append(w)
    return np.array(path)


@misconception(
    "adam_minimize",
    en="This is the form that Keras computes: eps is added to the uncorrected root. Here adam_step "
    "is asked for, with eps beside the corrected one.",
    zh="这是 Keras 计算的形式：eps 加在未修正的根上。"
    "这里要的是 adam_step 的形式，eps 加在修正后的根上。",
)
def run_in_keras_form(grad_fn, w0, steps, lr):
    return keras_run(grad_fn, w0, steps, lr)


@misconception(
    "adam_minimize",
    en="This is Keras's Adam, with its form and its eps of 1e-7. Here adam_step with 1e-8 is asked "
    "for.",
    zh="这是 Keras 的 Adam：它的形式，还有它的 eps = 1e-7。这里要的是 adam_step，eps = 1e-8。",
)
def run_of_keras(grad_fn, w0, steps, lr):
    return keras_run(grad_fn, w0, steps, lr, eps=1e-7)


@misconception(
    "adam_minimize",
    en="eps is missing in your steps. The text asks for 1e-8.",
    zh="你的步子里少了 eps。题目要求 1e-8。",
)
def run_without_eps(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, eps=0.0)


@misconception(
    "adam_minimize",
    en="Your eps is under the root. In Adam it is added to the root.",
    zh="你的 eps 在根号里面。Adam 里它加在平方根上。",
)
def run_with_eps_under_root(grad_fn, w0, steps, lr):
    w, m, v, path = np.array(w0, dtype=float), np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m, v = means(grad_fn(w), m, v, 0.9, 0.999)
        m_hat, v_hat = hats(m, v, t, 0.9, 0.999)
        w = w - lr * m_hat / np.sqrt(v_hat + 1e-8)
        path.append(w)
    return np.array(path)


@probes("adam_minimize")
def _(rng):
    curvatures = np.array([2.0, 9.0])

    def at(w):  # nothing is broadcast with what a student asks of
        return w if np.shape(w) == (2,) else np.full(2, np.nan)

    yield (lambda w: curvatures * (at(w) - 1)), 2 * rng.normal(size=2), 5, 0.2
    yield (lambda w: 1e-8 * curvatures * at(w)), 2 * rng.normal(size=2), 3, 0.2
    yield (lambda w: curvatures * (at(w) - 1)), np.array([4, -3]), 3, 0.2

    def calls_in_four_steps(adam_minimize):
        calls = []

        def grad_fn(w):
            calls.append(1)
            return curvatures * at(w)

        adam_minimize(grad_fn, np.array([1.5, -0.5]), 4, 0.1)
        return len(calls)

    yield calls_in_four_steps
