# %% relu
def relu(z):
    out = np.zeros(z.shape)
    out[z > 0] = z[z > 0]
  return out
