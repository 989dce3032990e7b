# %% first
import math

# %% neuron
def neuron(x, w, b):
    s = b
    for i in range(len(x)):
        s += x[i] * w[i]
    return s

# %% dense_forward
def dense_forward(X, W, b):
    Z = np.zeros((X.shape[0], W.shape[1]))
    for m in range(X.shape[0]):
        for o in range(W.shape[1]):
            Z[m, o] = neuron(X[m], W[:, o], b[o])
    return Z

# %% sigmoid
def one_sigmoid(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    return math.exp(v) / (1 + math.exp(v))

def sigmoid(z):
    return np.array([one_sigmoid(v) for v in z.ravel()]).reshape(z.shape)

# %% tanh
def tanh(z):
    out = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        v = abs(float(z[index]))
        t = (1 - math.exp(-2 * v)) / (1 + math.exp(-2 * v))
        out[index] = t if z[index] >= 0 else -t
    return out

# %% relu
def relu(z):
    out = z.astype(float)
    out[out < 0] = 0
    return out

# %% leaky_relu
def leaky_relu(z, alpha=0.01):
    out = np.array(z, dtype=float)
    for index in np.ndindex(out.shape):
        if out[index] < 0:
            out[index] = alpha * out[index]
    return out

# %% softmax
def softmax(Z):
    if Z.ndim == 1:
        top = max(Z)
        e = [math.exp(v - top) for v in Z]
        return np.array([v / sum(e) for v in e])
    return np.array([softmax(row) for row in Z])

# %% mlp_forward
def mlp_forward(X, params):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    hidden = relu(dense_forward(X, W1, b1))
    output = sigmoid(dense_forward(hidden, W2, b2))
    return (hidden, output)

# %% count_params
def count_params(layer_sizes):
    n = 0
    previous = layer_sizes[0]
    for size in layer_sizes[1:]:
        n = n + previous * size  # weights
        n = n + size             # biases
        previous = size
    return n
