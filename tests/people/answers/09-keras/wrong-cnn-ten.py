# Ten outputs, whatever n_classes is, and the article's shape in the first layer.
# build_cnn: loses, diagnosis classes-fixed
import keras
from keras.layers import Conv2D, Dense, Flatten, Input, MaxPooling2D

def build_cnn(input_shape, n_classes):
    model = keras.Sequential([Input(input_shape), Conv2D(32, 3, activation="relu"), MaxPooling2D(2),
                              Flatten(), Dense(128, activation="relu"), Dense(10, activation="softmax")])
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
