# %% mse
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        if y_true.shape + (1,) == y_pred.shape:
            y_true = y_true.reshape(y_pred.shape)
        elif y_pred.shape + (1,) == y_true.shape:
            y_pred = y_pred.reshape(y_true.shape)
        else:
            raise ValueError("shapes do not match")
    return 0.5 * np.mean((y_true - y_pred) ** 2)  # 1/2 makes the derivative nicer
