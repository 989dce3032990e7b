# A list of lists through a recursive helper, 1. and 0. spelt out.
# relu_grad: full
import numpy as np


def _jd(v):
    if isinstance(v, list):
        return [_jd(i) for i in v]
    return 1. if v > 0. else 0.


def relu_grad(z):
    return np.array(_jd(z.tolist()))
