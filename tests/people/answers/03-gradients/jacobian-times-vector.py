# The Jacobian of the softmax, sample by sample, against the gradient of -ln p, where p is not 0.
# softmax_cce_grad: full
import numpy as np


def softmax_cce_grad(labels, Z):
    m, K = Z.shape
    rows = []
    for z, k in zip(Z, labels):
        e = np.exp(z - z.max())
        p = e / e.sum()
        J = np.diag(p) - np.outer(p, p)
        # the k-th row over p_k is e_k - p; written so, it never divides
        row_k = np.eye(K)[k] - p
        assert np.allclose(J[k], p[k] * row_k)
        rows.append(-row_k / m)
    return np.stack(rows)
