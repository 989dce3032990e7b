# %% single quotation marks
biggest_challenge_data = 'C'


# %% lower case
biggest_challenge_data = "c"


# %% spaces around it
biggest_challenge_data = " C "


# %% lower case and a line break
biggest_challenge_data = "c\n"


# %% in brackets
biggest_challenge_data = ("C")


# %% picked from the options by position
options = ["A", "B", "C", "D"]
biggest_challenge_data = options[2]


# %% computed from a code point
biggest_challenge_data = chr(ord("A") + 2)


# %% changed one's mind
biggest_challenge_data = "D"
biggest_challenge_data = "C"


# %% the key of a dictionary of notes
notes = {"A": "no", "C": "yes"}
biggest_challenge_data = next(key for key, note in notes.items() if note == "yes")
