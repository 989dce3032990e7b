# %% mlp_forward
def mlp_forward(X, params):
    A1 = relu(X @ params["W1"] + params["b1"])
    Yhat = A1 @ params["W2"] + params["b2"]
    return A1, Yhat
