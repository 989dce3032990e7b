# 照着一本鱼书写的两层网络：先前向，再一层一层往回传。
# mlp2_grads: full
# l2_penalty: full
import numpy as np


def softmax(a):
    c = np.max(a, axis=-1, keepdims=True)      # 防止溢出
    exp_a = np.exp(a - c)
    return exp_a / np.sum(exp_a, axis=-1, keepdims=True)


class TwoLayerNet:
    def __init__(self, params):
        self.params = params

    def gradient(self, x, t):
        W1, W2 = self.params['W1'], self.params['W2']
        b1, b2 = self.params['b1'], self.params['b2']
        grads = {}
        batch_num = x.shape[0]
        # 前向
        a1 = np.dot(x, W1) + b1
        z1 = np.maximum(0, a1)
        y = softmax(np.dot(z1, W2) + b2)
        # 反向
        独热 = np.zeros_like(y)
        独热[np.arange(batch_num), t] = 1
        dy = (y - 独热) / batch_num
        grads['W2'] = np.dot(z1.T, dy)
        grads['b2'] = np.sum(dy, axis=0)
        dz1 = np.dot(dy, W2.T)
        da1 = np.where(a1 > 0, dz1, 0)
        grads['W1'] = np.dot(x.T, da1)
        grads['b1'] = np.sum(da1, axis=0)
        return grads


def mlp2_grads(X, labels, params):
    return TwoLayerNet(params).gradient(X, labels)


def l2_penalty(params, lam):
    惩罚 = 0.0
    梯度 = {}
    for 名, 值 in params.items():
        if 名.startswith('W'):
            惩罚 += lam * np.sum(值 ** 2)
            梯度[名] = 2 * lam * 值
        else:
            梯度[名] = np.zeros(值.shape)
    return 惩罚, 梯度
