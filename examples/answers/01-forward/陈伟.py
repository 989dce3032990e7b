# %% neuron
def neuron(x, w, b):
    # 加权求和再加偏置
    return x.dot(w) + b

# %% softmax
def softmax(Z):
    # 减去最大值防止溢出
    最大值 = np.max(Z, axis=-1, keepdims=True)
    指数 = np.exp(Z - 最大值)
    return 指数 / 指数.sum(axis=-1, keepdims=True)
