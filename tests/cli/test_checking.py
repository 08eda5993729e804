"""`retold check` from end to end."""

from __future__ import annotations

import json
import os
from pathlib import Path

import docx
import jsonschema
import pytest
from cli.calling import FERRY, PAGE, retold

from retold import check

DRAFT = """# Ferry hits pier

At least 21 people were injured when the ferry Aldora struck
the north pier at Karsund on Tuesday, police said.

“We lost the rudder and then we lost our nerve,” Inge Tvedt told reporters on the quay.
"""
AGAINST = ("--against", "a.txt", "--against", "b.html", "--against", "c.jsonl")
RULE = {
    "type": "object",
    "required": ["id", "name", "shortDescription", "help", "defaultConfiguration"],
    "properties": {
        "id": {"pattern": "^[A-Z][0-9]{2}$"},
        "defaultConfiguration": {"properties": {"level": {"enum": ["error", "warning", "note"]}}},
    },
    "additionalProperties": {"type": ["string", "object"]},
}
REGION = {
    "type": "object",
    "required": ["startLine", "startColumn"],
    "properties": {
        "startLine": {"type": "integer", "minimum": 1},
        "startColumn": {"type": "integer", "minimum": 1},
        "endLine": {"type": "integer", "minimum": 1},
        "endColumn": {"type": "integer", "minimum": 1},
        "snippet": {
            "type": "object",
            "required": ["text"],
            "additionalProperties": False,
            "properties": {"text": {"type": "string"}},
        },
    },
    "additionalProperties": False,
}
PHYSICAL = {
    "type": "object",
    "required": ["artifactLocation"],
    "properties": {
        "artifactLocation": {
            "type": "object",
            "required": ["uri"],
            "properties": {"uri": {"type": "string", "format": "uri-reference"}},
            "additionalProperties": False,
        },
        "region": REGION,
    },
    "additionalProperties": False,
}
MESSAGE = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "required": [
        "ruleId",
        "ruleIndex",
        "level",
        "message",
        "locations",
        "relatedLocations",
        "partialFingerprints",
    ],
    "properties": {
        "ruleIndex": {"type": "integer", "minimum": 0},
        "message": MESSAGE,
        "locations": {
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {"physicalLocation": PHYSICAL},
                "additionalProperties": False,
            },
        },
        "relatedLocations": {
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "integer", "minimum": 0},
                    "physicalLocation": PHYSICAL,
                    "message": MESSAGE,
                    "properties": {"type": "object"},
                },
                "additionalProperties": False,
            }
        },
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "properties": {"type": "object"},
        "ruleId": {},
        "level": {"enum": ["error", "warning", "note"]},
    },
    "additionalProperties": False,
}
# The part of SARIF 2.1.0 that is written, by its specification; RETOLD_SARIF_SCHEMA may name a file of the whole schema.
SARIF = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "minItems": 1,
            "items": {
                "required": ["tool", "results", "columnKind"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "properties": {
                            "driver": {"required": ["name"], "properties": {"rules": {"items": RULE}}}
                        }
                    },
                    "columnKind": {"const": "unicodeCodePoints"},
                    "results": {"items": RESULT},
                },
            },
        },
    },
}


@pytest.fixture(autouse=True)
def draft(here):
    """A draft with a wrong figure and an altered quotation, as a text, on hard-wrapped lines."""
    Path("draft.md").write_text(DRAFT, encoding="utf-8", newline="")
    return here


def lines(*words: str, stdin: bytes | None = None) -> list[str]:
    """What is printed of each finding, without its evidence."""
    return [
        line for line in retold("check", *words, stdin=stdin).stdout.splitlines() if not line.startswith(" ")
    ]


def test_findings_are_lines_with_their_evidence_below():
    """Path, line and column of the file, code, name, words, reason; then the source with offsets and its words."""
    result = retold("check", "draft.md", *AGAINST, "--ignore", "T01")
    assert result.exit_code == 1
    figure, proof, quote, *_ = result.stdout.splitlines()
    assert figure.startswith("draft.md:3:1: F01 figure-differs: “At least 21 people”: 43% apart")
    assert proof.startswith("    a.txt:1:1 [0:18]: “At least 12 people”")
    assert quote.startswith("draft.md:6:33: Q01 quote-altered: “lost our nerve")
    assert "2 findings against 3 sources; of 2 sentences" in result.stderr


def test_a_draft_without_errors_ends_with_0():
    """Notes do not make a draft fail."""
    Path("fine.txt").write_text(
        "The ferry struck the north pier at Karsund on Tuesday, police said.\n\nThe bakery on Station Road was open as ever that day.\n"
    )
    result = retold("check", "fine.txt", *AGAINST)
    assert result.exit_code == 0
    assert (
        result.stdout
        == "fine.txt:3:1: S01 nothing-here: “The bakery on Station Road was open as ever that day.”: no source tells it\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("none.md", "--against", "a.txt"), "none.md gives no draft"),
        (("draft.md", "--against", "none.txt"), "there is no source to check draft.md against"),
        (("draft.md", "--against", "draft.md"), "there is no source to check draft.md against"),
        (("-", "--against", "-"), "standard input can be read once"),
        (("draft.md", "--against", "a.txt", "--select", "X1"), "X1 names no finding"),
        (("draft.md", "--against", "a.txt", "--baseline", "a.txt"), "--baseline a.txt is not JSON"),
        (("draft.md", "--against", "a.txt", "--baseline", "c.jsonl"), "--baseline c.jsonl is no baseline"),
        (("draft.md", "--against", "a.txt", "--baseline", "none.json"), "none.json: No such file"),
        (("draft.md", "--against", "a.txt", "--json", "x", "--sarif", "x"), "name one file"),
        (("empty.md", "--against", "a.txt"), "empty.md gives no draft (is empty"),
        (("binary.md", "--against", "a.txt"), "binary.md gives no draft (holds NUL bytes"),
    ],
)
def test_what_cannot_be_checked_ends_with_2_and_a_reason(words, said):
    """One line that says what, where and what to do; never a traceback."""
    Path("empty.md").write_text("")
    Path("binary.md").write_bytes(b"\x00\x01\x02" * 99)
    result = retold("check", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_line_ends_tabs_and_marks_do_not_move_lines():
    """CRLF, a byte-order mark and a tab: the same lines, the tab one column."""
    Path("draft.md").write_bytes(
        b"\xef\xbb\xbf" + DRAFT.replace("At least", "\tAt least").replace("\n", "\r\n").encode()
    )
    assert [one.split(" ")[0] for one in lines("draft.md", *AGAINST, "--ignore", "T")] == [
        "draft.md:3:2:",
        "draft.md:6:33:",
    ]


def test_standard_input_and_several_drafts():
    """Each is checked by itself, under the name that it was given."""
    found = lines("draft.md", "-", *AGAINST, "--select", "F01", stdin=DRAFT.encode())
    assert [one.split(" ")[0] for one in found] == ["draft.md:3:1:", "-:3:1:"]


def test_a_page_has_the_lines_of_its_file():
    """The words are found behind its tags."""
    Path("draft.html").write_text(PAGE.replace("12 people", "21 people"), encoding="utf-8")
    (found,) = lines("draft.html", "--against", "a.txt", "--select", "F01")
    line, column = map(int, found.split(" ")[0].split(":")[1:3])
    words = Path("draft.html").read_text(encoding="utf-8").splitlines()[line - 1][column - 1 :]
    assert words.startswith("21 people")


def test_a_word_file_says_that_its_lines_are_those_of_its_text():
    """Paragraphs are no lines of a file; SARIF gets no region then."""
    document = docx.Document()
    for paragraph in DRAFT.split("\n\n"):
        document.add_paragraph(paragraph)
    document.save("draft.docx")
    result = retold("check", "draft.docx", *AGAINST, "--select", "F01", "--sarif", "out.sarif")
    assert "draft.docx: lines and columns are those of its text as read" in result.stderr
    (place,) = json.loads(Path("out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"][0]["locations"]
    assert place == {"physicalLocation": {"artifactLocation": {"uri": "draft.docx"}}}


def test_the_draft_is_no_source_of_itself():
    """It may lie in the folder of the sources."""
    assert lines("draft.md", "--against", ".", "--select", "F") == lines(
        "draft.md", *AGAINST, "--select", "F"
    )


def test_json_holds_exact_slices():
    """Every place of a finding and of its evidence, by offsets in code points."""
    retold("check", "draft.md", *AGAINST, "--json", "out.json")
    document = json.loads(Path("out.json").read_text(encoding="utf-8"))
    texts = {"a.txt": FERRY, "draft.md": DRAFT}
    (draft,) = document["drafts"]
    assert {one["code"] for one in draft["findings"]} >= {"F01", "Q01"}
    for one in draft["findings"]:
        assert DRAFT[one["start"] : one["end"]] == one["text"]
        for part in one["evidence"]:
            if part["source"] in texts:
                assert texts[part["source"]][part["start"] : part["end"]] == part["text"]
    assert draft["sentences"]["told"] == 2
    assert [one["source"] for one in document["sources"]] == ["a.txt", "b.html", "c.jsonl"]


def test_all_paths_behind_against_are_sources():
    """As a shell writes a glob out; the drafts stand before it, or behind another option."""
    together = lines("draft.md", "--against", "a.txt", "b.html", "c.jsonl", "--select", "F")
    assert together == lines("draft.md", *AGAINST, "--select", "F")
    assert together == lines("--against", "a.txt", "b.html", "c.jsonl", "--select", "F", "draft.md")
    assert "Missing option '--against'" in retold("check", "draft.md", "--against").stderr


def test_json_to_standard_output_stands_alone():
    """The lines go to stderr then."""
    result = retold("check", "draft.md", *AGAINST, "--json", "-")
    document = json.loads(result.stdout)
    jsonschema.Draft202012Validator(check.schema()).validate(document)
    assert document["schema"] == "retold-check/1"
    assert document["drafts"][0]["findings"]
    assert "F01 figure-differs" in result.stderr


def test_sarif_is_sarif():
    """Rules with help, regions in code points, evidence as related locations."""
    retold("check", "draft.md", *AGAINST, "--sarif", "out.sarif")
    log = json.loads(Path("out.sarif").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(SARIF).validate(log)
    if official := os.environ.get("RETOLD_SARIF_SCHEMA"):
        jsonschema.Draft4Validator(json.loads(Path(official).read_text(encoding="utf-8"))).validate(log)
    (run,) = log["runs"]
    first = run["results"][0]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "F01"
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (
        3,
        1,
        3,
        19,
    )
    (related, *_) = first["relatedLocations"]
    assert (
        related["properties"]["text"] == FERRY[related["properties"]["start"] : related["properties"]["end"]]
    )


def test_a_baseline_leaves_out_what_was_accepted():
    """Also when lines move; a new error is found beside it."""
    retold("check", "draft.md", *AGAINST, "--write-baseline", "known.json")
    result = retold("check", "draft.md", *AGAINST, "--baseline", "known.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "known against 3 sources" in result.stderr
    Path("draft.md").write_text(
        "New first line.\n\n"
        + DRAFT
        + "\nSome 9,999 passengers a day use the crossing between Karsund and the outer islands.\n",
        encoding="utf-8",
    )
    (found,) = lines("draft.md", *AGAINST, "--baseline", "known.json", "--ignore", "T01,S")
    assert found.startswith("draft.md:10:1: F01")


def test_github_is_told_by_its_commands():
    """One line a finding, in which nothing of a text can end a command."""
    found = lines("draft.md", *AGAINST, "--format", "github", "--select", "F01")
    assert len(found) == 1
    assert found[0].startswith(
        "::error file=draft.md,line=3,endLine=3,col=1,endColumn=19,title=F01 figure-differs::"
    )
    assert "%0Aa.txt:1:1" in found[0]


def test_a_report_is_a_source_too():
    """Its articles are what the draft is checked against."""
    retold("report", "a.txt", "c.jsonl", "--json", "report.json", "-o", "report.html")
    assert [
        one.split(" ")[1] for one in lines("draft.md", "--against", "report.json", "--select", "F,Q")
    ] == ["F01", "Q01"]


def test_the_order_of_the_sources_changes_no_byte():
    """JSON is the same for every order."""
    retold("check", "draft.md", *AGAINST, "--json", "one.json")
    retold(
        "check",
        "draft.md",
        *(word for pair in (AGAINST[4:6], AGAINST[2:4], AGAINST[0:2]) for word in pair),
        "--json",
        "two.json",
    )
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes()


def test_a_draft_of_a_megabyte_is_checked():
    """It takes its time, and ends."""
    Path("long.txt").write_text(
        ("The ferry struck a pier in the night and nobody was hurt. " * 40 + "\n\n") * 430, encoding="utf-8"
    )
    result = retold("check", "long.txt", "--against", "a.txt", "--select", "F01")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "of 17,200 sentences" in result.stderr
