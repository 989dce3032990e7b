# A loop without an end inside one call of a built-in.
def answer(*args):
    return sum(range(10**15))


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
