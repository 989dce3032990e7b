# %% last
# I could not edit the cells above, so here are all my answers
def one_hot(labels, K):
    Y = np.zeros((len(labels), K))
    Y[range(len(labels)), labels] = 1.0
    return Y

def cce(Y, P, eps=1e-7):
    return -np.sum(Y * np.log(np.clip(P, eps, 1 - eps))) / Y.shape[0]

def accuracy(labels, scores):
    if scores.shape[1] == 1:
        predicted = np.where(scores.flatten() > 0.5, 1, 0)
    else:
        predicted = scores.argmax(axis=1)
    return sum(predicted == labels) / len(labels)
