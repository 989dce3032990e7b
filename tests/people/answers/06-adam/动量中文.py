# 中文文件名和变量名；动量写成两步。
# momentum_step: full
# rmsprop_step: full
import numpy as np


def momentum_step(w, g, vel, lr, mu):
    速度 = mu * vel
    速度 = 速度 - lr * g
    新权重 = w + 速度
    return (新权重, 速度)


def rmsprop_step(w, g, s, lr, rho, eps):
    梯度平方 = g * g
    新s = rho * s + (1.0 - rho) * 梯度平方
    分母 = np.sqrt(新s + eps)
    return w - lr / 分母 * g, 新s
