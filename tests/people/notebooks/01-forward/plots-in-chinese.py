# 中文字体、负号设置、风格表，画图与答案在同一个单元格。
# relu: full
# leaky_relu: full
# neuron: full
# %%
import matplotlib
matplotlib.use('TkAgg')
import matplotlib.pyplot as plt
plt.rcParams['font.sans-serif'] = ['SimHei']   # 用来正常显示中文标签
plt.rcParams['axes.unicode_minus'] = False
plt.style.use('seaborn-whitegrid')
import numpy as np
def relu(z):
    return np.maximum(z, 0)
x = np.linspace(-5, 5, 50)
plt.plot(x, relu(x), label='激活函数')
plt.title('修正线性单元')
plt.legend()
plt.savefig('D:/作业/图1.png', dpi=300)
plt.show()
# %%
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)
input('按回车键继续')
# %%
import os
os.system('pause')
def neuron(x, w, b):
    return np.dot(x, w) + b
