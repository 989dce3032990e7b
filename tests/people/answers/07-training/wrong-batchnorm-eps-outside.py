# sqrt(var) + eps.
# batchnorm_train: loses, diagnosis eps-outside
import numpy as np

def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    mu, var = X.mean(axis=0), X.var(axis=0)
    out = gamma * (X - mu) / (np.sqrt(var) + eps) + beta
    return out, momentum * run_mean + (1 - momentum) * mu, momentum * run_var + (1 - momentum) * var
