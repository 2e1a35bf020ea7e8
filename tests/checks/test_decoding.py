"""Bytes become text: only in an encoding that the bytes themselves bear out."""

import pytest

from crisis.checks.decoding import (
    UTF8,
    UTF16,
    WINDOWS,
    NotText,
    TwoReadings,
    decode,
    example,
    separator_of,
)

WORDS = "id,name\n1,Gespräch über “Œuvre” – déjà vu, l’été, Åland, Þingvellir, ½ °C\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", UTF8),
        ("utf-8-sig", UTF8),
        ("utf-16", UTF16),
        ("utf-16-le", UTF16),
        ("utf-16-be", UTF16),
        ("cp1252", WINDOWS),
    ],
)
def test_what_spreadsheets_save_is_read(encoding, name):
    assert decode(WORDS.encode(encoding)) == (WORDS, name)
    assert decode(WORDS.replace("\n", "\r\n").encode(encoding))[0].count("\r\n") == 2


def test_the_mark_of_utf16_counts_in_either_order():
    for mark, order in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode(mark + "Київ".encode(order)) == ("Київ", UTF16)


def test_typographic_signs_without_letters_are_windows_1252():
    text = "id,note\n1,“Yes” – it’s so…\n2,€ 500\n"
    assert decode(text.encode("cp1252")) == (text, WINDOWS)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("id,name\n1,Київ та Львів\n", "cp1251"),
        ("id,name\n1,Москва\n", "koi8-r"),
        ("id,name\n1,Gespräch\n", "cp850"),
        ("id,name\n1,Gespräch\n", "mac_roman"),
        ("id,name\n1,Łódź\n", "cp1250"),
        ("id,name\n1,条約\n", "shift_jis"),
    ],
)
def test_other_encodings_are_not_taken_for_one_that_is_read(text, encoding):
    with pytest.raises(NotText) as error:
        decode(text.encode(encoding))
    assert error.value.line == 2


@pytest.mark.parametrize(
    ("text", "encoding", "words"),
    [
        ("id,name\n1,España\n", "cp1252", ("España", "Espańa")),
        ("id,name\n1,père\n", "cp1252", ("père", "pčre")),
        ("id,name\n1,Støre\n", "cp1252", ("Støre", "Střre")),
        ("id,name\n1,Jana Černochová\n", "cp1250", ("Èernochová", "Černochová")),
        ("id,name\n1,w Wiśle\n", "cp1250", ("Wiœle", "Wiśle")),
        ("id,name\n1,Andrej Plenković\n", "cp1250", ("Plenkoviæ", "Plenković")),
        ("id,name\n1,Anušauskas\n", "cp1257", ("Anuðauskas", "Anuđauskas")),
        ("id,name\n1,Erdoğan\n", "cp1254", ("Erdoðan", "Erdođan")),
    ],
)
def test_a_few_letters_with_two_meanings_are_a_question(text, encoding, words):
    with pytest.raises(TwoReadings) as error:
        decode(text.encode(encoding))
    assert (error.value.line, error.value.words) == (2, words)


@pytest.mark.parametrize(
    "text",
    [
        "Viktor Orbán, François, Größe",  # the same letters in Windows-1250
        "¿España? ¡Sí!",  # no word begins żE
        "père, voilà",  # ŕ stands between consonants
        "Støre på",
        "informação",  # no language has both ç and ă
        "Il caffè è",  # nothing is called č
        "España, £88m",  # no Ł before a number
        "España, Œuvre d’été, ½ km²",
    ],
)
def test_one_sure_word_settles_the_encoding(text):
    assert decode(text.encode("cp1252")) == (text, WINDOWS)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("a\nö\nü".encode() + b"\xff", 3),  # UTF-8 with a broken place
        ("ö\n".encode() + "é".encode("cp1252"), 2),
        (b"\xff\xfea\x00\n\x00b", 2),  # half a letter of UTF-16
        (b"a\n\x81\x8d", 2),  # not used in Windows-1252
    ],
)
def test_broken_text_is_named_by_its_line(raw, line):
    with pytest.raises(NotText) as error:
        decode(raw)
    assert error.value.line == line


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b,c\n1,2,3", ","),
        ("a;b;c\n1;2;3", ";"),
        ("a\tb\tc\n", "\t"),
        ('"a";"b, or c";c', ";"),
        ("a;b,b;c\n", ";"),
        ("x;y;z\n", ","),  # no name is known: the problem is the header, not the separator
        ("", ","),
        ("a;b;c\r1;2;3\r", ";"),
        ("x" * 200_000, ","),
        ("sep=;\na,b,c\n", ";"),
        ('"sep=\t"\r\na,b,c\n', "\t"),
        (";;\n\na;b;c\n", ";"),
    ],
)
def test_the_separator_is_the_one_that_finds_the_columns(text, separator):
    assert separator_of(text, ["a", "b", "c"]) == separator


def test_an_example_is_a_word():
    assert example("id,name\n1,das Gespräch\n") == "Gespräch"
    assert example("plain") == ""
