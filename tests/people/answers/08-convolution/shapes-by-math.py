# math.floor, divmod, a generator that becomes a tuple.
# conv_output_shape: full
# conv_params: full
import math


def conv_output_shape(h, w, kh, kw, stride, pad):
    return tuple(math.floor((size + 2 * pad - kernel) / stride) + 1 for size, kernel in ((h, kh), (w, kw)))


def conv_params(kh, kw, c_in, filters):
    weights = math.prod([kh, kw, c_in, filters])
    return weights + filters
