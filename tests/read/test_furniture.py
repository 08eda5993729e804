"""Furniture: what stands in a text but is not told by it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.read import furniture

BODY = (
    "The ferry Halvorsen ran aground off Bergskar on Monday night with 212 passengers aboard, the harbour said.\n\n"
    "Rescue crews lifted everyone off the ship by dawn, and two people were treated for cold.\n\n"
    "Divers will inspect the hull today before tugs try to pull the ship off the reef at high tide."
)
WRAPPED = (
    "The ferry Halvorsen ran aground off Bergskar on Monday night with 212 passengers aboard, the\n"
    "harbour said in a statement that it sent to reporters early in the morning.\n\n"
    "Related article: Harbour Master Had Warned of 'Reefs That Nobody Charted,' Says Former Pilot of\n"
    "the Bergskar Line\n\n"
    "Rescue crews lifted everyone off the ship by dawn, and two people were treated for cold in the\n"
    "small hospital of the town.\n"
)


def found(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """The kind and words of each piece of furniture."""
    return [(entry.kind, text[entry.start : entry.end]) for entry in furniture.find(text, title)]


def test_a_told_text_has_none() -> None:
    """Paragraphs of sentences are never furniture."""
    assert [] == found(BODY)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("caption", "The stranded ferry seen from the harbour wall. Anna Lind / TASS"),
        ("caption", "EPA / TASS"),
        ("table", "| Bergskar | 212 |"),
        ("related", "More:Harbour master had warned of the reef"),
        ("subscription", "Advertisement:"),
        ("subscription", "0 Pending Comments"),
        (
            "subscription",
            "JUST WATCHED Ferry lifted off the reef Replay More Videos MUST WATCH Tugs at work 01:27",
        ),
        ("boilerplate", "(© 2031 QWTV)"),
        ("boilerplate", "— Editors' note: This story was changed to name the reef."),
        ("boilerplate", "This is a developing story. Check back for updates."),
        ("date", "Published 2 hours ago"),
        ("date", "Yesterday, 14:05"),
        ("caption", "The ferry on the reef, seen on Tuesday. (AP Photo/Anna Lind)"),
        ("caption", "A diver looks at the hull. Photograph: Anna Lind/EPA"),
        ("caption", "Passengers leave a rescue boat in Bergskar, October 20, 2021. REUTERS/Anna Lind"),
        ("caption", "Passengers leave a rescue boat in Bergskar. Getty Images"),
        ("caption", "The ferry in calmer days (Photo: Bergskar Line)"),
        ("caption", "FILE - In this May 3 photo the ferry leaves the harbour of Bergskar."),
        ("caption", "Image caption The ferry leaves the harbour of Bergskar"),
        ("related", "Related article: Ferry Line Had Been Warned of Reefs"),
        ("related", "Read more: What we know about the ferry"),
        ("related", "See also: A year of accidents at sea"),
        ("related", "MORE: The captain’s last voyage"),
        ("date", "Monday 16 September 2013 03. 31 BST"),
        ("date", "Last updated 15: 48 15 / 09 / 2013"),
        ("byline", "By Anna Lind"),
        ("byline", "By ANNA LIND and Tomas Breck, Staff Writers"),
        ("byline", "Anna Lind, Staff Writer"),
        ("byline", "By Anna Lind, Associated Press"),
        ("credit", "Reporting by Anna Lind; Editing by Tomas Breck"),
        ("boilerplate", "Copyright 2013 Bergskar Post. All rights reserved."),
        ("boilerplate", "This story has been updated to add the name of the captain."),
        ("boilerplate", "* * *"),
        ("subscription", "Sign up for our morning newsletter"),
        ("subscription", "Follow us on Facebook and Twitter"),
        ("subscription", "Already a subscriber? Log in here"),
        ("subscription", "Already have an account? Sign in"),
        ("subscription", "Not a subscriber yet? Sign up here."),
        ("subscription", "This article is for subscribers only."),
        ("subscription", "This is a subscriber-only story."),
        ("subscription", "Create a free account to continue reading."),
        ("subscription", "Start your free trial today. Cancel anytime."),
        ("subscription", "You have 2 free articles left this month."),
        ("subscription", "[Get more stories like this in our newsletter, Harbour AM. Sign up here.]"),
        ("subscription", "*This article appears in the May issue of The Bergskar Magazine. Subscribe now!"),
        ("subscription", "Not seeing the video? Click here."),
        ("subscription", "Thanks for reading the Bergskar Post."),
        ("subscription", "Read or Share this story: http://b.example/1"),
        ("subscription", "ADVERTISEMENT"),
    ],
)
def test_a_line_of_its_own_is_known_by_its_form(kind: str, line: str) -> None:
    """Each kind is found above the first told paragraph, and nothing else is."""
    assert [(kind, line)] == found(f" {line}\n\n{BODY}")


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("credit", "- AP"),
        ("credit", "with agencies"),
        ("credit", "Anna Lind contributed to this report."),
        ("credit", "Anna Lind and Tomas Breck contributed."),
        ("credit", "—Updated at 11:52 a.m. Anna Lind and Tomas Breck contributed."),
        ("byline", "Twitter @annalind"),
        ("byline", "Anna Lind pilots ships off Bergskar. Follow her on Twitter: @annalind"),
        ("byline", "You can follow Anna Lind on Facebook, on Twitter at @annalind"),
        ("byline", "To reach Anna Lind, call 970-555-4247 or follow her on Twitter @annalind"),
        ("byline", "Call Post reporter Anna Lind at (317) 555-6123. Follow her on Twitter: @annalind."),
        ("credit", "The Associated Press contributed to this report."),
        ("credit", "(Additional reporting by Anna Lind in Bergskar; Editing by Tomas Breck)"),
        ("byline", "anna.lind@bergskar.example"),
        ("byline", "(313) 555-0100"),
        ("boilerplate", "# # #"),
        ("subscription", "Download the Harbour News app: iPhone | Android"),
    ],
)
def test_a_closing_line_is_known_by_its_form(kind: str, line: str) -> None:
    """What stands below the last told paragraph is found there."""
    assert [(kind, line)] == found(f"{BODY}\n\n{line}\n")


@pytest.mark.parametrize(
    "dateline",
    [
        "BERGSKAR (AFP) —",
        "BERGSKAR, Sept 9 (Reuters) -",
        "(CNN) —",
        "BERGSKAR —",
        "NEW BERGSKAR, Norway --",
        "Bergskar (dpa) –",
        "(WMC)-",
        "April 29 (UPI) —",
        "BERGSKAR, October 20. /TASS/.",
        "Washington (CNN)",
        "BERGSKAR/OSLO (Reuters) -",
        "NEW DELHI:",
    ],
)
def test_a_dateline_is_cut_from_its_sentence(dateline: str) -> None:
    """Only the dateline is furniture; the sentence behind it is told."""
    assert [("dateline", dateline)] == found(f"{dateline} {BODY}")


@pytest.mark.parametrize(
    "text",
    [
        "The International Monetary Fund (IMF) Managing Director Anna Lind said on Monday that the loan would be paid out.",
        "US-Russia talks on the ferry ended on Monday without a result, the ministry said after nine hours.",
        "NATO — the alliance that guards the coast — sent two ships to the ferry on Monday.",
        "ANNA: What did you see that night on the bridge of the ship?\n\nTOMAS: Nothing at all until we struck the reef and stopped.",
        "By Monday evening the crews had lifted everyone off the ship, the harbour master said.",
        "Readers who subscribe to the service said that they had seen a photo of the ferry in their newsletter on Monday.",
        "The bad weather may have contributed to the accident, said the harbour master of Bergskar.",
        "Anna Lind told AFP that she had seen the ferry turn before it struck the reef.",
        "UPDATE: The ferry was pulled off the reef on Tuesday evening, the harbour master of Bergskar said.",
        "Subscribe to that view and you drown, the harbour master of Bergskar said.",
        "Register for free ferries before Friday, the harbour told the islanders.",
        "Share this burden, the minister told the captains of the island.",
        "Already a subscriber to the theory, Lind voted for the inquiry.",
        "All rights reserved for captains under the old law ended on Monday.",
        "Start your free trial before Monday, the line told 212 passengers in a letter.",
        "This article is for pilots who have never seen a reef, Anna Lind wrote in 1997.",
        "She asked readers to sign up for the newsletter of the harbour.",
        "Follow the money, the prosecutor told the jury, and you will find the owner of the ferry on every page.",
        "Update your charts, the pilots were told. The reef had moved since the last survey, and the storm had moved it again.",
    ],
)
def test_sentences_that_look_like_furniture_are_told(text: str) -> None:
    """Real sentences with the same words stay."""
    assert [] == found(f"{text}\n\n{BODY}")


def test_a_date_header_leaves_its_headline() -> None:
    """Only the header is the date; the rest of its line is the headline."""
    text = f" date 2021-10-20 After a warning about reefs, the ferry sails again.\n\n{BODY}"
    assert [
        ("date", "date 2021-10-20"),
        ("headline", "After a warning about reefs, the ferry sails again."),
    ] == found(text)


def test_a_related_line_runs_over_a_wrap() -> None:
    """A hard-wrapped related line ends where its paragraph ends."""
    related = WRAPPED[WRAPPED.index("Related") : WRAPPED.index("\n\nRescue")]
    assert [("related", related)] == found(WRAPPED)


def test_a_wrapped_caption_is_one_caption() -> None:
    """The credit in the second line makes both lines a caption."""
    caption = (
        "Ferry captain Tomas Breck (right) is seen before the third hearing of the inquiry into the wreck\n"
        "in the town hall of Bergskar. Anna Lind / TASS"
    )
    assert ("caption", caption) == found(f" {caption}\n\n{WRAPPED}")[0]


def test_headlines_and_headings_are_told_by_the_missing_stop() -> None:
    """A line without a full stop is the headline above the text and a heading within it."""
    first, second, third = BODY.split("\n\n")
    text = f"Ferry runs aground off Bergskar\nAll passengers safe\n{first}\nFears of an oil spill\n{second}\n{third}"
    expected = [
        ("headline", "Ferry runs aground off Bergskar"),
        ("headline", "All passengers safe"),
        ("heading", "Fears of an oil spill"),
    ]
    assert expected == found(text)


def test_the_title_is_known_where_it_stands() -> None:
    """A first line equal to the title is a headline even with a full stop; a page title may carry the site's name."""
    title = "The ferry is aground, and nobody is hurt."
    assert [("headline", title)] == found(f"{title}\n\n{BODY}", title)
    assert [("headline", title)] == found(f"{title}\n\n{BODY}", f"{title} - Bergskar Post")


def test_lines_without_stops_are_no_headings_where_nothing_has_stops() -> None:
    """A text without punctuation has no headline and no headings."""
    assert [] == found(
        "\n".join("the ferry ran aground and nobody was hurt that night at all" for _ in range(6))
    )


def test_a_credit_is_cut_from_the_last_paragraph() -> None:
    """An agency in brackets behind the last sentence is furniture, the sentence is not."""
    assert [("credit", "(Reuters)")] == found(f"{BODY} (Reuters)")
    assert [("credit", "— AFP")] == found(f"{BODY} — AFP")


@pytest.mark.parametrize(
    "line",
    [
        "Already a subscriber? Log in here",
        "Sign up for our newsletter to get the day's top stories in your inbox",
        "Subscribe to Bergskar Post for unlimited access",
        "This article is for subscribers. Start your free trial today.",
    ],
)
def test_what_is_offered_behind_the_last_sentence_is_cut_from_it(line: str) -> None:
    """Where line ends were lost the offer is furniture, and the sentence before it is told."""
    assert [("subscription", line)] == found(f"{BODY} {line}")
    assert [] == found(f"{BODY} He told them: {line.lower()}.")


def test_writers_above_their_outlet_are_a_byline() -> None:
    """Two names over an outlet's bare name are no headline."""
    assert [("byline", "Anna Lind and Tomas Breck"), ("byline", "USA TODAY")] == found(
        f"Anna Lind and Tomas Breck\n\nUSA TODAY\n\n{BODY}"
    )


@given(
    st.lists(
        st.sampled_from(
            [
                *"aB. \n\r\t\"'“(/)-—:,1@©#",
                "By ",
                "AP",
                "Photo",
                "Read more: ",
                "May 3 2012",
                "date ",
                "Some words here",
            ]
        )
    )
)
def test_spans_lie_inside_and_never_overlap(pieces: list[str]) -> None:
    """Every span holds something, in order."""
    text = "".join(pieces)
    entries = furniture.find(text)
    assert all(0 <= entry.start < entry.end <= len(text) for entry in entries)
    assert all(before.end <= after.start for before, after in pairwise(entries))
    assert all(text[entry.start : entry.end].strip() for entry in entries)


@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "a\n",
        "Word one\n",
        "ABC ",
        ". ",
        '"',
        "By Jane Roe\n",
        "3 May 2012\n",
        "(",
        "ABC, ",
        "A / ",
        "\xa0",
        "© ",
        "May 1 ",
        "follow us ",
        "(AP) - ",
        "Photo: ",
        "Reporting by ",
        "ROE ROE\n",
        "a" * 50 + "\n",
    ],
)
def test_a_megabyte_of_anything_ends(piece: str) -> None:
    """No rule is quadratic in the length of a text or a line."""
    begin = time.process_time()
    furniture.find(piece * (1_000_000 // len(piece)))
    assert time.process_time() - begin < 5
