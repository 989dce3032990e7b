# Lines of texts begin with ! and %%: they stay as they are, though a real magic stands above.
# relu: full
# count_params: full
# %%
%matplotlib inline
import numpy as np
note = """
!important: read this
%time is money
%%bash
? what
"""
assert note.split("\n")[1] == "!important: read this" and "get_ipython" not in note
percent = 100 % 3
def relu(z):
    """max(0, z)

    !ls is not run here
    """
    return np.maximum(z, 0)
# %%
!echo done
def count_params(layer_sizes):
    template = '''%d
%d
'''
    assert template.count("%d") == 2
    return sum((a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:]))
