# The + 1 of the size is missing.
# conv2d: loses, diagnosis one-place-too-few
# conv_output_shape: loses, diagnosis start-forgotten
import numpy as np

def conv_output_shape(h, w, kh, kw, stride, pad):
    return (h + 2 * pad - kh) // stride, (w + 2 * pad - kw) // stride

def conv2d(x, k, b, stride=1):
    kh, kw, _, f = k.shape
    oh, ow = conv_output_shape(*x.shape[1:3], kh, kw, stride, 0)
    out = np.zeros((len(x), oh, ow, f))
    for i in range(oh):
        for j in range(ow):
            out[:, i, j] = np.tensordot(x[:, i * stride:i * stride + kh, j * stride:j * stride + kw], k, axes=3) + b
    return out
