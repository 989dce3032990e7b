# The channels of the input were forgotten.
# conv_params: loses, diagnosis channels-forgotten
def conv_params(kh, kw, c_in, filters):
    return (kh * kw + 1) * filters
