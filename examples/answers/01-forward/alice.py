# %% neuron
def neuron(x, w, b):
    return float(np.sum(x * w) + b)

# %% dense_forward
def dense_forward(X, W, b):
    return np.einsum("mi,io->mo", X.astype(float), W) + b

# %% sigmoid
def sigmoid(z):
    """Stable on both sides: the exponent is never positive."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))

# %% tanh
def tanh(z):
    e = np.exp(-2.0 * np.abs(z))
    return np.where(z >= 0, 1, -1) * (1 - e) / (1 + e)

# %% relu
def relu(z):
    return np.maximum(0.0, z)

# %% leaky_relu
def leaky_relu(z, alpha=0.01):
    return np.maximum(0.0, z) + alpha * np.minimum(0.0, z)

# %% softmax
def softmax(Z):
    shifted = Z - Z.max(axis=-1, keepdims=True)
    return np.exp(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))

# %% mlp_forward
def mlp_forward(X, params):
    A1 = relu(dense_forward(X, params["W1"], params["b1"]))
    Yhat = sigmoid(dense_forward(A1, params["W2"], params["b2"]))
    return A1, Yhat

# %% count_params
def count_params(layer_sizes):
    return sum((a + 1) * b for a, b in zip(layer_sizes[:-1], layer_sizes[1:]))
