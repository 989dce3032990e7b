# axis=1, and a letter of another option; a full-width letter of a Chinese keyboard.
# column_means: loses, diagnosis row-means
# linear_stack: zero, diagnosis any-function
# role_of_loss: loses
import numpy as np

linear_stack = "A"
role_of_loss = "Ｃ"


def column_means(X):
    return X.mean(axis=1)
