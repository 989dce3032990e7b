# A global scratch array is reused between calls, and a copy is handed out.
# relu: full
import numpy as np

_buffer = {}


def relu(z):
    buf = _buffer.setdefault(z.shape, np.empty(z.shape))
    np.maximum(z, 0.0, out=buf)
    return buf.copy()
