# itertools and Counter, a running mean.
# accuracy: full
# mse: full
import itertools
from collections import Counter
import numpy as np


def accuracy(labels, scores):
    def guess(row):
        return int(row[0] > 0.5) if row.size == 1 else int(np.flatnonzero(row == row.max())[0])
    tally = Counter(guess(r) == l for l, r in zip(labels.tolist(), scores))
    return tally[True] / sum(tally.values())


def mse(y_true, y_pred):
    sa, sb = y_true.shape, y_pred.shape
    if list(itertools.zip_longest(sa, sb, fillvalue=1)) != list(zip(sa + (1,) * 9, sb + (1,) * 9))[:max(len(sa), len(sb))]:
        raise ValueError("?")
    if sa != sb and not (sa + (1,) == sb or sb + (1,) == sa):
        raise ValueError("shapes %r %r" % (sa, sb))
    mean = 0.0
    for n, (t, p) in enumerate(zip(y_true.flat, y_pred.flat), 1):
        mean = mean + ((t - p) ** 2 - mean) / n
    return mean
