# sys.stdout is wrapped or replaced, logging to a file, warnings as errors for a moment.
# relu: full
# neuron: full
# %%
import sys, io, logging, warnings
reload(sys)
sys.setdefaultencoding('utf8')
import numpy as np
def relu(z):
    return np.maximum(z, 0)
# %%
sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8')
logging.basicConfig(filename='/var/log/homework.log', level=logging.INFO)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    np.array([1.0]) / 0
def neuron(x, w, b):
    return np.dot(x, w) + b
