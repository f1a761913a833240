"""The tables of the search database: named for people, who read them in a browser."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

_VERSION: Final = 1
"""Another one: files that are there are made anew."""

# The body comes last: SQLite reads long rows no further than it must. `articles_facets` has all
# columns that are counted, so that counting reads no text at all.
# `words` gets each text twice, as words of ours with a space between them (`words.py`); of these
# the tokenizer "ascii" changes nothing. It keeps the index, not the words.
_TABLES: Final = """
CREATE TABLE articles (
  number INTEGER PRIMARY KEY,
  published_at TEXT,
  portal TEXT NOT NULL,
  category TEXT,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  byline TEXT,
  state TEXT NOT NULL,
  month TEXT,
  section TEXT,
  url TEXT NOT NULL,
  language TEXT NOT NULL,
  module TEXT NOT NULL,
  id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  first_seen_at TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  read TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX articles_key ON articles (portal, language, module, id);
CREATE INDEX articles_facets ON articles (portal, category, state, month);
CREATE INDEX articles_published ON articles (published_at);

CREATE TABLE runs (
  number INTEGER PRIMARY KEY,
  portal TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  seconds REAL,
  outcome TEXT,
  exit_code INTEGER,
  healthy INTEGER,
  whole INTEGER,
  counts TEXT NOT NULL,
  problem TEXT
);

CREATE TABLE changes (
  number INTEGER PRIMARY KEY,
  noted_at TEXT NOT NULL,
  portal TEXT NOT NULL,
  kind TEXT NOT NULL,
  article INTEGER REFERENCES articles (number),
  revision INTEGER,
  since TEXT,
  at TEXT NOT NULL,
  fields TEXT NOT NULL,
  classes TEXT NOT NULL,
  silent INTEGER NOT NULL,
  detail TEXT,
  run INTEGER REFERENCES runs (number)
);
CREATE INDEX changes_article ON changes (article);
CREATE INDEX changes_run ON changes (run);

CREATE VIRTUAL TABLE words USING fts5 (
  title, summary, body, bare_title, bare_summary, bare_body,
  content='', tokenize="ascii tokenchars '_'"
);
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(10.0, 4.0, 1.0, 10.0, 4.0, 1.0)');
"""


def version() -> int:
    """What a file must state to be used: our version, and that of Unicode that made its words."""
    return _VERSION * 100_000 + int(unicodedata.unidata_version.replace(".", ""))


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty database."""
    connection.executescript(_TABLES)
    connection.execute(f"PRAGMA user_version = {version()}")


def is_current(connection: sqlite3.Connection) -> bool:
    """Tell whether a database has these tables."""
    (stated,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(stated == version())
