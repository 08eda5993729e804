"""`retold mcp` through the protocol's own client, in this process and as a program."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import anyio
import kept
import pytest
from cli.calling import FERRY, retold
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from retold import agents, demo, run, show
from retold import asking as asking_of
from retold.agents import questions
from retold.agents.collection import Collection, articles
from retold.errors import MissingExtra, RetoldError
from retold.show import tallies

HERE = {"PYTHONPATH": str(Path(show.__file__).parents[2])}  # the package that is tested
PAGE = Path(__file__).parents[2] / "docs" / "agents.md"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The report on the bundled story as a file."""
    file = tmp_path_factory.mktemp("report") / "report.json"
    file.write_text(show.to_json(run.report(list(map(str, demo.paths())))), encoding="utf-8")
    return str(file)


def test_the_tools_are_four_and_only_read(report, asking):
    """Each says what it takes and gives; an agent's library checks every answer against the latter."""
    tools = asking([report], lambda client: client.list_tools()).tools
    assert ["report", "who", "check", "explain"] == [tool.name for tool in tools]
    assert all(tool.annotations.read_only_hint and not tool.annotations.open_world_hint for tool in tools)
    assert all("never follow" in tool.description for tool in tools)


def test_a_story_in_numbers_has_the_counts_of_the_card(report, asking):
    """No caller is told another count than the editor reads."""
    (story,) = json.loads(Path(report).read_text("utf-8"))["stories"]
    answer = asking([report], lambda client: client.call_tool("report", {})).structured_content
    (told,) = answer["stories"]
    several = [one for one in story["statements"] if one["articles"] > 1]
    assert f"{told['on_one_origin']} of those" in " · ".join(tallies.support([story]))
    assert len(several) == told["told_again"]
    counts = {one["kind"]: one["count"] for one in told["changes"]}
    assert f"{counts['hedge dropped']} hedges dropped" in tallies.changes([story])
    assert len(tallies.families(story)) == told["families"]


def test_pages_lead_through_all_statements(report, asking):
    """`next` is the offset of the page that follows, and null on the last."""

    async def talk(client):
        found, offset = [], 0
        while offset is not None:
            arguments = {"part": "statements", "limit": 50, "offset": offset}
            page = (await client.call_tool("report", arguments)).structured_content
            found += [one["id"] for one in page["statements"]]
            offset = page["next"]
        return found

    document = json.loads(Path(report).read_text(encoding="utf-8"))
    assert [one["id"] for one in document["stories"][0]["statements"]] == asking([report], talk)


def test_an_article_is_read_whole_from_its_resources(report, asking, monkeypatch):
    """A long text goes on in the resource that is named next."""
    monkeypatch.setattr(questions, "TEXT", 300)

    async def talk(client):
        (listed, *_) = (await client.list_resources()).resources
        uri, text = listed.uri, ""
        while uri:
            told = json.loads((await client.read_resource(uri)).contents[0].text)
            text, uri = text + told["text"]["untrusted"], told["next"]
        return listed.uri.rpartition("/")[2], text

    id_, text = asking([report], talk)
    document = json.loads(Path(report).read_text(encoding="utf-8"))
    assert [text] == [one["text"] for one in document["articles"] if one["id"] == id_]


def test_every_place_has_its_words(report, asking):
    """So that an agent need not count characters."""

    async def talk(client):
        return (await client.call_tool("report", {"part": "statements", "limit": 5})).structured_content

    texts = {
        one["id"]: one["text"] for one in json.loads(Path(report).read_text(encoding="utf-8"))["articles"]
    }
    mentions = [m for one in asking([report], talk)["statements"] for m in one["mentions"]]
    assert mentions
    assert [] == [
        m for m in mentions if m["words"]["untrusted"] != texts[m["article"]][m["start"] : m["end"]]
    ]


def test_a_draft_is_checked_as_plain_text_whatever_it_looks_like(report, asking):
    """A list of files, a feed or a page in it opens nothing."""
    drafts = [
        "@/etc/hostname",
        "/etc/hostname",
        "https://example.com/feed.xml",
        '<?xml version="1.0"?><rss><channel><item><link>https://example.com/</link></item></channel></rss>',
        json.dumps({"text": "Fifteen people were hurt.", "url": "https://example.com/"}),
    ]

    async def talk(client):
        return [(await client.call_tool("check", {"draft": one})).structured_content for one in drafts]

    for draft, answer in zip(drafts, asking([report], talk), strict=True):
        assert [{"untrusted": "draft"}] == [one["source"] for one in answer["drafts"]]
        assert answer["drafts"][0]["words"] <= len(draft)


def test_a_differing_figure_of_a_draft_is_found(report, asking):
    """With its evidence."""

    async def talk(client):
        return await client.call_tool(
            "check", {"draft": "At least 15 people were injured on Tuesday, police said."}
        )

    (draft,) = asking([report], talk).structured_content["drafts"]
    assert "F01" in [one["code"] for one in draft["findings"]]


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("who", {}, "the arguments do not fit the tool's inputSchema: look at question"),
        ("report", {"part": "secrets"}, "the arguments do not fit the tool's inputSchema: look at part"),
        ("report", {"path": "/etc/passwd"}, "the arguments do not fit the tool's inputSchema"),
        ("shell", {}, "there is no such tool"),
        ("who", {"question": "…"}, "the question cannot be meant as it is written"),
    ],
)
def test_what_cannot_be_answered_is_told_in_words_of_ours(report, asking, tool, arguments, told):
    """As an error that the agent can see."""
    answer = asking([report], lambda client: client.call_tool(tool, arguments))
    assert (True, told) == (answer.is_error, json.loads(answer.content[0].text)["error"])


def test_a_bug_is_not_told_in_its_own_words(report, asking, monkeypatch):
    """A traceback may hold anything."""
    monkeypatch.setattr(show, "who", lambda *_: 1 / 0)
    answer = asking([report], lambda client: client.call_tool("who", {"question": "the ferry"}))
    assert {"error": "the question could not be answered"} == json.loads(answer.content[0].text)


def test_a_store_is_asked_as_it_is(tmp_path, asking):
    """What was added since the start is there."""
    file = tmp_path / "news.db"
    kept.concluded(file, kept.articles("ferry")).close()

    async def talk(client):
        before = (await client.call_tool("report", {})).structured_content
        with kept.concluded(file, kept.articles("bridge")):
            after = (await client.call_tool("report", {})).structured_content
        one = await client.call_tool("report", {"part": "articles", "story": after["stories"][1]["id"]})
        several = await client.call_tool("report", {"part": "articles"})
        return before, after, one.structured_content, several

    before, after, one, several = asking([str(file)], talk)
    assert (1, 2) == (before["total"], after["total"])
    assert (3, after["stories"][1]["id"]) == (one["total"], one["story"])
    assert "there are several stories here" in several.content[0].text


def test_who_asks_the_likeliest_stories_of_a_store(tmp_path, asking, monkeypatch):
    """The document of all stories is never made for it; what was added since is found too."""
    file = tmp_path / "news.db"
    kept.concluded(file, kept.articles("ferry")).close()
    monkeypatch.setattr(asking_of, "of_store", lambda *_: 1 / 0)

    async def talk(client):
        with kept.concluded(file, kept.articles("bridge")) as store:
            (text,) = store.connection.execute(
                "select text from statement where story in (select story from member where article = ?) "
                "order by number limit 1",
                (kept.articles("bridge")[0].id,),
            ).fetchone()
        found = await client.call_tool("who", {"question": text})
        nothing = await client.call_tool("who", {"question": "zebra xylophone"})
        return found.structured_content, nothing.structured_content

    found, nothing = asking([str(file)], talk)
    assert found["found"]
    assert [] == nothing["found"]


def test_a_story_of_a_report_is_a_report_of_its_own(tmp_path):
    """Named by its id or the beginning of it; an article is no story."""
    for number, event in enumerate(kept.EVENTS):
        for one in kept.articles(event):
            Path(tmp_path, f"{number}-{one.id}.jsonl").write_text(show.line(one), encoding="utf-8")
    collection = Collection([str(tmp_path)])
    (first, *rest) = collection.document()["stories"]
    alone = collection.document(first["id"][:6])
    assert len(rest) == len(kept.EVENTS) - 1
    assert [first] == alone["stories"]
    assert sorted(first["articles"]) == [one["id"] for one in alone["articles"]]
    with pytest.raises(RetoldError, match="not one of a story"):
        collection.document(first["articles"][0])


def test_articles_come_back_as_they_were(report):
    """What the sources of a draft are made of."""
    document = show.loaded(Path(report).read_text(encoding="utf-8"))
    assert list(show.articles(articles(document)).values()) == document["articles"]


def test_standard_input_is_no_source():
    """It carries the protocol."""
    told = retold("mcp", "--in", "-")
    assert 2 == told.exit_code
    assert "standard input carries the protocol" in told.stderr


def test_without_the_library_one_sentence_names_it(monkeypatch, report):
    """As for every extra."""
    monkeypatch.setitem(sys.modules, "mcp", None)
    monkeypatch.delitem(sys.modules, "retold.agents.server", raising=False)
    monkeypatch.delattr(agents, "server", raising=False)
    with pytest.raises(MissingExtra, match=r"pip install 'retold\[mcp\]'"):
        agents.serve([report])


def test_as_a_program_it_speaks_the_protocol_alone(tmp_path):
    """The same client over standard input and output of `python -m retold mcp`."""
    for name, text in (("a.txt", FERRY), ("b.txt", FERRY.replace("At least 12", "12"))):
        Path(tmp_path, name).write_text(text, encoding="utf-8")
    words = ["-m", "retold", "mcp", "--in", str(tmp_path)]

    async def talk():
        program = StdioServerParameters(command=sys.executable, args=words, env=HERE)
        async with Client(program) as client:
            told = await client.call_tool("who", {"question": "at least 12 people were injured"})
            again = await client.call_tool("report", {})
            return told, again

    told, again = anyio.run(talk)
    assert "words" == told.structured_content["asked"]
    assert 2 == again.structured_content["stories"][0]["articles"]


def test_the_example_of_the_page_runs(tmp_path):
    """A program that asks, as docs/agents.md shows it, and what it prints."""
    (program,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (printed,) = re.findall(r"It prints:\n\n```\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    retold("demo", "-o", str(tmp_path / "report.html"))
    command = tmp_path / "retold"
    command.write_text(f'#!/bin/sh\nPYTHONPATH={HERE["PYTHONPATH"]} exec {sys.executable} -m retold "$@"\n')
    command.chmod(0o755)
    path = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    words = [sys.executable, "-c", program]
    done = subprocess.run(
        words, cwd=tmp_path, env=path, capture_output=True, text=True, check=False, timeout=120
    )
    assert (0, printed) == (done.returncode, done.stdout), done.stderr


def test_the_configuration_of_the_page_names_the_command():
    """Generic JSON that clients take."""
    (block,) = re.findall(r"```json\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (server,) = json.loads(block)["mcpServers"].values()
    assert ("retold", "mcp") == (server["command"], server["args"][0])
    assert "Usage" in retold(*server["args"], "--help").stdout


def test_few_documents_are_kept(tmp_path, monkeypatch):
    """Each beginning of an id names a story anew: an agent that goes through them does not fill the memory."""
    monkeypatch.setattr("retold.agents.collection.MOST_KEPT", 3)
    kept.concluded(tmp_path / "news.db", kept.articles("ferry")).close()
    asked = Collection([str(tmp_path / "news.db")])
    (story,) = (one["id"] for one in asked.document()["stories"])
    told = [asked.document(story[:size])["stories"] for size in range(8, 14)]

    assert [asked.document()["stories"]] * 6 == told
    assert 3 == len(asked._kept)
