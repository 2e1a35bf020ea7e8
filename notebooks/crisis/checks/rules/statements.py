"""Rules for what somebody said: a stance rests on words, words have a speaker and a language."""

from collections import Counter
from collections.abc import Iterator

from ..folder import Folder
from ..problem import Problem, shown

MOST_WORDS = 40


def stance_has_issue(folder: Folder) -> Iterator[Problem]:
    """A stance is towards the proposition of an issue."""
    for table in folder.having("stance", "issue_id"):
        for row, stance, issue in table.rows("stance", "issue_id"):
            if stance and not issue:
                fix = "name the issue, or leave 'stance' empty"
                yield table.problem(row, "issue_id", "there is a stance but no issue", fix)


def stance_has_words(folder: Folder) -> Iterator[Problem]:
    """A stance rests on words: a quotation or a summary."""
    for table in folder.having("stance", "quote", "summary"):
        for row, stance, quote, summary in table.rows("stance", "quote", "summary"):
            if stance and not quote and not summary:
                message = "a stance needs the words it rests on"
                fix = "write a quotation or a summary, or leave 'stance' empty"
                yield table.problem(row, "stance", message, fix)


def quotes_are_short(folder: Folder) -> Iterator[Problem]:
    """A quotation has at most 40 words."""
    for table in folder.having("quote"):
        for row, quote in table.rows("quote"):
            words = len(quote.split())
            if words > MOST_WORDS:
                message = f"the quotation has {words} words"
                yield table.problem(row, "quote", message, f"cut it to at most {MOST_WORDS}")


def quotes_have_languages(folder: Folder) -> Iterator[Problem]:
    """A quotation says in which language it stands."""
    for table in folder.having("quote", "quote_language"):
        for row, quote, language in table.rows("quote", "quote_language"):
            if quote and not language:
                message = "there is a quotation but no language"
                yield table.problem(row, "quote_language", message, "write two letters, such as en")


def speakers_belong(folder: Folder) -> Iterator[Problem]:
    """Who speaks in a row speaks for the actor of that row."""
    offices = folder.lookup("people", "person_id", "actor_id")
    actors = set(folder.column_of("actors", "actor_id") or ())
    for column in ("actor_id", "by_actor_id"):
        for table in folder.having("person_id", column):
            if table.key == "person_id":
                continue
            for row, person, actor in table.rows("person_id", column):
                if offices.get(person, actor) != actor and {actor, offices[person]} <= actors:
                    other = shown(offices[person])
                    message = f"{shown(person)} speaks for {other}, but the row is {shown(actor)}"
                    fix = f"mend the person or {column!r}, or the actor in the table of people"
                    yield table.problem(row, "person_id", message, fix)


def ids_name_the_actor(folder: Folder) -> Iterator[Problem]:
    """A dated row whose id begins with an actor's id is a row of that actor.

    So a column that was sorted by itself, or filled down too far, is noticed. What the speaker
    shows already, and an id that stands twice, are reported elsewhere.
    """
    actors = set(folder.column_of("actors", "actor_id") or ())
    offices = folder.lookup("people", "person_id", "actor_id")
    for column in ("actor_id", "from_actor_id", "by_actor_id"):
        for table in folder.having(column, "date", "source_ids"):
            if table.key not in table:
                continue
            count = Counter(table[table.key])
            people = table["person_id"] if "person_id" in table else [""] * table.row_count
            for row, id_, actor in table.rows(table.key, column):
                named = id_.partition("-")[0].upper()
                told = count[id_] > 1 or offices.get(people[row], actor) != actor
                if named != actor and not told and {named, actor} <= actors:
                    message = f"the row is of {shown(actor)}, but the id names {shown(named)}"
                    fix = "mend the actor, or the id in every table that names it"
                    yield table.problem(row, column, message, fix)


def second_readings_have_an_issue(folder: Folder) -> Iterator[Problem]:
    """A second reading is of a position that has an issue."""
    issues = folder.lookup("positions", "position_id", "issue_id")
    stances = folder.lookup("positions", "position_id", "stance")
    for table in folder.having("position_id", "stance"):
        if "issue_id" in table:
            continue  # the positions themselves
        for row, position in table.rows("position_id"):
            # A stance without an issue is another rule's problem.
            if issues.get(position) == "" and not stances.get(position):
                message = f"{shown(position)} has no issue, so there is no stance to see in it"
                fix = "name the issue in the table of positions, or delete this row"
                yield table.problem(row, "position_id", message, fix)


RULES = [
    stance_has_issue,
    stance_has_words,
    quotes_are_short,
    quotes_have_languages,
    speakers_belong,
    ids_name_the_actor,
    second_readings_have_an_issue,
]
