# The convolution as one large matrix, built from the kernel by loops over its places.
# conv2d: full
import numpy as np


def conv2d(x, k, b, stride=1):
    n, h, w, c = x.shape
    kh, kw, _, f = k.shape
    oh, ow = 1 + (h - kh) // stride, 1 + (w - kw) // stride
    T = np.zeros((h, w, c, oh, ow, f))
    for i in range(oh):
        for j in range(ow):
            T[i * stride:i * stride + kh, j * stride:j * stride + kw, :, i, j, :] = k
    return (x.reshape(n, -1) @ T.reshape(h * w * c, -1)).reshape(n, oh, ow, f) + b
