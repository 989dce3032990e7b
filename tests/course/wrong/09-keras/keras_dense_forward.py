# %% calls-keras
def keras_dense_forward(X, weights):
    model = keras.Sequential([keras.Input((X.shape[1],))])
    for b in weights[1:-1:2]:
        model.add(keras.layers.Dense(len(b), activation="tanh", dtype="float64"))
    model.add(keras.layers.Dense(len(weights[-1]), activation="sigmoid", dtype="float64"))
    model.set_weights(weights)
    return model.predict(X, verbose=0)


# %% calls-keras
def keras_dense_forward(X, weights):
    A = np.asarray(X, float)
    for W, b in zip(weights[0:-2:2], weights[1:-2:2]):
        A = keras.ops.convert_to_numpy(keras.ops.tanh(A @ W + b))
    return np.asarray(keras.activations.sigmoid(A @ weights[-2] + weights[-1]))


# %% calls-keras
import tensorflow as tf


def keras_dense_forward(X, weights):
    A = tf.constant(X, tf.float64)
    for W, b in zip(weights[0:-2:2], weights[1:-2:2]):
        A = tf.tanh(A @ W + b)
    return tf.sigmoid(A @ weights[-2] + weights[-1]).numpy()
