# Boolean masks: the columns that vary are scaled, the others were zeros from the start.
# standardize: full
# dropout: full
import numpy as np


def standardize(X_train, X_test):
    out_train, out_test = np.zeros(X_train.shape), np.zeros(X_test.shape)
    varies = (X_train != X_train[0]).any(axis=0)
    mu, sd = X_train[:, varies].mean(axis=0), X_train[:, varies].std(axis=0)
    out_train[:, varies] = (X_train[:, varies] - mu) / sd
    out_test[:, varies] = (X_test[:, varies] - mu) / sd
    return out_train, out_test


def dropout(A, rate, rng, training):
    if not training or rate <= 0.0:
        return np.array(A, dtype=float), np.ones(np.shape(A), dtype=float)
    drop = rng.uniform(0.0, 1.0, A.size).reshape(A.shape) < rate
    out = A / (1.0 - rate)
    out[drop] = 0.0
    mask = np.full(A.shape, 1.0 / (1.0 - rate))
    mask[drop] = 0.0
    return out, mask
