# The bias is added inside of the sum, once per entry of the window.
# conv2d: loses, diagnosis bias-per-product
import numpy as np

def conv2d(x, k, b, stride=1):
    n, h, w, c = x.shape
    kh, kw, _, f = k.shape
    oh, ow = (h - kh) // stride + 1, (w - kw) // stride + 1
    out = np.zeros((n, oh, ow, f))
    for i in range(oh):
        for j in range(ow):
            window = x[:, i * stride:i * stride + kh, j * stride:j * stride + kw, :, None]
            out[:, i, j] = np.sum(window * k + b, axis=(1, 2, 3))
    return out
