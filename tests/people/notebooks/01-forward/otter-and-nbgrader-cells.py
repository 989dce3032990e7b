# Cells of other graders: otter's grader.check, nbgrader's markers and its hidden-test remains.
# relu: full
# neuron: full
# %%
# Initialize Otter
import otter
grader = otter.Notebook("hw1.ipynb")
# %%
import numpy as np
### BEGIN SOLUTION
def relu(z):
    return np.maximum(z, 0)
### END SOLUTION
grader.check("relu")
# %%
"""Check that relu returns the correct output"""
from nose.tools import assert_equal, assert_raises
assert_equal(relu(np.array([1]))[0], 1)
def neuron(x, w, b):
    return np.dot(x, w) + b
# %%
grader.check_all()
grader.export(run_tests=True)
