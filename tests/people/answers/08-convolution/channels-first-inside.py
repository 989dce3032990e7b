# PyTorch's order inside: NCHW and FCHW, turned at the door.
# conv2d: full
# maxpool2d: full
import numpy as np


def F_conv2d(input, weight, bias, stride):
    N, C, H, W = input.shape
    O, _, KH, KW = weight.shape
    OH, OW = 1 + (H - KH) // stride, 1 + (W - KW) // stride
    out = np.empty((N, O, OH, OW))
    for i in range(OH):
        for j in range(OW):
            patch = input[:, :, i * stride:i * stride + KH, j * stride:j * stride + KW]
            out[:, :, i, j] = patch.reshape(N, -1).dot(weight.reshape(O, -1).T) + bias
    return out


def conv2d(x, k, b, stride=1):
    return F_conv2d(x.transpose(0, 3, 1, 2), k.transpose(3, 2, 0, 1), b, stride).transpose(0, 2, 3, 1).copy()


def maxpool2d(x, p):
    n, h, w, c = x.shape
    y = x.transpose(0, 3, 1, 2)[:, :, :h - h % p, :w - w % p]
    y = y.reshape(n, c, h // p, p, w // p, p).max(5).max(3)
    return np.moveaxis(y, 1, -1)
