# input() and getpass beside answers: there is nobody at the keyboard.
# relu: full
# neuron: full
# %%
import getpass
import numpy as np
name = input("Your name: ")
age = int(input("Your age: "))
print("Hello", name.title(), age + 1)
def relu(z):
    return np.maximum(z, 0)
# %%
token = getpass.getpass("API key")
def neuron(x, w, b):
    return np.dot(x, w) + b
