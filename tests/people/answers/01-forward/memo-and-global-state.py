# Results are kept in a dictionary by the bytes of the input; a counter is global.
# sigmoid: full
# relu: full
import numpy

_memo = {}
calls = 0


def sigmoid(z, cache=_memo):
    global calls
    calls += 1
    key = (z.tobytes(), z.dtype.str, z.shape)
    if key not in cache:
        e = numpy.exp(-numpy.abs(z))
        cache[key] = numpy.where(z < 0, e, 1) / (1 + e)
    return cache[key]


def relu(z):
    result = numpy.array(z, copy=True)
    negative = result < 0
    result[negative] = 0
    del negative
    return result
