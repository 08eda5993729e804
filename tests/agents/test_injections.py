"""A hundred texts that give orders stand in every field of articles, and never outside a mark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from agents.injecting import file_name, leaks, outside, row, texts, unmarked

from retold import run, show
from retold.agents import parts
from retold.errors import BadReport

GROUPS = 10


def test_there_are_a_hundred_texts():
    """Each is another one."""
    assert 100 == len({text for text, _ in texts()})


def test_a_leak_is_seen():
    """The measure of these tests finds what stands outside, however it is punctuated, and not what stands inside."""
    text, word = texts()[0]
    assert leaks({"title": text}, text, word)
    assert leaks({text: 1}, text, word)
    assert leaks({"url": "/".join(text.split())}, text, word)
    assert [] == leaks({"title": {"untrusted": text}}, text, word)


async def _everything(client, given):
    """All that a server says of a collection, and to questions that are such texts themselves."""
    tools = [tool.model_dump() for tool in (await client.list_tools()).tools]
    resources = await client.list_resources()
    said = [tools, resources.model_dump(), (await client.list_resource_templates()).model_dump()]
    answers = [await client.call_tool("report", {"part": part, "limit": 100}) for part in parts.PARTS]
    ids = [one["id"] for part in ("statements", "unseen") for one in _found(answers, part)[:3]]
    ids += [uri.rpartition("/")[2] for uri in (one.uri for one in resources.resources)]
    answers += [await client.call_tool("explain", {"ids": [id_]}) for id_ in ids]
    answers += [await client.call_tool("explain", {"ids": ids[-2:]})]
    answers += [await client.call_tool("who", {"question": id_}) for id_ in ids]
    answers += [await client.call_tool("who", {"question": "the ferry struck the north pier"})]
    for text in given:
        answers += [
            await client.call_tool("who", {"question": text}),
            await client.call_tool("explain", {"ids": [text]}),
            await client.call_tool("report", {"story": text[:80]}),
            await client.call_tool("report", {text: text}),
            await client.call_tool(text, {}),
        ]
    answers.append(
        await client.call_tool("check", {"draft": "\n\n".join(given) + "\n\nSome 109 passengers were hurt."})
    )
    for answer in answers:
        (content,) = answer.content
        said.append(json.loads(content.text))
        assert answer.is_error or answer.structured_content == said[-1]
    read = [(await client.read_resource(one.uri)).contents[0] for one in resources.resources]
    return said + [json.loads(one.text) for one in read] + [await _refusals(client, given)]


def _found(answers, part):
    return next(a.structured_content[part] for a in answers if part in (a.structured_content or {}))


async def _refusals(client, given):
    """What is said where a resource or a page of the list is asked for by such a text."""
    told = []
    for text in given:
        for call in (
            lambda text=text: client.read_resource(f"retold://article/{text}"),
            lambda text=text: client.list_resources(cursor=text),
        ):
            with pytest.raises(Exception) as error:  # noqa: PT011 - of the library
                await call()
            told.append(str(error.value))
    return told


@pytest.mark.parametrize("group", range(GROUPS))
def test_no_text_of_an_article_stands_outside_a_mark(tmp_path, asking, group):
    """In no tool, error, resource or list; and every text does stand inside one."""
    given = texts()[group::GROUPS]
    for number, (text, _) in enumerate(given):
        file = tmp_path / file_name(text)
        file.write_text(json.dumps(row(text, number)) + "\n", encoding="utf-8")
    said = asking([str(tmp_path)], lambda client: _everything(client, [text for text, _ in given]))
    assert [] == [(text, found) for text, word in given for found in leaks(said, text, word)]
    whole = json.dumps(said, ensure_ascii=False)
    assert [] == [word for _, word in given if word not in whole]


def test_a_forged_report_gives_orders_nowhere(tmp_path, asking, monkeypatch):
    """Where ids, kinds, names of fields and numbers of a report file are such texts, they are marked or refused.

    A report that does not verify is not even opened; what stands behind that door holds without it.
    """
    text, word = texts()[0]
    Path(tmp_path, "a.jsonl").write_text(json.dumps(row("harmless words", 1)) + "\n", encoding="utf-8")
    document = json.loads(show.to_json(run.report([str(tmp_path / "a.jsonl")])))
    (story,) = document["stories"]
    story["id"] = f"{text} id"
    story["statements"][0]["kind"] = text
    story["statements"][1]["id"] = text
    story[text] = text
    document["articles"][0]["published"] = text
    document["articles"][0]["language"] = text
    document["tool"]["version"] = text
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(BadReport, match="does not verify"):
        asking([str(forged)], lambda client: client.list_tools())
    monkeypatch.setattr(show, "checked", lambda told: told)

    async def talk(client):
        answers = [await client.call_tool("report", {"part": part}) for part in parts.PARTS]
        answers.append(await client.call_tool("explain", {"ids": ["A"]}))
        return [json.loads(answer.content[0].text) for answer in answers]

    said = asking([str(forged)], talk)
    assert [] == leaks(said, text, word)
    assert any("error" in one for one in said)
    assert "the report does not fit its schema" not in outside(said)
    assert any(one.get("detail") for one in said), "what is wrong is told, marked"
    assert unmarked(said) != said
