# The activation of the output was forgotten.
# mlp_forward: loses, diagnosis no-output-activation
import numpy as np

def mlp_forward(X, params):
    Z1 = X @ params['W1'] + params['b1']
    A1 = np.maximum(0, Z1)
    Z2 = A1 @ params['W2'] + params['b2']
    return A1, Z2
