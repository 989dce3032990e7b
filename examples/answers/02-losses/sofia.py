# %% first
name = input("Your name: ")
print("Hello", name)

# %% mse
def mse(y_true, y_pred):
    y_true = np.asarray(y_true)
    y_pred = np.asarray(y_pred)
    # flatten both, then it works for every shape
    return np.mean((y_true.flatten() - y_pred.flatten()) ** 2)
