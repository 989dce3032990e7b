# Works on a flat copy, hands f a reshaped view of it, puts each entry back in a finally.
# numerical_grad: full
import numpy as np


def numerical_grad(f, w, h=1e-5):
    flat = w.flatten().astype('float64')
    out = np.empty(flat.shape)
    for k in range(flat.size):
        keep = flat[k]
        try:
            flat[k] = keep + h
            plus = float(f(flat.reshape(w.shape).copy()))
            flat[k] = keep - h
            minus = float(f(flat.reshape(w.shape).copy()))
        finally:
            flat[k] = keep
        out[k] = 0.5 * (plus - minus) / h
    return out.reshape(w.shape)
