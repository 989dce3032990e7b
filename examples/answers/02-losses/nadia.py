# %% one_hot
def one_hot(labels, K):
    Y = np.zeros((len(labels), K))
    i = 0
    while i < len(labels):
        Y[i, labels[i]] = 1
    return Y
