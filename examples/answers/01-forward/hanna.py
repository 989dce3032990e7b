# %% softmax
def softmax(Z):
    e = np.exp(Z - np.max(Z))
    return e / e.sum()
