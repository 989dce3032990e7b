# Cells of Python 2, prose in a code cell, HTML, an answer in the middle.
# relu: full
# neuron: full
# %%
print "hello"
# %%
In this exercise we implement the activation functions of the lecture.
# %%
<h1>Part 2</h1>
# %%
import numpy as np
# %%
# only a comment
# %%

# %%
def relu(z):
    return np.maximum(z, 0)
# %%
for i in xrange(3):
    print i
# %%
def neuron(x, w, b):
	return np.dot(x, w) + b
