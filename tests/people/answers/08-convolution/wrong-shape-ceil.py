# Rounded up.
# conv_output_shape: loses, diagnosis rounded-up
import math

def conv_output_shape(h, w, kh, kw, stride, pad):
    return math.ceil((h + 2 * pad - kh) / stride) + 1, math.ceil((w + 2 * pad - kw) / stride) + 1
