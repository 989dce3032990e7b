# %% cce_from_logits
def cce_from_logit(labels, Z):
    top = Z.max(axis=1)
    lse = top + np.log(np.sum(np.exp(Z - top[:, None]), axis=1))
    return np.mean(lse - Z[np.arange(len(Z)), labels])

# %% accuracy
def accurracy(labels, scores):
    predicted = np.argmax(scores, axis=1) if scores.shape[1] > 1 else scores[:, 0] > 0.5
    return np.mean(predicted == labels)
