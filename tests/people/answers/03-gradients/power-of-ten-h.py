# h as 10 ** -5 and a default from a global constant; a float32 h would do no harm here, but is none.
# numerical_grad: full
# mse_grad: full
import numpy as np

H = 10 ** -5
TWO = 2


def numerical_grad(f, w, h=H):
    result = np.zeros(w.shape)
    w0 = w * 1.0
    for index, _ in np.ndenumerate(w0):
        wp, wm = w0.copy(), w0.copy()
        wp[index] += h
        wm[index] -= h
        result[index] = (f(wp) - f(wm)) / (TWO * h)
    return result


def mse_grad(y_true, y_pred):
    n = np.prod(y_pred.shape)
    return np.multiply(np.subtract(y_pred, y_true), TWO / n)
