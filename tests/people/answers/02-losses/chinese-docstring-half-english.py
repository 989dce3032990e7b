# 中英混写，先检查再计算，最后 float() 返回。
# mse: full
# accuracy: full
# one_hot: full
import numpy as np


class 形状错误(ValueError):
    pass


def 对齐(甲, 乙):
    """把 (m,) 和 (m, 1) 对齐；其余不相同的形状报错"""
    if 甲.shape == 乙.shape:
        return 甲, 乙
    if 甲.shape == 乙.shape + (1,):
        return 甲, 乙.reshape(甲.shape)
    if 乙.shape == 甲.shape + (1,):
        return 甲.reshape(乙.shape), 乙
    raise 形状错误('形状不一致: {} 和 {}'.format(甲.shape, 乙.shape))


def mse(y_true, y_pred):
    y_true, y_pred = 对齐(y_true, y_pred)
    误差 = y_true - y_pred
    平方和 = np.sum(误差 * 误差)
    return float(平方和 / 误差.size)


def accuracy(labels, scores):
    类别数 = scores.shape[1]
    if 类别数 == 1:
        预测 = np.array([1 if 概率 > 0.5 else 0 for 概率 in scores.flatten()])
    else:
        预测 = np.argmax(scores, axis=1)
    正确 = np.count_nonzero(预测 == labels)
    return 正确 / labels.size


def one_hot(labels, K):
    单位矩阵 = np.identity(K)
    return np.take(单位矩阵, labels, axis=0)
