# relu in the hidden layers, from habit.
# keras_dense_forward: loses, diagnosis relu-hidden
import numpy as np

def keras_dense_forward(X, weights):
    A = X
    for i in range(0, len(weights) - 2, 2):
        A = np.maximum(A @ weights[i] + weights[i + 1], 0)
    Z = A @ weights[-2] + weights[-1]
    return 0.5 * (1 + np.tanh(Z / 2))
