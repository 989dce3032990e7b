# %% single quotation marks
ai_ml_dl_nesting = 'D'


# %% lower case
ai_ml_dl_nesting = "d"


# %% spaces around it
ai_ml_dl_nesting = " D "


# %% lower case and a line break
ai_ml_dl_nesting = "d\n"


# %% in brackets
ai_ml_dl_nesting = ("D")


# %% picked from the options by position
options = ["A", "B", "C", "D"]
ai_ml_dl_nesting = options[3]


# %% computed from a code point
ai_ml_dl_nesting = chr(ord("A") + 3)


# %% changed one's mind
ai_ml_dl_nesting = "A"
ai_ml_dl_nesting = "D"


# %% the key of a dictionary of notes
notes = {"B": "no", "D": "yes"}
ai_ml_dl_nesting = next(key for key, note in notes.items() if note == "yes")
