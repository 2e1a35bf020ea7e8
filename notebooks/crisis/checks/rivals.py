"""May bytes that read well as Windows-1252 be meant in another Windows encoding?

Spreadsheets in Central Europe save Windows-1250, in the Baltic states 1257, in Turkey 1254: the
byte that is ñ in 1252 is ń there, è is č, ð is ğ. Few such letters look well in both. One word
that is no word in the other encoding settles it; where there is none, somebody has to be asked.
"""

import re
from itertools import pairwise

# For each rival the letters beyond a to z of the languages that are written in it.
RIVALS = {
    "cp1250": (
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýž",  # Czech
        "áäčďéíĺľňóôŕšťúýž",  # Slovak
        "áéíóöőúüű",  # Hungarian
        "ăâîşţ",  # Romanian
        "čćđšž",  # Croatian, Bosnian, Serbian, Slovene
        "çë",  # Albanian
        "äöüß",  # German
    ),
    "cp1257": ("āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž", "ąćęłńóśźż", "åäö"),  # Latvian to Finnish
    "cp1254": ("âçğıîöşûü",),  # Turkish
}
# In 1252 only Icelandic needs these; in 1257 and 1254 they stand for everyday letters (š, ž, ğ, ş).
# Other Baltic letters look like French ones, and to ask about each of those would be too much.
RARE = re.compile(r"[ðþýÐÞÝ]")
WORD = re.compile(r"[^\s,;\"“”„()/]+")
# Signs alone, a letter at a number (Ł88), and the ŕ and ĺ that Slovak has between consonants only.
ODD = re.compile(
    r"[ˇ˘˙˛˝]|\d[^\W\d_a-zA-Z]|[^\W\d_a-zA-Z]\d"
    r"|(?<![bcčdďfghjkmnňpsštťvzž])[ŕĺ]|[ŕĺ](?![bcčdďfghjkmnňpsštťvzž])"
)
ALONE = re.compile(r"\W*[^\W\d_]\W*")


def rival_reading(raw: bytes, text: str) -> tuple[int, str, str] | None:
    """Return where bytes may be meant otherwise, or None where their text is the only good one.

    text: the bytes as Windows-1252, one character for each. The answer is (place in the text, the
    word as it stands there, the same word in the other encoding).
    """
    words = [found for found in WORD.finditer(text) if not found.group().isascii()]
    for encoding, alphabets in RIVALS.items():
        if encoding != "cp1250" and not RARE.search(text):
            continue
        try:
            other = raw.decode(encoding)
        except UnicodeDecodeError:
            continue  # a byte that means nothing there
        there = [(found, other[found.start() : found.end()]) for found in words]
        changed = [(found, word) for found, word in there if found.group() != word]
        if changed and all(_is_a_word(word, alphabets) for word in {word for _, word in there}):
            found, word = changed[0]
            return found.start(), found.group(), word
    return None


def _is_a_word(text: str, alphabets: tuple[str, ...]) -> bool:
    """Whether a text may be a word of one of the languages with some letters beyond a to z."""
    small = text.lower().replace("i̇", "i")  # Python writes the small İ with two characters
    letters = {sign for sign in small if sign.isalpha() and not sign.isascii()}
    return (
        any(letters <= set(alphabet) for alphabet in alphabets)
        and not ODD.search(small)
        and not ALONE.fullmatch(text)
        and not any(one.islower() and two.isupper() for one, two in pairwise(text))
    )
