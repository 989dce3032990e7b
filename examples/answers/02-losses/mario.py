# %% cce
def cce(Y, P, eps=1e-7):
    P = np.clip(P, eps, 1 - eps
    return -np.mean(np.sum(Y * np.log(P), axis=1))
