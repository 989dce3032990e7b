# A result of a gigabyte.
def answer(*args):
    return b"x" * 10**9


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
