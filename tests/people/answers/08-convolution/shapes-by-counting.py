# Counts where the window starts; NumPy integers and arrays as results.
# conv_output_shape: full
# conv_params: full
import numpy as np


def conv_output_shape(h, w, kh, kw, stride, pad):
    def starts(n, k):
        return len(range(-pad, n + pad - k + 1, stride))
    return [starts(h, kh), starts(w, kw)]


def conv_params(kh, kw, c_in, filters):
    kernel = np.empty((kh, kw, c_in, filters))
    bias = np.empty(filters)
    return np.int64(kernel.size + bias.size)
