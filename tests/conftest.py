"""Fixtures for all tests: a small good data folder, made in code, that a test may break.

The folder has the descriptor of the real data set and one to four rows a table, so a test sees at
a glance what it changes. Lines are easy to tell: row 0 of a table stands in line 2.
"""

import copy
import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import labserver
import pytest
from hypothesis import settings
from playwright.sync_api import Browser

# Quick by default, the same examples each time; `--hypothesis-profile=full` looks further.
settings.register_profile("quick", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("full", max_examples=2_000, deadline=None)
settings.load_profile("quick")

DATA = Path(__file__).parents[1] / "data" / "ukraine_2022"

SHARED = {"source_ids": "tass-2022-01-26; reuters-2022-01-26", "confidence": "high"}
DAY = {"date_precision": "day", "summary": "Somebody said or did something."}
FROM_TO = {"from_place_id": "rostov", "to_place_id": "kyiv", "what": "tanks", "status": "ordered"}

GOOD: dict[str, list[dict[str, str]]] = {
    "actors": [
        {"actor_id": "DE", "name": "Germany", "short_name": "Germany", "kind": "state",
         "capital_place_id": "berlin", "nato_since": "1955", "eu_since": "1958",
         "lesson": "04_germany", "summary": "A state."},
        {"actor_id": "NATO", "name": "North Atlantic Treaty Organization", "short_name": "NATO",
         "kind": "alliance", "summary": "An alliance."},
        {"actor_id": "RU", "name": "Russia", "short_name": "Russia", "kind": "state",
         "capital_place_id": "moscow", "summary": "A state."},
        {"actor_id": "UA", "name": "Ukraine", "short_name": "Ukraine", "kind": "state",
         "capital_place_id": "kyiv", "summary": "A state."},
    ],
    "people": [
        {"person_id": "annalena-baerbock", "name": "Annalena Baerbock", "actor_id": "DE",
         "office": "Foreign Minister", "voice": "actor"},
        {"person_id": "dmytro-kuleba", "name": "Dmytro Kuleba", "actor_id": "UA",
         "office": "Foreign Minister", "voice": "actor"},
    ],
    "places": [
        {"place_id": "berlin", "name": "Berlin", "country": "DE", "lat": "52.52", "lon": "13.4",
         "kind": "capital", "precision_km": "1"},
        {"place_id": "kyiv", "name": "Kyiv", "other_names": "Kiev; Kiew", "country": "UA",
         "lat": "50.45", "lon": "30.52", "kind": "capital", "precision_km": "1"},
        {"place_id": "moscow", "name": "Moscow", "country": "RU", "lat": "55.75", "lon": "37.62",
         "kind": "capital", "precision_km": "1"},
        {"place_id": "rostov", "name": "Rostov-on-Don", "country": "RU", "lat": "47.2",
         "lon": "39.7", "kind": "city", "precision_km": "5"},
    ],
    "issues": [
        {"issue_id": "arms", "title": "Arms", "proposition": "Arms should be delivered now.",
         "explanation": "About weapons."},
        {"issue_id": "dialogue", "title": "Talks", "proposition": "Talks should go on.",
         "explanation": "About talks."},
    ],
    "sources": [
        {"source_id": "reuters-2022-01-26", "publisher": "Reuters", "origin": "Reuters",
         "date": "2022-01-26", "url": "https://example.org/1", "type": "wire",
         "state_controlled": "false"},
        {"source_id": "tass-2022-01-26", "publisher": "TASS", "origin": "TASS",
         "date": "2022-01-26", "url": "https://example.org/2", "type": "state-media",
         "state_controlled": "true"},
        {"source_id": "commons-2018", "publisher": "House of Commons", "origin": "Commons",
         "date": "2018", "url": "https://example.org/3", "type": "official",
         "state_controlled": "false"},
    ],
    "positions": [
        {"position_id": "de-2022-01-20-arms", "date": "2022-01-20", "date_basis": "said",
         "actor_id": "DE", "person_id": "annalena-baerbock", "issue_id": "arms",
         "stance": "opposes", "quote": "Wer redet, schießt nicht", "quote_language": "de",
         "spoken_language": "de", "place_id": "berlin", "public_from": "2022-01-22",
         **DAY, **SHARED},
        {"position_id": "ua-2022-01-26-arms", "date": "2022-01-26", "date_basis": "said",
         "actor_id": "UA", "person_id": "dmytro-kuleba", "issue_id": "arms",
         "stance": "supports", "place_id": "kyiv", **DAY, **SHARED},
        {"position_id": "ru-2022-01-27-other", "date": "2022-01-27", "date_basis": "reported",
         "actor_id": "RU", **DAY, "date_precision": "about", **SHARED, "confidence": "medium",
         "source_ids": "tass-2022-01-26"},
    ],
    "events": [
        {"event_id": "2022-01-10-talks", "date": "2022-01-10", "date_end": "2022-01-12",
         "title": "Talks", "kind": "talks", "actor_ids": "RU; NATO", "place_id": "berlin",
         "importance": "3", **DAY, **SHARED},
        {"event_id": "2022-01-28-call", "date": "2022-01-28", "title": "Call", "kind": "talks",
         "actor_ids": "DE; UA", "importance": "1", **DAY, **SHARED},
    ],
    "movements": [
        {"movement_id": "ru-2022-01-15-tanks", "date": "2022-01-15", "actor_id": "RU",
         "quantity": "30", "quantity_kind": "about", "unit": "tanks", **FROM_TO, **DAY, **SHARED},
    ],
    "transfers": [
        {"transfer_id": "de-2022-01-26-helmets", "date": "2022-01-26", "from_actor_id": "DE",
         "to_actor_id": "UA", "quantity": "5000", "quantity_kind": "exact", "unit": "helmets",
         **FROM_TO, **DAY, **SHARED, "from_place_id": "berlin", "what": "helmets",
         "status": "announced"},
    ],
    "estimates": [
        {"estimate_id": "ua-2022-01-18-troops", "date": "2022-01-18", "by_actor_id": "UA",
         "person_id": "dmytro-kuleba", "of_actor_id": "RU", "what": "troops", "low": "100000",
         "high": "127000", "quantity_kind": "about", "unit": "people", "place_id": "rostov",
         **DAY, **SHARED},
    ],
    "forces": [
        {"force_id": "ua-navy", "actor_id": "RU", "host_actor_id": "UA", "what": "a fleet",
         "since": "2014-03", "source_ids": "commons-2018"},
    ],
    "claims": [
        {"claim_id": "claim-01", "paragraph": "0", "date": "2022-01-26", "assertion": "It is so.",
         "attribution": "a paper", "type": "fact", "actor_ids": "DE; UA",
         "verdict": "confirmed", "source_ids": "reuters-2022-01-26"},
        {"claim_id": "claim-02", "paragraph": "1", "date": "2022-01", "assertion": "It was so.",
         "attribution": "a paper", "type": "fact", "verdict": "not-found"},
    ],
    "wordings": [
        {"wording_id": "so", "title": "So", "claim_id": "claim-01", "article_words": "it is so",
         "other_words": "it may be so", "source_id": "reuters-2022-01-26", "relation": "model",
         "leaning": "none", "cause": "shortened", "explanation": "A word was cut."},
    ],
    "stages": [
        {"stage_id": "helmets", "claim_id": "claim-01", "thing": "Helmets",
         "article_words": "it is so", "status": "announced", "row_ids": "de-2022-01-26-helmets",
         "feedback": "See the row."},
    ],
    "glossary": [
        {"term": "alliance", "definition": "States that promise to help each other."},
    ],
    "questions": [
        {"question_id": "04-why", "lesson": "04_germany", "level": "find", "type": "single",
         "question": "Who?", "choices": "Germany; Russia", "answer": "Germany",
         "choice_feedback": "Yes, Germany.; No, Russia is not the speaker.",
         "feedback": "See the row.", "evidence": "de-2022-01-20-arms"},
        {"question_id": "04-order", "lesson": "04_germany", "level": "compare", "type": "order",
         "question": "In which order?", "choices": "Talks; Call; Letter",
         "answer": "Letter; Talks; Call", "feedback": "See the dates.",
         "evidence": "2022-01-10-talks; 2022-01-28-call"},
        {"question_id": "05-how-many", "lesson": "05_united_kingdom", "level": "find",
         "type": "number", "question": "How many?", "answer": "5000", "tolerance": "500",
         "feedback": "See the row.", "evidence": "de-2022-01-26-helmets"},
    ],
    "answers": [
        {"answer_id": "04-ask", "lesson": "04_germany", "task": "ask",
         "criteria": "names a speaker; names a day", "model": "Germany promised helmets.",
         "evidence": "de-2022-01-26-helmets"},
    ],
    "prompts": [
        {"prompt_id": "source-1-title", "form": "source", "size": "line", "label": "Title",
         "question": "What is it called?"},
        {"prompt_id": "source-2-origin", "form": "source", "size": "text", "label": "Origin",
         "question": "Who made it?", "help": "Name the owner."},
    ],
    "codings": [
        {"position_id": "de-2022-01-20-arms", "stance": "opposes"},
    ],
    "recodings": [
        {"position_id": "de-2022-01-20-arms", "stance": "leans-opposes"},
    ],
    "forecasts": [
        {"forecast_id": "2022-01-19-helmets", "asked": "2022-01-19", "due": "2022-01-31",
         "question": "Will helmets be promised?", "counts_as": "Yes, if Germany says so.",
         "known": "2022-01-10-talks", "outcome": "yes", "came": "de-2022-01-26-helmets",
         "what_came": "They were promised."},
    ],
    "briefs": [
        {"line_id": "de-aim-1", "date": "2022-01-27", "actor_id": "DE", "kind": "aim",
         "text": "Keep the talks going.", "evidence": "de-2022-01-20-arms"},
        {"line_id": "ru-aim-1", "date": "2022-01-27", "actor_id": "RU", "kind": "aim",
         "text": "Get an answer.", "evidence": "ru-2022-01-27-other"},
    ],
    "decisions": [
        {"decision_id": "arms-all", "date": "2022-01-27", "round": "1", "title": "Arms",
         "actor_ids": "DE; RU", "situation": "Talks go on.", "question": "What do you do?",
         "evidence": "2022-01-10-talks"},
    ],
    "options": [
        {"option_id": "arms-all-a", "decision_id": "arms-all", "option": "Send helmets",
         "evidence": "de-2022-01-26-helmets", "reactions": "ua-2022-01-26-arms",
         "done": "de-2022-01-26-helmets"},
        {"option_id": "arms-all-b", "decision_id": "arms-all", "option": "Talk",
         "evidence": "2022-01-10-talks", "reactions": "ua-2022-01-26-arms",
         "done": "2022-01-28-call"},
    ],
}  # fmt: skip


class SmallFolder:
    """A small good data folder; change `rows` or the files, then let it be checked.

    rows: {table: [{column: cell}]}; columns: {table: [column]}, as the descriptor has them.
    """

    def __init__(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / "datapackage.json", path)
        self.path = path
        self.rows = copy.deepcopy(GOOD)
        described = json.loads((path / "datapackage.json").read_text(encoding="utf-8"))
        self.columns = {
            table["name"]: [field["name"] for field in table["schema"]["fields"]]
            for table in described["resources"]
        }
        self.save()

    def save(self) -> None:
        """Write all tables as CSV, as the data set itself is written."""
        for table, columns in self.columns.items():
            with self.file(table).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(self.rows[table])

    def file(self, table: str) -> Path:
        """Return the path of a table's file."""
        return self.path / f"{table}.csv"

    def put(self, table: str, row: int, column: str, cell: str) -> None:
        """Put a text into a cell (rows counted from 0) and write the tables again."""
        self.rows[table][row][column] = cell
        self.save()

    def edit(self, table: str, old: str, new: str) -> None:
        """Replace a text that stands once in a table's file."""
        text = self.file(table).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {table}"
        self.file(table).write_text(text.replace(old, new), encoding="utf-8", newline="")


@pytest.fixture
def small(tmp_path: Path) -> SmallFolder:
    """A small good data folder of one's own."""
    return SmallFolder(tmp_path / "small")


@pytest.fixture(scope="session")
def make_small(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], SmallFolder]:
    """Makes small folders, for a test that needs more than one."""
    return lambda: SmallFolder(tmp_path_factory.mktemp("folder") / "small")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium: one for all folders, as Playwright runs once in a process."""
    with labserver.chromium() as browser:
        yield browser


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the stamps of checked folders out of the user's cache; yields the cache folder."""
    cache = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("crisis.dataset.stamp.user_cache_path", lambda name: cache / name)
        yield cache


@pytest.fixture(scope="session", autouse=True)
def own_answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep what tests answer out of the folder they were started in; yields where it goes."""
    folder = tmp_path_factory.mktemp("answers")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("crisis.lessons.keep.FOLDER", folder)
        yield folder
