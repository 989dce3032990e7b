# %% mse
def mse(y_true, y_pred):
    # 先把形状对齐
    if y_true.shape != y_pred.shape:
        if y_true.shape == y_pred.shape[:-1] and y_pred.shape[-1] == 1:
            y_true = np.expand_dims(y_true, axis=-1)
        elif y_pred.shape == y_true.shape[:-1] and y_true.shape[-1] == 1:
            y_pred = np.expand_dims(y_pred, axis=-1)
        else:
            raise ValueError("形状不一致")
    误差 = y_true - y_pred
    return np.average(误差 * 误差)

# %% accuracy
def accuracy(labels, scores):
    # 只有一列时用 0.5 作阈值
    预测 = np.argmax(scores, axis=1) if scores.shape[1] != 1 else np.where(scores[:, 0] > 0.5, 1, 0)
    return np.count_nonzero(预测 == labels) / labels.size
