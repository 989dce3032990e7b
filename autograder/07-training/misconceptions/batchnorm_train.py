"""Wrong answers to batchnorm_train, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


def update(running, batch, momentum):
    """The right running average."""
    return momentum * running + (1 - momentum) * batch


def right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps):
    """The right answer."""
    mean, var = X.mean(axis=0), X.var(axis=0)
    out = gamma * (X - mean) / np.sqrt(var + eps) + beta
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en=(
        "You take mean and variance of every row: that is layer normalisation. A batch's "
        "statistics belong to the columns."
    ),
    zh="你求的是每一行的均值和方差，那是层归一化。批的统计量应按列计算。",
)
def along_rows(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean, var = X.mean(axis=1, keepdims=True), X.var(axis=1, keepdims=True)
    out = gamma * (X - mean) / np.sqrt(var + eps) + beta
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en="You add eps to the root. Look where it is in the formula.",
    zh="你把 eps 加在了根号外面。看看公式里它在什么位置。",
)
def eps_outside(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean, var = X.mean(axis=0), X.var(axis=0)
    out = gamma * (X - mean) / (np.sqrt(var) + eps) + beta
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en="eps is missing: a batch of equal samples would divide by 0.",
    zh="缺了 eps：如果一批样本都相同，就会除以 0。",
)
def eps_forgotten(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean, var = X.mean(axis=0), X.var(axis=0)
    out = gamma * (X - mean) / np.sqrt(var) + beta
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en="Your variance divides by m - 1. Compare with the formula for v.",
    zh="你的方差除以了 m - 1。请与 v 的公式对照。",
)
def sample_variance(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean, var = X.mean(axis=0), X.var(axis=0, ddof=1)
    out = gamma * (X - mean) / np.sqrt(var + eps) + beta
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en=(
        "`out` is right, but the running variance gets another variance, divided by m - 1, as "
        "in PyTorch. Here both use the same one."
    ),
    zh=(
        "`out` 是对的，但滑动方差用的是除以 m - 1 的另一种方差，那是 PyTorch 的做法。这里两处用"
        "同一个。"
    ),
)
def sample_variance_in_running(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, new_mean, _ = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    return out, new_mean, update(run_var, X.var(axis=0, ddof=1), momentum)


@misconception(
    "batchnorm_train",
    en="You divide by the variance. A root is missing.",
    zh="你除以的是方差，少了开方。",
)
def divided_by_the_variance(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean, var = X.mean(axis=0), X.var(axis=0)
    out = gamma * (X - mean) / (var + eps) + beta
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en=(
        "Your running averages use momentum the other way round, as PyTorch does. Which factor "
        "goes with the old value here?"
    ),
    zh="你的滑动平均把 momentum 用反了，那是 PyTorch 的约定。这里与旧值相乘的是哪个系数？",
)
def momentum_turned_round(X, gamma, beta, run_mean, run_var, momentum, eps):
    return right_batchnorm(X, gamma, beta, run_mean, run_var, 1 - momentum, eps)


@misconception(
    "batchnorm_train",
    en="Your result isn't shifted: where does beta come in?",
    zh="你的结果没有平移：beta 用在哪里？",
)
def beta_left_out(X, gamma, beta, run_mean, run_var, momentum, eps):
    return right_batchnorm(X, gamma, 0 * beta, run_mean, run_var, momentum, eps)


@misconception(
    "batchnorm_train",
    en="Your result isn't stretched: where does gamma come in?",
    zh="你的结果没有伸缩：gamma 用在哪里？",
)
def gamma_left_out(X, gamma, beta, run_mean, run_var, momentum, eps):
    return right_batchnorm(X, 1.0, beta, run_mean, run_var, momentum, eps)


@misconception(
    "batchnorm_train",
    en="gamma and beta have changed places: one stretches, the other shifts.",
    zh="gamma 和 beta 弄反了：一个负责伸缩，一个负责平移。",
)
def gamma_and_beta_swapped(X, gamma, beta, run_mean, run_var, momentum, eps):
    return right_batchnorm(X, beta, gamma, run_mean, run_var, momentum, eps)


@misconception(
    "batchnorm_train",
    en=(
        "You normalise with the running averages. These are for predicting; in training the "
        "batch's own mean and variance are used."
    ),
    zh="你用滑动平均来归一化。那是预测时用的，训练时要用这一批自己的均值和方差。",
)
def running_used_for_out(X, gamma, beta, run_mean, run_var, momentum, eps):
    out = gamma * (X - run_mean) / np.sqrt(run_var + eps) + beta
    mean, var = X.mean(axis=0), X.var(axis=0)
    return out, update(run_mean, mean, momentum), update(run_var, var, momentum)


@misconception(
    "batchnorm_train",
    en=(
        "You update the running averages first and normalise with them. `out` needs the "
        "batch's own mean and variance."
    ),
    zh="你先更新滑动平均，再用它们归一化。`out` 要用这一批自己的均值和方差。",
)
def updated_running_used_for_out(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean, var = X.mean(axis=0), X.var(axis=0)
    run_mean, run_var = update(run_mean, mean, momentum), update(run_var, var, momentum)
    return gamma * (X - run_mean) / np.sqrt(run_var + eps) + beta, run_mean, run_var


@misconception(
    "batchnorm_train",
    en="The running averages come back as they were. This batch should move them a little.",
    zh="滑动平均原样返回了。这一批数据应该让它们移动一点。",
)
def running_not_updated(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, _, _ = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    return out, run_mean * 1.0, run_var * 1.0


@misconception(
    "batchnorm_train",
    en=(
        "You return the batch's own mean and variance. The running averages keep a part of "
        "their old values."
    ),
    zh="你返回的是这一批自己的均值和方差。滑动平均应保留一部分旧值。",
)
def running_replaced(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, _, _ = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    return out, X.mean(axis=0), X.var(axis=0)


@misconception(
    "batchnorm_train",
    en=(
        "Into the running variance goes a standard deviation. Which of the two does the name "
        "ask for?"
    ),
    zh="你把标准差放进了滑动方差里。从名字看，应该放哪一个？",
)
def std_in_running(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, new_mean, _ = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    return out, new_mean, update(run_var, X.std(axis=0), momentum)


@misconception(
    "batchnorm_train",
    en="eps has got into the running variance. It belongs under the root only.",
    zh="eps 混进了滑动方差里。它只应出现在根号下。",
)
def eps_in_running(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, new_mean, _ = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    return out, new_mean, update(run_var, X.var(axis=0) + eps, momentum)


@misconception(
    "batchnorm_train",
    en="The two running averages come back in the wrong order.",
    zh="两个滑动平均返回的顺序反了。",
)
def variance_before_mean(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, new_mean, new_var = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    return out, new_var, new_mean


@misconception(
    "batchnorm_train",
    en="Only `out` comes back. The caller needs the two new running averages as well.",
    zh="只返回了 `out`。调用者还需要两个新的滑动平均。",
)
def only_out(X, gamma, beta, run_mean, run_var, momentum, eps):
    return right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)[0]


@misconception(
    "batchnorm_train",
    en=(
        "The numbers are right, but you also write them into the caller's arrays, with `*=`, "
        "`+=` or an index. Return new arrays only."
    ),
    zh="数值是对的，但你用 `*=`、`+=` 或下标把它们也写进了调用者的数组。请只返回新数组。",
)
def running_changed_in_place(X, gamma, beta, run_mean, run_var, momentum, eps):
    out, new_mean, new_var = right_batchnorm(X, gamma, beta, run_mean, run_var, momentum, eps)
    run_mean[...], run_var[...] = new_mean, new_var
    return out, new_mean, new_var


@probes("batchnorm_train")
def _(rng):
    for momentum, eps in ((0.9, 1e-3), (0.6, 0.5)):
        arrays = rng.normal(size=(4, 3))
        arrays[3] = 0.5 + rng.random(3)
        yield rng.normal(2, 3, (5, 3)), *arrays, momentum, eps
