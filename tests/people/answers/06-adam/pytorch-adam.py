# PyTorch's Adam in style: lerp, bias_correction1 and 2, denom, addcdiv.
# adam_step: full
# adam_step_keras: full
import math
import numpy as np


def lerp(start, end, weight):
    return start + weight * (end - start)


def addcdiv(tensor, t1, t2, value):
    return tensor + value * (t1 / t2)


def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    exp_avg = lerp(m, g, 1 - beta1)
    exp_avg_sq = v * beta2 + (1 - beta2) * g * g
    bias_correction1 = 1 - beta1 ** t
    bias_correction2 = 1 - beta2 ** t
    step_size = lr / bias_correction1
    denom = np.sqrt(exp_avg_sq) / math.sqrt(bias_correction2) + eps
    return addcdiv(w, exp_avg, denom, -step_size), exp_avg, exp_avg_sq


def adam_step_keras(w, g, m, v, t, lr, beta1, beta2, eps):
    m = lerp(m, g, 1 - beta1)
    v = lerp(v, np.square(g), 1 - beta2)
    alpha = lr * math.sqrt(1 - math.pow(beta2, t)) / (1 - math.pow(beta1, t))
    return w - m * alpha / (np.sqrt(v) + eps), m, v
