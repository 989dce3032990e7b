# %% mse
def mse(y_true, y_pred):
    if y_true.ndim != y_pred.ndim:
        if y_true.ndim < y_pred.ndim:
            y_true = np.expand_dims(y_true, -1)
        else:
            y_pred = np.expand_dims(y_pred, -1)
    if y_true.shape != y_pred.shape:
        raise ValueError("the shapes differ")
    return np.mean(np.power(y_true - y_pred, 2))

# %% cce_from_logits
def cce_from_logits(labels, Z):
    P = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    P = P / P.sum(axis=1, keepdims=True)
    return -np.mean(np.log(P[np.arange(len(labels)), labels] + 1e-7))

# %% last
if __name__ == "__main__":
    print(mse(np.array([1.0, 2.0]), np.array([[1.0], [4.0]])))
