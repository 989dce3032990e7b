# The gradient of a sum of squares.
# mse_grad: loses, diagnosis of-the-sum
def mse_grad(y_true, y_pred):
    return 2 * (y_pred - y_true)
