# %% first
%matplotlib inline
%config InlineBackend.figure_format = 'retina'
!pip install -q numpy
!ls
import matplotlib.pyplot as plt
np.random.seed(0)

# %% mse
%%time
def mse(y_true, y_pred):
    if y_true.shape + (1,) == y_pred.shape:
        y_true = y_true[..., None]
    elif y_pred.shape + (1,) == y_true.shape:
        y_pred = y_pred[..., None]
    if y_true.shape != y_pred.shape:
        raise ValueError("shape")
    return ((y_true - y_pred) ** 2).mean()

# %% after mse
a = np.random.rand(1000, 1)
%timeit -n 1 -r 1 mse(a, a + 1)
files = !ls *.ipynb
mse?

# %% one_hot
?np.eye
def one_hot(labels, K):
    return np.eye(K)[labels]
