# %% mse
def mse(y_true, y_pred):
    if y_true.ndim < y_pred.ndim:
        y_true = y_true.reshape(y_true.shape + (1,))
    elif y_pred.ndim < y_true.ndim:
        y_pred = y_pred.reshape(y_pred.shape + (1,))
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes")
    d = y_true - y_pred
    return np.mean(d * d)

# %% bce
def bce(y_true, p, eps=1e-7):
    p = np.clip(p, eps, 1 - eps)
    return np.mean(-y_true * np.log(p) - (1 - y_true) * np.log(1 - p))
