# %% one_hot
def one_hot(labels, K):
    Y = np.zeros((labels.size, labels.max() + 1))
    Y[np.arange(labels.size), labels] = 1
    return Y

# %% accuracy
def accuracy(labels, scores):
    if scores.shape[1] == 1:
        return np.mean((scores > 0.5) == labels)
    return np.mean(scores.argmax(axis=1) == labels)
