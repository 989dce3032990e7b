# %% cce_from_logits
def softmax(Z):
    return np.exp(Z) / np.sum(np.exp(Z), axis=1, keepdims=True)

def cce_from_logits(labels, Z):
    P = softmax(Z)
    return -np.mean(np.log(P[range(len(labels)), labels]))
