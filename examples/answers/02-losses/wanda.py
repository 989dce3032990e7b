# %% mse
def mse(y_true, y_pred):
    return ((y_true - y_pred) ** 2).mean()

# %% bce
def bce(y_true, p, eps=1e-7):
    np.clip(p, eps, 1 - eps, out=p)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))
