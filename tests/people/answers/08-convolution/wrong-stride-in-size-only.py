# The size knows the stride, the windows don't.
# conv2d: loses, diagnosis stride-in-the-size-only
import numpy as np

def conv2d(x, k, b, stride=1):
    kh, kw, _, f = k.shape
    oh, ow = (x.shape[1] - kh) // stride + 1, (x.shape[2] - kw) // stride + 1
    out = np.zeros((len(x), oh, ow, f))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.tensordot(x[:, i:i + kh, j:j + kw], k, axes=3) + b
    return out
