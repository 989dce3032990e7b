# %% cce
def cce(Y, P, eps=1e-7):
    P = np.clip(P, eps, 1 - eps)
    return -np.sum(Y * np.log(P))

# %% cce_from_logits
def cce_from_logits(labels, Z):
    top = Z.max(axis=1, keepdims=True)
    lse = np.log(np.sum(np.exp(Z - top), axis=1))
    return np.mean(lse - Z[np.arange(len(Z)), labels])
