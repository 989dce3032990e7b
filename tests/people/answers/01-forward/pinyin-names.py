# 变量名用拼音，注释用中文，一步一步写。
# neuron: full
# relu: full
# leaky_relu: full
# count_params: full
import numpy as np

# 神经元
def neuron(x, w, b):
    """单个神经元：加权求和再加偏置。"""
    zonghe = 0.0
    geshu = len(x)
    for i in range(geshu):
        zonghe = zonghe + x[i] * w[i]      # 逐个相乘并累加
    jieguo = zonghe + b
    print("神经元的输出：", jieguo)
    return jieguo

# 激活函数
def relu(z):
    fuben = z.copy()
    fuben[fuben < 0] = 0
    return fuben

def leaky_relu(z, alpha=0.01):
    jieguo = np.array(z, dtype='float')
    fushu = jieguo <= 0
    jieguo[fushu] = alpha * jieguo[fushu]
    return jieguo

def count_params(layer_sizes):
    canshu_zongshu = 0
    for shang, xia in zip(layer_sizes[:-1], layer_sizes[1:]):
        canshu_zongshu += shang * xia   # 权重
        canshu_zongshu += xia           # 偏置
    return canshu_zongshu
