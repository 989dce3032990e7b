"""What several banks of 06-adam use: right formulas, and arguments that tell mistakes apart."""


def means(g, m, v, beta1, beta2):
    return beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2


def hats(m, v, t, beta1, beta2):
    return m / (1 - beta1**t), v / (1 - beta2**t)


def adam_probe(rng):
    w, g, m = rng.normal(size=4), rng.normal(size=4), rng.normal(size=4)
    return w, g, m, rng.uniform(0.5, 2, size=4), 3, 0.15, 0.7, 0.9, 0.2
