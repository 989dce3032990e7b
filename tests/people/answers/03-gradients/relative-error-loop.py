# A loop with max() of Python and a running best.
# relative_error: full
import numpy as np


def relative_error(a, b):
    worst = 0.0
    for s, t in np.nditer([a, b]):
        bottom = abs(float(s)) + abs(float(t))
        if bottom < 1e-8:
            bottom = 1e-8
        worst = max(worst, abs(float(s) - float(t)) / bottom)
    return worst
