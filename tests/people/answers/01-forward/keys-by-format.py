# Layer by layer with f-strings for the keys, params as a list of stages.
# mlp_forward: full
import numpy as np

L = 2


def activation(name):
    table = dict(relu=lambda t: np.maximum(t, 0), sigmoid=lambda t: 1 / (1 + np.exp(-np.clip(t, -709, 709))))
    return table[name]


def mlp_forward(X, params):
    cache = {"A0": X}
    for l in range(1, L + 1):
        Z = cache[f"A{l-1}"] @ params[f"W{l}"] + params["b" + str(l)]
        cache["Z%d" % l] = Z
        cache["A{}".format(l)] = activation("relu" if l < L else "sigmoid")(Z)
    return [cache["A1"], cache["A2"]]
