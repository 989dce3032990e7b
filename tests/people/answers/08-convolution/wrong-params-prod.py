# np.prod over the shapes of kernel and bias, multiplied instead of added.
# conv_params: loses, diagnosis weights-times-biases
import numpy as np

def conv_params(kh, kw, c_in, filters):
    return int(np.prod([kh, kw, c_in, filters]) * filters)
