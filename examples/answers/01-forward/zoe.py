# %% after dense_forward
print(dense_forward(np.ones((2, 3)), np.ones((2, 3)), np.ones(3)))

# %% error of after dense_forward
ValueError: shapes (2,3) and (2,3) not aligned: 3 (dim 1) != 2 (dim 0)

# %% after softmax
softmax([1, 2, 3)
