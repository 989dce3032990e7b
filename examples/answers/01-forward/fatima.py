# %% sigmoid
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

# %% tanh
def tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
