# A single slash: floats.
# conv_output_shape: loses, diagnosis not-rounded
def conv_output_shape(h, w, kh, kw, stride, pad):
    return (h + 2 * pad - kh) / stride + 1, (w + 2 * pad - kw) / stride + 1
