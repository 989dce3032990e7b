# The running statistics normalise the batch.
# batchnorm_train: loses, diagnosis running-used-for-out
import numpy as np

def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    out = gamma * (X - run_mean) / np.sqrt(run_var + eps) + beta
    run_mean = momentum * run_mean + (1 - momentum) * X.mean(axis=0)
    run_var = momentum * run_var + (1 - momentum) * X.var(axis=0)
    return out, run_mean, run_var
