# %% the formula twice
def conv_output_shape(h, w, kh, kw, stride, pad):
    oh = (h + 2 * pad - kh) // stride + 1
    ow = (w + 2 * pad - kw) // stride + 1
    return oh, ow


# %% a list from a comprehension
def conv_output_shape(h, w, kh, kw, stride, pad):
    return [(size + 2 * pad - k) // stride + 1 for size, k in ((h, kh), (w, kw))]


# %% counting the places
def conv_output_shape(h, w, kh, kw, stride, pad):
    return (
        len(range(0, h + pad + pad - kh + 1, stride)),
        len(range(0, w + pad + pad - kw + 1, stride)),
    )


# %% rounding down by math.floor
import math


def conv_output_shape(h, w, kh, kw, stride=1, pad=0):
    return math.floor((h - kh + 2 * pad) / stride + 1), math.floor((w - kw + 2 * pad) / stride + 1)


# %% an array, and the other way to write it
import numpy as np


def conv_output_shape(h, w, kh, kw, stride, pad):
    image, kernel = np.array([h, w]), np.array([kh, kw])
    return (image + 2 * pad - kernel + stride) // stride


# %% sliding until the end
def conv_output_shape(h, w, kh, kw, stride, pad):
    def places(size, k):
        start, count = 0, 0
        while start + k <= size + 2 * pad:
            start += stride
            count += 1
        return count

    return tuple(map(places, (h, w), (kh, kw)))


# %% a lambda with int
conv_output_shape = lambda h, w, kh, kw, stride, pad: (
    1 + int((h + 2 * pad - kh) / stride),
    1 + int((w + 2 * pad - kw) / stride),
)


# %% the shape of a real array
import numpy as np


def conv_output_shape(h, w, kh, kw, stride, pad):
    return np.zeros((h + 2 * pad - kh + 1, w + 2 * pad - kw + 1))[::stride, ::stride].shape


# %% an array as result
import numpy as np


def conv_output_shape(h, w, kh, kw, stride, pad):
    return (np.array([h, w]) + 2 * pad - np.array([kh, kw])) // stride + 1


# %% counted in a while loop
def conv_output_shape(h, w, kh, kw, stride=1, pad=0):
    def c(n, k):
        r = 0
        i = 0
        while i + k <= n + 2 * pad:
            r += 1
            i += stride
        return r

    return c(h, kh), c(w, kw)
