# The accuracy as the trace of a confusion matrix, by np.add.at.
# accuracy: full
import numpy as np


def accuracy(labels, scores):
    m, K = scores.shape
    if K == 1:
        pred = np.rint(np.nextafter(scores[:, 0], 0)).astype(int)
        K = 2
    else:
        pred = np.argsort(-scores, axis=1, kind="stable")[:, 0]
    cm = np.zeros((K, K), dtype=int)
    np.add.at(cm, (labels, pred), 1)
    return np.trace(cm) / cm.sum()
