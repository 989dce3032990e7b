# %% single quotation marks
role_of_loss = 'C'


# %% lower case
role_of_loss = "c"


# %% spaces around it
role_of_loss = " C "


# %% lower case and a line break
role_of_loss = "c\n"


# %% in brackets
role_of_loss = ("C")


# %% picked from the options by position
options = ["A", "B", "C", "D"]
role_of_loss = options[2]


# %% computed from a code point
role_of_loss = chr(ord("A") + 2)


# %% changed one's mind
role_of_loss = "D"
role_of_loss = "C"


# %% the key of a dictionary of notes
notes = {"A": "no", "C": "yes"}
role_of_loss = next(key for key, note in notes.items() if note == "yes")
