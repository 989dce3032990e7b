# It refuses to die with its parent, and sleeps (PR_SET_PDEATHSIG).
import ctypes
import time

ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)


def answer(*args):
    time.sleep(3600)


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
