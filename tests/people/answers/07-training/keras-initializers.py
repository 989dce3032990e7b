# Initializers as classes with __call__, VarianceScaling in mind.
# glorot_uniform: full
# he_normal: full
import math
import numpy as np


class VarianceScaling:
    def __init__(self, scale, mode, distribution):
        self.scale, self.mode, self.distribution = scale, mode, distribution

    def __call__(self, rng, fan_in, fan_out):
        fan = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}[self.mode]
        if self.distribution == "uniform":
            limit = math.sqrt(3.0 * self.scale / fan)
            return rng.uniform(-limit, limit, size=(fan_in, fan_out))
        return rng.standard_normal((fan_in, fan_out)) * math.sqrt(self.scale / fan)


def glorot_uniform(rng, n_in, n_out):
    return VarianceScaling(1.0, "fan_avg", "uniform")(rng, n_in, n_out)


def he_normal(rng, n_in, n_out):
    return VarianceScaling(scale=2.0, mode="fan_in", distribution="normal")(rng, n_in, n_out)
