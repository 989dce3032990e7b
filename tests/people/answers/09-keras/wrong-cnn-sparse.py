# The sparse loss, of the tutorial with integer labels.
# build_cnn: loses, diagnosis sparse-cross-entropy
import keras
from keras.layers import Conv2D, Dense, Flatten, Input, MaxPooling2D

def build_cnn(input_shape, n_classes):
    model = keras.Sequential([Input(input_shape), Conv2D(32, 3, activation="relu"), MaxPooling2D(2),
                              Flatten(), Dense(128, activation="relu"), Dense(n_classes, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
