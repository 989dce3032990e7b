# scale= takes the standard deviation, but gets the variance.
# he_normal: loses, diagnosis variance-as-std
def he_normal(rng, n_in, n_out):
    return rng.normal(0, 2 / n_in, size=(n_in, n_out))
