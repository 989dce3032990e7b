# %% bce
def bce(y_true, p, eps=1e-7):
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))

# %% cce
def cce(Y, P, eps=1e-7):
    return -np.sum(Y * np.log(P)) / len(Y)
