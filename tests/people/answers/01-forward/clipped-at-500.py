# Clips z at ±500, as a popular snippet does: still exact to the last digit, so nothing is lost.
# sigmoid: full
import numpy as np

def sigmoid(z):
    z = np.clip(z, -500, 500)
    return 1.0 / (1.0 + np.exp(-z))
