# An information theorist: cross-entropy as entropy plus divergence, bits turned into nats.
# bce: full
import numpy as np

LN2 = np.log(2.0)


def bce(y_true, p, eps=1e-7):
    q = np.where(y_true == 1, p, 1 - p)
    q = np.where(q < eps, eps, np.where(q > 1 - eps, 1 - eps, q))
    surprise_in_bits = -np.log2(q)
    return np.mean(surprise_in_bits) * LN2
