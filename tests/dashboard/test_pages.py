import base64
import json
from dataclasses import replace
from threading import Event

from made import document, duplicate, finding, held, report, sharing, unreadable, weak_breach

from contractscan.dashboard import contract_page, downloads, menu, page_images, rules_page, scan_page, scanning
from contractscan.dashboard.held import Upload
from contractscan.dashboard.jobs import Read, ScanJob
from contractscan.dashboard.portfolio_view import ACROSS
from contractscan.dashboard.sheet import Pressed
from contractscan.errors import ConfigurationError, ErrorClass, ReadError
from contractscan.model import Verdict

BREACH = "The vendor tells the library about a breach in time"


def button(app, label):
    return next(item for item in app.test.button if item.label == label)


def test_a_newcomer_is_led_to_the_scan_page(open_app):
    app = open_app(page="portfolio")
    assert "No contract has been scanned in this session." in app.text()
    button(app, "Scan contracts").click()
    app.run()
    assert app.test.title[0].value == "Scan contracts"


def test_the_scan_page_gives_every_file_a_row(open_app):
    text = open_app(held(), unreadable(), duplicate()).text()
    assert "hosting.txt Scanned 3 of 4 requirements fail." in text
    assert "locked.pdf Not read The file is locked with a password. Give it without one." in text
    assert "copy.txt Duplicate The same file as hosting.txt; it counts once." in text


def test_uploaded_files_are_scanned_and_end_in_a_row(open_app, monkeypatch):
    def scan(playbook, today, upload):
        return Read(report(finding(), path=upload.name), document(upload.name))

    monkeypatch.setattr(scan_page, "scan_upload", scan)
    app = open_app()
    app.test.file_uploader[0].set_value([("deal.txt", b"1. Vendor shall promptly notify Library.", "text/plain")])
    app.run()
    button(app, "Scan").click()
    app.run()
    if app.state.job is not None:
        app.state.job._rows[0][2].result(timeout=30)
        app.run()
    assert "deal.txt Scanned 1 of 1 requirement fails." in app.text()


def test_the_samples_are_scanned_when_asked_for(open_app, monkeypatch):
    monkeypatch.setattr(scan_page, "samples", lambda: (Upload("sample.md", b"x"),))
    monkeypatch.setattr(scan_page, "scan_upload", lambda playbook, today, upload: Read(report(path=upload.name)))
    app = open_app()
    button(app, "Load samples").click()
    app.run()
    if app.state.job is not None:
        app.state.job._rows[0][2].result(timeout=30)
        app.run()
    assert [item.name for item in app.state.held] == ["sample.md"]


def test_what_is_done_can_be_seen_while_the_scan_goes_on(open_app):
    gate = Event()

    def scan(upload):
        if upload.name == "slow.txt":
            assert gate.wait(60)
        return Read(report(finding(), path=upload.name))

    uploads = (Upload("quick.txt", b"1"), Upload("slow.txt", b"2"))
    job = ScanJob(uploads, scan, first_key=1, seen={}, workers=2)
    job._rows[0][2].result(timeout=60)
    app = open_app(page="portfolio", job=job)
    assert "1 of 2 files done. Reading slow.txt." in app.text()
    assert "quick.txt Scanned 1" in app.text()
    assert "quick.txt Scanned 1 of 1 requirement fails." in app.go("scan").text()
    gate.set()
    job._rows[1][2].result(timeout=60)
    app.run()
    assert app.state.job is None
    assert [item.name for item in app.state.kept] == ["quick.txt", "slow.txt"]


def test_new_settings_scan_the_files_of_the_session_again(open_app, monkeypatch):
    asked = []

    def scan(playbook, today, upload):
        asked.append((playbook.profile.name, upload.name))
        return Read(report(finding(), path=upload.name))

    monkeypatch.setattr(scan_page, "scan_upload", scan)
    app = open_app(held())
    assert button(app, "Scan").disabled
    app.test.selectbox[0].set_value("strict")
    app.run()
    button(app, "Scan").click()
    app.run()
    if app.state.job is not None:
        app.state.job._rows[0][2].result(timeout=30)
        app.run()
    assert asked == [("strict", "hosting.txt")]
    assert [item.name for item in app.state.held] == ["hosting.txt"]


def test_forgetting_leaves_nothing(open_app):
    app = open_app(held())
    app.state.images["x", 1, 1.0] = b"picture"
    button(app, "Forget everything").click()
    app.run()
    assert (app.state.held, app.state.images) == ((), {})
    assert "hosting.txt" not in app.text()


def test_the_portfolio_reads_a_failing_cell_back(open_app):
    app = open_app(held(), unreadable(), page="portfolio")
    text = app.text()
    assert "1 contract read; 1 of them with at least one failing requirement." in text
    assert "Not in these tables: 1 file locked.pdf:" in text
    assert f"{BREACH} Critical fails in 1 of 1 Weak" in text


def test_the_filters_narrow_the_matrix(open_app):
    app = open_app(held(), page="portfolio")
    app.test.multiselect[0].set_value([Verdict.MISSING])
    app.run()
    matrix = app.text().split("Requirements down")[1]
    assert "Patron data is deleted when the contract ends" in matrix
    assert BREACH not in matrix
    app.test.text_input[0].set_value("no such words")
    app.run()
    assert [item.value for item in app.test.info] == ["Nothing matches these filters."]


def test_the_contract_page_reads_the_worst_clause_back_with_its_proof(open_app):
    app = open_app(held(), page="contract")
    text = app.text()
    assert "3 of 4 requirements fail." in text
    assert "Clause 7.2 Weakens it Vendor  shall   promptly  notify Library of a Security Incident" in text
    assert "The policy asks Notify the library within 72 hours of becoming aware of a breach." in text
    assert "ALA guidelines for vendors , Data security" in text
    assert "Deadline vague promptly" in text
    assert [item.value for item in app.test.code] == [
        "Vendor shall notify Library within 72 hours after becoming aware of any breach of Patron Data."
    ]


def test_a_chosen_finding_is_the_one_that_is_shown(open_app):
    text = open_app(held(), page="contract", contract="c1", finding="deletion-at-end").text()
    assert "5 passages of the text were searched; none grants it." in text
    assert "The nearest clauses Clause 7.1" in text


def test_another_quote_of_a_finding_can_be_shown_in_its_place(open_app):
    source = document()
    several = finding(quotes=(*weak_breach(source).evidence, *sharing(source).evidence))
    app = open_app(held(outcome=report(several)), page="contract")
    assert "In its place: Clause 7.2" in app.text()
    app.state.choose_quote(1)
    assert "In its place: Clause 7.3" in app.run().text()


def test_another_contract_can_be_chosen(open_app):
    app = open_app(held(), held("c2", "ebooks.txt", outcome=report(finding(verdict=Verdict.MEETS))), page="contract")
    assert app.test.selectbox[0].options == ["hosting.txt", "ebooks.txt"]
    app.test.selectbox[0].set_value("c2")
    app.run()
    assert "None of 1 requirement fails." in app.text()


def pdf_held():
    source = document("hosting.pdf", media_type="application/pdf", with_page=True)
    return held(name="hosting.pdf", source=source)


def test_a_pdf_shows_its_page_with_the_clause_marked(open_app, monkeypatch):
    monkeypatch.setattr(page_images, "page_picture", lambda content, page, scale: b"\x89PNG of page 1")
    app = open_app(pdf_held(), page="contract")
    sheet = app.elements("sheet")[0]
    assert (sheet["page"], sheet["pages"], sheet["label"]) == (1, 1, "Page 1 of hosting.pdf")
    chosen = [mark for mark in sheet["marks"] if mark["chosen"]]
    assert [mark["label"] for mark in chosen] == [f"clause 7.2: {BREACH}, weak"]
    assert len(sheet["marks"]) == 3


def test_a_page_is_drawn_once_and_then_remembered(open_app, monkeypatch):
    drawn = []
    monkeypatch.setattr(page_images, "page_picture", lambda content, page, scale: drawn.append(page) or b"PNG")
    app = open_app(pdf_held(), page="contract")
    app.run()
    assert drawn == [1]


def test_a_page_that_cannot_be_drawn_leaves_the_text(open_app, monkeypatch):
    def damaged(content, page, scale):
        raise ReadError(ErrorClass.CORRUPT, "Page 1 of the PDF is damaged.")

    monkeypatch.setattr(page_images, "page_picture", damaged)
    app = open_app(pdf_held(), page="contract")
    assert app.elements("sheet") == []
    assert "In its place: Clause 7.2" in app.text()


def test_hostile_text_reaches_the_page_as_plain_text_only(open_app):
    hostile = "![x](http://host/y) <img src=http://host/z> :material/home:"
    item = replace(held(), upload=Upload(hostile, b"x"))
    nasty = finding(title=hostile, message=hostile, requirement=hostile, remedy=hostile)
    item = replace(item, outcome=report(nasty, path=hostile))
    for page in ("scan", "portfolio", "contract"):
        app = open_app(item, page=page)
        assert hostile in app.text()
        assert not app.test.markdown, page


def test_the_rules_page_shows_what_the_profile_asks(open_app):
    app = open_app(page="rules")
    text = app.text()
    assert "rules in the profile “standard”." in text
    assert "within 72 hours" in text
    app.test.selectbox[0].set_value("strict")
    app.run()
    assert "within 24 hours" in app.text()


def test_the_state_and_the_kind_of_vendor_can_be_chosen_beside_the_profile(open_app):
    app = open_app(page="rules")
    boxes = {box.label: box for box in app.test.selectbox}
    assert boxes["State"].options[0] == "As the profile says"
    assert "Missouri" in boxes["State"].options
    assert "E-books and video" in boxes["What the vendor supplies"].options
    boxes["State"].set_value("MO")
    app.run()
    text = app.text()
    assert "rules in the profile “standard”, state MO." in text
    assert "Missouri Revised Statutes 182.817" in text
    assert "New York CPLR 4509" not in text


def test_the_rules_can_be_searched(open_app):
    app = open_app(page="rules")
    app.test.text_input[0].set_value("no such words at all")
    app.run()
    assert "No rule holds these words." in app.text()


def test_the_about_page_says_that_it_is_not_legal_advice(open_app):
    text = open_app(page="about").text()
    assert "It is not legal advice." in text
    assert "50 MB and 2,000 pages in one file." in text


def test_the_dashboard_does_not_open_with_an_open_door(open_app, monkeypatch):
    monkeypatch.setattr(menu, "open_doors", lambda option: ("server.address must be 127.0.0.1.",))
    app = open_app(held())
    assert "server.address must be 127.0.0.1." in app.text()
    assert len(app.test.title) == 0
    assert "hosting.txt" not in app.text()


def test_the_profiles_come_with_the_usual_one_first():
    assert scanning.profiles()[0] == "standard"
    assert set(scanning.profiles()) >= {"standard", "strict", "lenient"}


OWN_PROFILE = b"name: county\nbase: standard\nparams:\n  breach_notice_hours: 36\n"


def give_profile(app, content):
    field = next(item for item in app.test.file_uploader if item.label.startswith("A profile file"))
    field.set_value(("county.yaml", content, "text/yaml"))
    return app.run()


def test_a_profile_of_the_librarys_own_can_be_chosen_and_is_kept(open_app):
    app = give_profile(open_app(), OWN_PROFILE)
    assert app.test.selectbox[0].value == "own"
    assert app.test.selectbox[0].options[0] == "county.yaml"
    text = app.go("rules").text()
    assert "rules in the profile “county”." in text
    assert "within 36 hours" in text


def test_a_mistake_in_a_profile_is_named_with_its_place_and_nothing_is_scanned(open_app):
    app = give_profile(open_app(), b"name: county\nbase: standard\nparam:\n  x: 1\n")
    assert "county.yaml:4:" in app.text()
    assert "tmp" not in app.text()
    assert not [item for item in app.test.button if item.label == "Scan"]


def test_forgetting_forgets_the_librarys_own_profile_too(open_app):
    app = give_profile(open_app(held()), OWN_PROFILE)
    button(app, "Forget everything").click()
    app.run()
    assert app.test.selectbox[0].value == "standard"
    assert "county.yaml" not in app.test.selectbox[0].options


def test_pressing_a_file_opens_its_contract(open_app, press):
    app = press(open_app(held(), held("c2", "b.txt")), "files", "contract|c2")
    assert app.test.selectbox[0].value == "c2"


def test_pressing_a_contract_in_the_portfolio_opens_it(open_app, press):
    app = press(open_app(held(), held("c2", "b.txt"), page="portfolio"), "contracts", "contract|c2")
    assert app.test.selectbox[0].value == "c2"


def test_pressing_a_cell_opens_its_clause(open_app, press):
    app = press(open_app(held(), page="portfolio"), "matrix", "cell|c1|no-sharing")
    assert "Clause 7.3 Works against it" in app.text()


def test_pressing_a_finding_shows_it(open_app, press):
    app = press(open_app(held(), page="contract"), "findings-c1", "finding|deletion-at-end")
    assert "5 passages of the text were searched" in app.text()


def test_pressing_a_quote_shows_it_in_its_place(open_app, press):
    source = document()
    several = finding(quotes=(*weak_breach(source).evidence, *sharing(source).evidence))
    app = press(open_app(held(outcome=report(several)), page="contract"), "finding-head", "quote|1")
    assert "In its place: Clause 7.3" in app.text()


def sheet_does(monkeypatch, *pressed):
    """Let the page viewer answer with what was pressed, one answer for each run."""
    left = list(pressed)
    monkeypatch.setattr(page_images, "page_picture", lambda content, page, scale: b"PNG")
    monkeypatch.setattr(contract_page, "show_sheet", lambda data, key: left.pop(0) if left else Pressed("", None))


def test_pressing_a_mark_on_the_page_shows_its_finding(open_app, monkeypatch):
    sheet_does(monkeypatch, Pressed("no-sharing", None))
    app = open_app(pdf_held(), page="contract")
    assert (app.state.finding, app.state.page) == ("no-sharing", 1)
    assert "Clause 7.3 Works against it" in app.text()


def test_turning_the_page_keeps_the_finding(open_app, monkeypatch):
    source = pdf_held().document
    two = replace(source, pages=(*source.pages, replace(source.pages[0], number=2)))
    sheet_does(monkeypatch, Pressed("", 2))
    app = open_app(replace(pdf_held(), document=two), page="contract")
    assert app.state.page == 2
    assert "Clause 7.2 Weakens it" in app.text()


def test_a_download_comes_when_it_is_asked_for_and_only_once(open_app, monkeypatch):
    app = open_app(held(), page="portfolio")
    assert app.elements("downloads")[0]["file"] is None
    asked = ["json"]
    monkeypatch.setattr(downloads, "chosen", lambda result, name: asked.pop() if asked else "")
    file = app.run().elements("downloads")[0]["file"]
    assert file["name"] == "contracts.json"
    assert json.loads(base64.b64decode(file["content"]))["documents"][0]["path"] == "hosting.txt"
    assert app.run().elements("downloads")[0]["file"] is None


def test_samples_that_are_not_installed_are_said_to_be_missing(open_app, monkeypatch):
    monkeypatch.setattr(scan_page, "samples", tuple)
    app = open_app()
    button(app, "Load samples").click()
    app.run()
    assert [item.value for item in app.test.info] == ["The samples are here already, or this installation has none."]


def test_samples_that_are_held_are_not_read_again(open_app, monkeypatch):
    monkeypatch.setattr(scan_page, "samples", lambda: (held().upload,))
    app = open_app(held())
    button(app, "Load samples").click()
    app.run()
    assert app.state.job is None
    assert len(app.state.held) == 1


def test_the_scan_page_leads_to_the_portfolio(open_app):
    app = open_app(held())
    button(app, "See the portfolio").click()
    app.run()
    assert app.test.title[0].value == "Portfolio"


def test_a_mistake_in_the_rules_is_said_on_the_rules_page(open_app, monkeypatch):
    def broken(settings):
        raise ConfigurationError("rules/breach/notice.yaml:3:1: the key severty is not known")

    monkeypatch.setattr(rules_page, "playbook_for", broken)
    assert "notice.yaml:3:1: the key severty is not known" in open_app(page="rules").text()


def test_a_contract_without_rules_says_so(open_app):
    app = open_app(held(outcome=report()), page="contract")
    assert [item.value for item in app.test.info] == ["The profile holds no rules."]


def test_many_contracts_come_on_sheets(open_app):
    many = [held(f"c{n}", f"c{n:02}.txt") for n in range(ACROSS + 1)]
    app = open_app(*many, page="portfolio")
    assert app.test.selectbox[0].options == ["1 of 2", "2 of 2"]
    app.test.selectbox[0].set_value(1)
    app.run()
    matrix = app.text().split("Requirements down")[1]
    assert f"c{ACROSS:02}" in matrix
    assert "c00" not in matrix
