# Results, errors and prints full of markup, formulas and terminal codes.
text = "<script>alert(1)</script>\x1b]0;owned\x07\x1b[2J\u202e=HYPERLINK(1)`<b>`{{7*7}}"
print(text)


def answer(*args):
    raise ValueError(text)


mse = bce = one_hot = cce = cce_from_logits = accuracy = answer
