# %% mse
def mse(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)

# %% bce
def bce(y_true, p, eps=1e-7):
    # TODO
    p = np.clip(p, eps, 1 - eps)
    pass
