# %% neuron
def neuron(x, w, b):
    return np.dot(x, w) + b

# %% dense_forward
def dense_forward(X, W, b):
    return np.dot(X, W) + b * 1.0

# %% sigmoid
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    out = np.empty(z.shape)
    positive = z >= 0
    out[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    out[~positive] = e / (1 + e)
    return out

# %% tanh
def tanh(z):
    return 2 * sigmoid(2 * z) - 1

# %% relu
def relu(z):
    return np.where(z > 0, z, 0.0)

# %% leaky_relu
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)

# %% softmax
def softmax(Z):
    e = np.exp(Z - np.max(Z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)

# %% mlp_forward
def mlp_forward(X, params):
    Z1 = dense_forward(X, params["W1"], params["b1"])
    A1 = relu(Z1)
    Z2 = dense_forward(A1, params["W2"], params["b2"])
    return A1, sigmoid(Z2)

# %% count_params
def count_params(layer_sizes):
    total = 0
    for i in range(len(layer_sizes) - 1):
        total += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
    return total
