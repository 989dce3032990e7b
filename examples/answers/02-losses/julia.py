# %% accuracy
def accuracy(labels, scores):
    if scores.shape[1] == 1:
        predicted = scores[:, 0] > 0.5
    else:
        predicted = np.argmax(scores, axis=1)
    return 100 * np.mean(predicted == labels)  # in percent
