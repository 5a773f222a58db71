import re
from typing import get_args

from contractscan.dashboard import paper
from contractscan.dashboard.paper import Node, as_data, button, row

SCRIPTS = ("paper.js", "sheet.js", "downloads.js")


def names_in(script, name):
    listed = re.search(rf"const {name} = (?:new Set\()?\[(.*?)\]", paper.asset(script), re.DOTALL)
    return set(re.findall(r'"([^"]+)"', listed.group(1)))


def test_the_browser_builds_the_same_tags_as_the_nodes_may_have():
    assert names_in("paper.js", "TAGS") == set(get_args(paper.Tag))


def test_the_browser_sets_the_same_attributes_as_the_nodes_may_have():
    assert names_in("paper.js", "ATTRIBUTES") == set(get_args(paper.Attribute))


def test_no_tag_can_load_or_run_anything():
    assert not set(get_args(paper.Tag)) & {"script", "img", "iframe", "a", "link", "style", "object", "embed", "form"}


def test_no_script_sets_markup():
    for script in SCRIPTS:
        source = paper.asset(script)
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "http"):
            assert way not in source, f"{script} uses {way}"


def test_no_style_loads_anything():
    for style in ("paper.css", "sheet.css", "downloads.css"):
        assert not re.search(r"url\(|@import|http", paper.asset(style)), style


def test_a_node_becomes_data_with_its_texts_made_visible():
    node = row("div", Node("p", "a\x00b", attributes=(("title", "c\u202e"),)), button("Open", "contract|c1"))
    assert as_data(node) == {
        "tag": "div",
        "children": [
            {"tag": "p", "text": "a\ufffdb", "attributes": {"title": "c[U+202E]"}},
            {"tag": "button", "text": "Open", "action": "contract|c1"},
        ],
    }


def test_all_text_reads_as_a_person_reads_it():
    assert row("p", Node("strong", "Clause 7.2"), Node("span", "weakens it")).all_text() == "Clause 7.2 weakens it"
