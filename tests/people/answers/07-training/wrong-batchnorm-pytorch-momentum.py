# PyTorch's momentum, which is the share of the batch.
# batchnorm_train: loses, diagnosis momentum-turned-round
import numpy as np

def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    mu, var = X.mean(axis=0), X.var(axis=0)
    out = gamma * (X - mu) / np.sqrt(var + eps) + beta
    return out, (1 - momentum) * run_mean + momentum * mu, (1 - momentum) * run_var + momentum * var
