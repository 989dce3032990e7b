# SGD(lr=0.1), of Keras 2: this Keras raises, and the message shall say so.
# build_regressor: zero, says "not recognized"
from keras.models import Sequential
from keras.layers import Dense, Input
from keras.optimizers import SGD

def build_regressor():
    model = Sequential([Input((1,)), Dense(1)])
    model.compile(optimizer=SGD(lr=0.1), loss="mse")
    return model
