# Seven loops, as everybody writes it first.
# conv2d: full
# maxpool2d: full
import numpy as np


def conv2d(x, k, b, stride=1):
    n, h, w, c = x.shape
    kh, kw, _, f = k.shape
    oh = (h - kh) // stride + 1
    ow = (w - kw) // stride + 1
    out = np.zeros((n, oh, ow, f))
    for s in range(n):
        for i in range(oh):
            for j in range(ow):
                for q in range(f):
                    acc = 0.0
                    for u in range(kh):
                        for v in range(kw):
                            for ch in range(c):
                                acc += x[s, i * stride + u, j * stride + v, ch] * k[u, v, ch, q]
                    out[s, i, j, q] = acc + b[q]
    return out


def maxpool2d(x, p):
    n, h, w, c = x.shape
    out = np.full((n, h // p, w // p, c), -np.inf)
    for s in range(n):
        for i in range(h // p * p):
            for j in range(w // p * p):
                for ch in range(c):
                    if x[s, i, j, ch] > out[s, i // p, j // p, ch]:
                        out[s, i // p, j // p, ch] = x[s, i, j, ch]
    return out
