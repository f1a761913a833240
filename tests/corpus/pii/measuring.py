"""How well the rules find what people labelled; as a program it prints the figures."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dongxoai_crawler.corpus.pii.finding import Kind
from dongxoai_crawler.corpus.pii.list_page import list_tables
from dongxoai_crawler.corpus.pii.scanning import findings

LABELLED: Final = Path(__file__).parent / "labelled"
LIST_PAGE: Final = "list page"


@dataclass(slots=True)
class Score:
    """How many were found rightly, found wrongly, and not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed or 1)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong or 1)


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    kind: str

    def is_same(self, other: Span, text: str) -> bool:
        """Of one kind, at one place, with the same letters and digits."""
        if self.kind != other.kind or self.end <= other.start or other.end <= self.start:
            return False
        return _bare(text[self.start : self.end]) == _bare(text[other.start : other.end])


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def examples(name: str) -> list[dict[str, Any]]:
    lines = (LABELLED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def found_in(text: str) -> list[Span]:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return [
        Span(starts[n] + each.start, starts[n] + each.end, each.kind.value)
        for n, each in findings(lines)
    ]


def compared(example: dict[str, Any]) -> tuple[list[Span], list[Span], list[Span]]:
    """What was found rightly, found wrongly, and not found."""
    text, found = example["text"], found_in(example["text"])
    wanted = [Span(each["start"], each["end"], each["kind"]) for each in example["spans"]]
    right = [span for span in found if any(span.is_same(each, text) for each in wanted)]
    missed = [span for span in wanted if not any(span.is_same(each, text) for each in found)]
    return right, [span for span in found if span not in right], missed


def scores(name: str) -> dict[str, Score]:
    """By kind, and of list pages."""
    result = {kind.value: Score() for kind in Kind} | {LIST_PAGE: Score()}
    for example in examples(name):
        right, wrong, missed = compared(example)
        for spans, field in ((right, "right"), (wrong, "wrong"), (missed, "missed")):
            for span in spans:
                score = result[span.kind]
                setattr(score, field, getattr(score, field) + 1)
        is_list = bool(list_tables(example["text"].split("\n")))
        pages = result[LIST_PAGE]
        pages.right += is_list and example["list_page"]
        pages.wrong += is_list and not example["list_page"]
        pages.missed += example["list_page"] and not is_list
    return result


if __name__ == "__main__":
    for name in sys.argv[1:] or ("dev", "test"):
        for kind, score in scores(name).items():
            print(  # noqa: T201 - what the program is for
                f"{name:<5}{kind:<10}{score.right:>5}{score.wrong:>5}{score.missed:>5}"
                f"   recall {score.recall:.3f}   precision {score.precision:.3f}"
            )
