# %% mse
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        if y_true.shape + (1,) == y_pred.shape:
            y_true = y_true.reshape(y_pred.shape)
        elif y_pred.shape + (1,) == y_true.shape:
            y_pred = y_pred.reshape(y_true.shape)
        else:
            raise ValueError("shapes do not match")
    return np.mean((y_true - y_pred) ** 2)

# %% bce
def bce(y_true, p, eps=1e-7):
    p = np.clip(p, eps, 1 - eps)
    loss = y_true * np.log(p) + (1 - y_true) * np.log(1 - p)
    return -loss.mean()

# %% one_hot
def one_hot(labels, K):
    Y = np.zeros((len(labels), K))
    Y[np.arange(len(labels)), labels] = 1
    return Y

# %% cce
def cce(Y, P, eps=1e-7):
    P = np.clip(P, eps, 1 - eps)
    return -np.mean(np.sum(Y * np.log(P), axis=1))

# %% cce_from_logits
def cce_from_logits(labels, Z):
    top = Z.max(axis=1)
    lse = top + np.log(np.sum(np.exp(Z - top[:, None]), axis=1))
    return np.mean(lse - Z[np.arange(len(Z)), labels])

# %% accuracy
def accuracy(labels, scores):
    if scores.shape[1] == 1:
        predicted = (scores[:, 0] > 0.5).astype(int)
    else:
        predicted = np.argmax(scores, axis=1)
    return np.mean(predicted == labels)
