# conv_single_step on a slice, with vert_start and horiz_end, as in a well-known course.
# conv2d: full
import numpy as np


def conv_single_step(a_slice_prev, W, b):
    s = a_slice_prev * W
    Z = np.sum(s)
    Z = Z + float(b)
    return Z


def conv2d(x, k, b, stride=1):
    (m, n_H_prev, n_W_prev, n_C_prev) = x.shape
    (fh, fw, n_C_prev, n_C) = k.shape
    n_H = int((n_H_prev - fh) / stride) + 1
    n_W = int((n_W_prev - fw) / stride) + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    for i in range(m):
        a_prev = x[i]
        for h in range(n_H):
            vert_start = h * stride
            vert_end = vert_start + fh
            for w in range(n_W):
                horiz_start = w * stride
                horiz_end = horiz_start + fw
                for c in range(n_C):
                    a_slice = a_prev[vert_start:vert_end, horiz_start:horiz_end, :]
                    Z[i, h, w, c] = conv_single_step(a_slice, k[:, :, :, c], b[c])
    assert Z.shape == (m, n_H, n_W, n_C)
    return Z
