"""Wrong answers to max_stable_lr, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


def eigenvalues(X):
    return np.linalg.eigvalsh(2 * X.T @ X / len(X))


@misconception(
    "max_stable_lr",
    en="Your limit is half of the right one. How far may 1 - lr·c go down before the distance "
    "grows?",
    zh="你的界限只有正确值的一半。1 - lr·c 可以小到多少，距离才开始变大？",
)
def one_over_lambda(X):
    return float(1 / eigenvalues(X).max())


@misconception(
    "max_stable_lr",
    en="Your limit is twice the right one. Does your Hessian carry the 2 of the squared error?",
    zh="你的界限是正确值的两倍。黑塞矩阵里有平方求导得到的 2 吗？",
)
def hessian_without_2(X):
    return float(4 / eigenvalues(X).max())


@misconception(
    "max_stable_lr",
    en="Your Hessian is a sum over the samples. The loss is a mean.",
    zh="你的黑塞矩阵对样本求了和，而损失是平均值。",
)
def hessian_not_averaged(X):
    return float(2 / (len(X) * eigenvalues(X).max()))


@misconception(
    "max_stable_lr",
    en="You use the gentlest direction. Which one makes the weights fly off first?",
    zh="你用的是最缓的方向。哪个方向会最先让权重飞出去？",
)
def smallest_eigenvalue(X):
    return float(2 / eigenvalues(X).min())


@misconception(
    "max_stable_lr",
    en="You add up the curvatures of all directions. Only the steepest one sets the limit.",
    zh="你把各个方向的曲率加了起来。界限只由最陡的那个决定。",
)
def sum_of_eigenvalues(X):
    return float(2 / eigenvalues(X).sum())


@misconception(
    "max_stable_lr",
    en="You take the mean of the curvatures. The steepest direction sets the limit.",
    zh="你取了曲率的平均。界限由最陡的方向决定。",
)
def mean_eigenvalue(X):
    return float(2 / eigenvalues(X).mean())


@misconception(
    "max_stable_lr",
    en="You return the curvature itself. How does the limit follow from it?",
    zh="你返回的是曲率本身。界限怎样由它得出？",
)
def curvature_itself(X):
    return float(eigenvalues(X).max())


@misconception(
    "max_stable_lr",
    en="You centre the columns first. The Hessian uses X as it is.",
    zh="你先对各列做了中心化。黑塞矩阵直接用 X 本身。",
)
def centred_columns(X):
    return float(2 / eigenvalues(X - X.mean(axis=0)).max())


@misconception(
    "max_stable_lr",
    en="You divide by the number of features. Average over the samples, the rows of X.",
    zh="你除以的是特征数。平均应该对样本求，也就是 X 的行。",
)
def averaged_over_features(X):
    return float(2 / np.linalg.eigvalsh(2 * X.T @ X / X.shape[1]).max())


@misconception(
    "max_stable_lr",
    en="You use the largest singular value of X. The curvature goes with its square.",
    zh="你用了 X 的最大奇异值。曲率与它的平方成正比。",
)
def singular_value_not_squared(X):
    return float(len(X) / np.linalg.norm(X, 2))


@misconception(
    "max_stable_lr",
    en="You take the largest entry of the Hessian. A direction between the axes may be steeper: "
    "look for the largest eigenvalue.",
    zh="你取的是黑塞矩阵里最大的元素。斜着的方向可能更陡：请找最大的特征值。",
)
def largest_entry(X):
    return float(2 / np.abs(2 * X.T @ X / len(X)).max())


@misconception(
    "max_stable_lr",
    en="np.linalg.eig takes any matrix, and rounding can make its values complex. 2 XᵀX / m is "
    "symmetric: np.linalg.eigvalsh gives real ones.",
    zh="np.linalg.eig 适用于任意矩阵，舍入误差会让特征值变成复数。"
    "2 XᵀX / m 是对称的：np.linalg.eigvalsh 给出实数。",
)
def eigenvalues_of_any_matrix(X):
    return 2 / np.max(np.linalg.eig(2 * X.T @ X / len(X))[0])


@probes("max_stable_lr")
def _(rng):
    yield (rng.normal(size=(2, 50)),)
    yield (
        rng.normal(size=(7, 3)) @ np.array([[1.0, -2.0, 1.0], [0.0, 1.0, 0.5], [0.0, 0.0, 0.7]])
        + [0.5, 1.0, -0.3],
    )
