# 中文输入法的括号和引号：那一个单元格出错，其他的不受影响。
# relu: zero, says "U+FF08"
# neuron: full
# %%
import numpy as np
# %%
def relu（z）:
    return np.maximum（z，0）
# %%
print（“你好”）
# %%
def neuron(x, w, b):
    return np.dot(x, w) + b
