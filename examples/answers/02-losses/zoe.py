# %% after bce
# does Python know what 1/0 is?
x = 1/0
print(x)

# %% error of after bce
ZeroDivisionError: division by zero

# %% after cce
assert abs(cce(one_hot(np.array([0]), 2), np.array([[0.5, 0.5]])) - 0.7) < 1e-9
