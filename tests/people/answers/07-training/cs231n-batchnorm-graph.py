# The computational graph of a vision course, step by step, with a cache nobody asks for.
# batchnorm_train: full
import numpy as np


def batchnorm_forward(x, gamma, beta, bn_param):
    N, D = x.shape
    mu = 1. / N * np.sum(x, axis=0)
    xmu = x - mu
    sq = xmu ** 2
    var = 1. / N * np.sum(sq, axis=0)
    sqrtvar = np.sqrt(var + bn_param["eps"])
    ivar = 1. / sqrtvar
    xhat = xmu * ivar
    out = gamma * xhat + beta
    mom = bn_param["momentum"]
    bn_param["running_mean"] = mom * bn_param["running_mean"] + (1 - mom) * mu
    bn_param["running_var"] = mom * bn_param["running_var"] + (1 - mom) * var
    return out, (xhat, gamma, xmu, ivar, sqrtvar, var)


def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    param = dict(eps=eps, momentum=momentum, running_mean=run_mean, running_var=run_var)
    out, _cache = batchnorm_forward(X, gamma, beta, param)
    return out, param["running_mean"], param["running_var"]
