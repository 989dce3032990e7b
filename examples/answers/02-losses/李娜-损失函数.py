# %% bce
def bce(y_true, p, eps=1e-7):
    # 先截断，避免 log(0)
    p = np.clip(p, eps, 1 - eps)
    # 以 2 为底的对数？应该都可以吧
    return -np.mean(y_true * np.log2(p) + (1 - y_true) * np.log2(1 - p))

# %% accuracy
def accuracy(labels, scores):
    预测 = np.argmax(scores, axis=1)  # 概率最大的类别
    return np.mean(预测 == labels)
