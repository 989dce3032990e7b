# params[k] -= ..., and the same dictionary back.
# sgd_step: loses, diagnosis in-place
import numpy as np

def sgd_step(params, grads, lr):
    for k in params:
        params[k] -= lr * grads[k]
    return params
