# %% np.mean and np.var
import numpy as np


def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    mu = np.mean(X, axis=0)
    v = np.var(X, axis=0)
    X_hat = (X - mu) / np.sqrt(v + eps)
    out = gamma * X_hat + beta
    return (
        out,
        momentum * run_mean + (1 - momentum) * mu,
        momentum * run_var + (1 - momentum) * v,
    )


# %% column by column
import numpy as np


def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    m, n = X.shape
    out = np.zeros((m, n))
    new_mean, new_var = np.zeros(n), np.zeros(n)
    for j in range(n):
        mu = sum(X[:, j]) / m
        var = sum((x - mu) ** 2 for x in X[:, j]) / m
        for i in range(m):
            out[i, j] = gamma[j] * (X[i, j] - mu) / (var + eps) ** 0.5 + beta[j]
        new_mean[j] = momentum * run_mean[j] + (1 - momentum) * mu
        new_var[j] = momentum * run_var[j] + (1 - momentum) * var
    return out, new_mean, new_var


# %% one pass variance, running averages moved by a difference
import numpy as np


def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean = X.mean(0)
    var = (X * X).mean(0) - mean**2
    scale = gamma / np.sqrt(var + eps)
    out = X * scale + (beta - mean * scale)
    return out, run_mean + (1 - momentum) * (mean - run_mean), run_var - (1 - momentum) * (
        run_var - var
    )


# %% matrix products and einsum
import numpy as np


def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    m = len(X)
    mean = np.ones(m) @ X / m
    D = X - mean
    var = np.einsum("ij,ij->j", D, D) / m
    out = D @ np.diag(gamma * (var + eps) ** -0.5) + beta
    return [out, np.array([momentum, 1 - momentum]) @ np.stack([run_mean, mean]),
            np.array([momentum, 1 - momentum]) @ np.stack([run_var, var])]


# %% keepdims, flattened at the end
import numpy as np


def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    mean = X.mean(axis=0, keepdims=True)
    var = np.mean((X - mean) ** 2, axis=0, keepdims=True)
    out = (X - mean) / np.power(var + eps, 0.5) * gamma[None, :] + beta[None, :]
    run_mean = (momentum * run_mean + (1 - momentum) * mean).ravel()
    run_var = (momentum * run_var + (1 - momentum) * var).ravel()
    return out, run_mean, run_var


# %% lambda
import numpy as np

batchnorm_train = lambda X, gamma, beta, run_mean, run_var, momentum, eps: (
    gamma * (X - X.mean(0)) / (X.var(0) + eps) ** 0.5 + beta,
    np.average([run_mean, X.mean(0)], axis=0, weights=[momentum, 1 - momentum]),
    np.average([run_var, X.var(0)], axis=0, weights=[momentum, 1 - momentum]),
)


# %% in place on its own copies
import numpy as np


def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum=0.99, eps=1e-3):
    out = X.astype(float)
    mean = out.mean(axis=0)
    out -= mean
    var = (out**2).mean(axis=0)
    out /= np.sqrt(var + eps)
    out *= gamma
    out += beta
    run_mean, run_var = run_mean.astype(float), run_var.astype(float)
    for running, batch in ((run_mean, mean), (run_var, var)):
        running *= momentum
        running += (1 - momentum) * batch
    return out, run_mean, run_var


# %% helper for one column, joined
import numpy as np


def one_column(x, gamma, beta, eps):
    mu, var = x.mean(), x.var()
    return gamma * (x - mu) / np.sqrt(var + eps) + beta, mu, var


def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    columns = [one_column(*three, eps) for three in zip(X.T, gamma, beta)]
    out, mean, var = (np.array(part) for part in zip(*columns))
    keep = momentum
    return out.T, keep * run_mean + (1 - keep) * mean, keep * run_var + (1 - keep) * var


# %% fsum, number by number
import math

import numpy as np


def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    m, n = X.shape
    out = np.zeros((m, n))
    rm = np.zeros(n)
    rv = np.zeros(n)
    for j in range(n):
        col = [float(v) for v in X[:, j]]
        mu = math.fsum(col) / m
        var = math.fsum((v - mu) ** 2 for v in col) / m
        for i in range(m):
            out[i, j] = gamma[j] * (col[i] - mu) / math.sqrt(var + eps) + beta[j]
        rm[j] = momentum * run_mean[j] + (1 - momentum) * mu
        rv[j] = momentum * run_var[j] + (1 - momentum) * var
    return out, rm, rv


# %% row by row
import numpy as np


def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    mu = np.mean(X, axis=0)
    s = np.sqrt(np.std(X, axis=0) ** 2 + eps)
    return (
        np.array([gamma * (x - mu) / s + beta for x in X]),
        momentum * run_mean + (1 - momentum) * mu,
        momentum * run_var + (1 - momentum) * np.std(X, axis=0) ** 2,
    )


# %% scale folded, np.average
import numpy as np


def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    mu, var = np.mean(X, 0), np.var(X, 0)
    a = gamma / np.sqrt(var + eps)
    return (
        (X - mu) * a + beta,
        np.average([run_mean, mu], axis=0, weights=[momentum, 1 - momentum]),
        np.average([run_var, var], axis=0, weights=[momentum, 1 - momentum]),
    )
