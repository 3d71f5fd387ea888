#!/usr/bin/env python3
"""The example is a convention that one believes: what its tables and the site made of them promise. Prints TAP; names filter."""
# SPDX-License-Identifier: AGPL-3.0-or-later
import collections, csv, datetime, html, os, pathlib, re, socket, sqlite3, subprocess, sys, tempfile, time, traceback, urllib.request

import closest_pairs

JALON = os.environ.get("JALON_BINARY", "build/jalon")
ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "example"
TESTS = []


def test(f):
    TESTS.append(f)


def table(name):
    with open(EXAMPLE / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TABLES = {path.stem: table(path.stem) for path in sorted(EXAMPLE.glob("*.csv")) if path.read_text(encoding="utf-8").startswith("at,")}


class Made:
    """The example, made once by jalon example."""

    def __init__(self, folder):
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("JALON_")}
        self.env |= {"JALON_DATABASE": f"sqlite:{folder}/jalon.db", "JALON_NOW": "2026-11-24 10:00"}
        subprocess.run([JALON, "example"], env=self.env, check=True, stdout=subprocess.DEVNULL)
        self.database = sqlite3.connect(f"{folder}/jalon.db")

    def rows(self, sql):
        return self.database.execute(sql).fetchall()

    def one(self, sql):
        return self.rows(sql)[0][0]

    def pages(self, *paths):
        """The pages at these addresses, from a server of its own."""
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        server = subprocess.Popen([JALON, "serve"], env=self.env | {"JALON_LISTEN": f"127.0.0.1:{port}", "JALON_THREADS": "2"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(1000):
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.02)
            return [urllib.request.urlopen(f"http://127.0.0.1:{port}{path}").read().decode() for path in paths]
        finally:
            server.terminate()
            server.wait(5)


def held_now():
    """{point: kind of the council's answer that holds}."""
    held = {}
    for row in sorted(TABLES["answers"], key=lambda r: (r["day"], r["at"])):
        if not row["addressee"]:
            held[row["point"]] = row["answer_kind"]
    return held


# ---- its shape ----

@test
def I02_the_totals_are_those_of_a_real_convention(made):
    levers = TABLES["levers"]
    priority = collections.Counter(row["priority"] for row in TABLES["proposals"])
    bare = {row["number"] for row in levers if row["bare"] == "yes"}
    assert (len(TABLES["themes"]), len(levers), len(bare)) == (9, 71, 7)
    assert priority == {"yes": 219, "no": 20}
    assert made.one("SELECT count(*) FROM point") == 219 + 20 + 7 == 246
    assert {row["name"] for row in levers if row["bare"] == "no"} == {row["lever"] for row in TABLES["proposals"]}, "a lever that is not bare has proposals"
    assert collections.Counter(held_now().values())["refused"] == 5
    assert len({row["number"] for row in TABLES["actions"]}) == 170
    framework = [row for row in TABLES["deliberations"] if row["day"] == "2023-04-28"]
    assert len(framework) == 9 and all(row["outcome"] == "voted" for row in framework)
    assert len({(row["point"], row["addressee"]) for row in TABLES["referrals"]}) >= 80
    assert len(TABLES["communes"]) == 49 and len(TABLES["services"]) == 40
    assert len(TABLES["opinion_rounds"]) == 3 and all(row["seats"] == "23" for row in TABLES["opinion_rounds"])


@test
def every_proposal_has_the_length_that_people_read(made):
    for row in TABLES["proposals"]:
        title, text = (len([word for word in row[c].split() if word != "-"]) for c in ("title", "text"))
        assert 6 <= title <= 20 and len(row["title"]) <= 120, f"{row['number']}: a title of {title} words"
        assert 40 <= text <= 150, f"{row['number']}: {text} words"
    vision = len(TABLES["mandate"][0]["vision"].split())
    assert 250 <= vision <= 350, vision


@test
def no_two_proposals_share_eight_words_in_a_row(made):
    shared = closest_pairs.pairs_sharing(closest_pairs.proposals(), closest_pairs.RUN)
    assert not shared, {pair: " ".join(min(runs)) for pair, runs in list(shared.items())[:5]}


@test
def the_votes_by_group_add_up_and_one_group_refused_one_deliberation(made):
    votes, refusals = collections.defaultdict(lambda: [0, 0, 0]), set()
    for row in TABLES["group_votes"]:
        for_, against, abstained, absent = (int(row[k]) for k in ("votes_for", "votes_against", "abstentions", "not_voting"))
        for place, count in enumerate((for_, against, abstained)):
            votes[row["deliberation"]][place] += count
        if not for_ and against:
            refusals.add((row["deliberation"], row["political_group"]))
    for row in TABLES["deliberations"]:
        if row["reference"] in votes:
            assert votes[row["reference"]] == [int(row[k]) for k in ("votes_for", "votes_against", "abstentions")], row["reference"]
    assert any(reference == "2023-041" for reference, _ in refusals)
    assert {row["reference"] for row in TABLES["deliberations"] if row["day"] == "2023-04-28"} <= votes.keys()


@test
def each_paragraph_that_an_answer_names_stands_in_its_deliberation(made):
    for row in TABLES["answers"]:
        if row["deliberation"] and row["paragraph"]:
            text = (EXAMPLE / f"deliberation-{row['deliberation']}.txt").read_text(encoding="utf-8")
            assert re.search(rf"^{row['paragraph']}\. ", text, re.M), (row["deliberation"], row["paragraph"])
            assert " ".join(row["reason"].split()) in " ".join(text.split()), f"{row['deliberation']} does not say the reason of {row['point']}"


@test
def the_four_stories_of_the_guide_stand_in_the_data(made):
    def actions_of(number):
        return made.rows("SELECT a.state, a.claim FROM action a JOIN action_point x ON x.action_id = a.id JOIN point o ON o.id = x.point_id "
                         f"JOIN proposal p ON p.id = o.proposal_id WHERE p.number = {number}")

    def kinds_of(number):
        return [row["answer_kind"] for row in sorted(TABLES["answers"], key=lambda r: r["day"]) if row["point"] == str(number) and not row["addressee"]]
    assert set(actions_of(1)) == {("finished", None)}, "one that worked"
    voted = next(row["voted"] for row in TABLES["answers"] if row["point"] == "14" and row["voted"])
    asked = next(row["text"] for row in TABLES["proposals"] if row["number"] == "14")
    assert "doit garder" in asked and voted == asked.replace("doit garder", "pourra garder"), "one emptied of its meaning by a word"
    assert kinds_of(180) == ["refused", "partly"] and any(row["title"].startswith("Publicité lumineuse") and row["outcome"] == "withdrawn" for row in TABLES["deliberations"])
    assert ("under_way", "finished") in actions_of(199), "one that everybody believes done: declared, never confirmed"


# ---- time ----

@test
def no_date_precedes_its_cause(made):
    def order(name, row, *days):
        """The days that are known never go back; the last may be the day on which the row came in."""
        known = [d for d in days if d]
        assert known == sorted(known), f"{name} {row}: {known}"

    sent, asked, closed, brought = {}, {}, {}, {}
    voted = {row["reference"]: row["day"] for row in TABLES["deliberations"]}
    rounds = {row["number"]: row["day"] for row in TABLES["opinion_rounds"]}
    for row in TABLES["referrals"]:
        order("referral", row, row["sent"], row["acknowledged"], row["at"][:10])
        order("referral", row, row["sent"], row["reminded"], row["at"][:10])
        sent[row["point"], row["addressee"]] = row["sent"]
    for row in TABLES["answers"]:
        order("answer", row, voted.get(row["deliberation"], ""), sent.get((row["point"], row["addressee"]), ""), row["day"], row["at"][:10])
        order("answer", row, row["day"], row["due"])
    for row in TABLES["actions"]:
        order("action", row, row["since"], row["at"][:10])
        order("action", row, row["starts"], row["ends"])
    for row in TABLES["milestones"]:
        order("milestone", row, row["done"], row["at"][:10])
        assert (row["state"] == "done") == bool(row["done"]), row
    for row in TABLES["blockers"]:
        order("blocker", row, row["since"], row["lifted"], row["at"][:10])
    for row in TABLES["opinions"]:
        order("opinion", row, rounds[row["round"]], row["reply_day"], row["at"][:10])
    for row in TABLES["evidence"]:
        order("evidence", row, row["day"], row["at"][:10])
        brought.setdefault(row["number"], row["at"][:10])
    for row in TABLES["contestations"]:
        order("contestation", row, brought[row["evidence"]], row["day"], row["answer_day"], row["at"][:10])
    before = {}
    for row in TABLES["scenario"]:
        order("scenario", row, before.get(row["action"], ""), row["since"] or row["at"][:10], row["at"][:10])
        before[row["action"]] = row["since"] or row["at"][:10]
    assert all(row["at"] < made.env["JALON_NOW"] for rows in TABLES.values() for row in rows)


@test
def I15_every_state_has_its_reason_its_role_and_its_date(made):
    assert all(len(row["why"].split()) >= 2 for name, rows in TABLES.items() if name != "scenario" for row in rows)
    assert all(len(row["reason"].split()) >= 8 and row["service"] for row in TABLES["scenario"])
    assert made.one("SELECT count(*) FROM journal_entry WHERE role IS NULL OR at IS NULL") == 0
    silent = made.rows("SELECT e.id FROM journal_entry e JOIN journal_value v ON v.id = e.id WHERE e.field = 'state' AND (v.why IS NULL OR v.why = '')")
    assert not silent, silent[:5]


@test
def I05_who_confirms_is_of_another_service_than_who_declared(made):
    owner = {}
    for row in TABLES["scenario"]:
        if row["what"] == "confirm":
            assert row["service"] != owner[row["action"]], row
        owner[row["action"]] = row["service"]


@test
def the_journal_keeps_office_hours_rests_in_august_and_hurries_before_a_committee(made):
    days = collections.Counter(at[:10] for (at,) in made.rows("SELECT datetime(at, 'unixepoch') FROM journal_entry WHERE at > strftime('%s', '2023-06-01')"))
    weekday = lambda day: datetime.date.fromisoformat(day).weekday()
    total = sum(days.values())
    assert sum(n for day, n in days.items() if weekday(day) > 4) < total / 100
    of_month = collections.Counter()
    for day, n in days.items():
        of_month[day[:7]] += n
    whole = {month: n for month, n in of_month.items() if "2023-06" < month < "2026-11"}
    mean = sum(whole.values()) / len(whole)
    august = [whole.get(f"{year}-08", 0) for year in (2023, 2024, 2025, 2026)]
    assert max(august) < mean / 2, (august, mean)
    for meeting in ("2024-01-25", "2025-01-23", "2026-01-29"):
        last = datetime.date.fromisoformat(meeting)
        weeks = sum(days[(last - datetime.timedelta(n)).isoformat()] for n in range(1, 22))
        assert weeks > mean * 21 / 30, (meeting, weeks, mean)
    first, last = min(days), max(days)
    assert (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days > 2 * 365


# ---- everything occurs ----

@test
def every_kind_state_answer_and_unknown_value_occurs(made):
    def has(name, column, *values):
        found = {row[column] for row in TABLES[name]}
        assert set(values) <= found, f"{name}.{column}: {set(values) - found} never occurs"

    has("answers", "answer_kind", "as_is", "with_changes", "partly", "under_study", "refused", "passed_on")
    has("answers", "additionality", "already_planned", "sped_up", "strengthened", "new", "unknown")
    has("action_points", "additionality", "already_planned", "sped_up", "strengthened", "new", "unknown")
    has("milestones", "state", "planned", "done", "moved", "dropped")
    has("money", "nature", "running", "capital", "unknown")
    has("money", "year", "2023", "2024", "2025", "2026", "2027", "2028")
    has("blockers", "kind", "money", "law", "people", "technique", "politics", "partner")
    has("evidence", "kind", "document", "photograph", "link", "figure")
    has("evidence", "state", "brought", "accepted", "refused", "withdrawn")
    has("contestations", "state", "received", "upheld", "partly", "dismissed")
    has("commitments", "state", "made", "kept", "partly", "not_kept")
    has("deliberations", "outcome", "voted", "rejected", "withdrawn")
    has("addressees", "kind", "state", "region", "department", "commune", "companies", "other")
    has("proposals", "existed", "yes", "no")
    states = {state for (state,) in made.rows("SELECT DISTINCT state FROM action")}
    assert states == {"not_started", "in_preparation", "under_way", "being_evaluated", "finished", "suspended", "abandoned", "unknown"}, states
    assert made.one("SELECT count(*) FROM action WHERE claim IS NOT NULL") >= 5 and made.one("SELECT count(*) FROM action WHERE service_id IS NULL") >= 3
    answered = {(row["point"], row["addressee"]) for row in TABLES["answers"]}
    lines = {(row["point"], row["addressee"]): row for row in TABLES["referrals"]}
    silent = [key for key, row in lines.items() if row["sent"] and key not in answered]
    assert len(silent) >= 20 and len(lines) - len(silent) >= 30 and any(not row["sent"] for row in lines.values())
    assert len(set(map(str, range(1, 240))) - {row["point"] for row in TABLES["answers"]}) >= 5, "some points have no answer"
    over = [row for row in TABLES["money"] if row["spent"] and row["voted"] and float(row["spent"]) > float(row["voted"])]
    assert over and any(not row["planned"] and not row["voted"] for row in TABLES["money"])
    owners = collections.defaultdict(set)
    for row in TABLES["actions"]:
        owners[row["number"]].add(row["service"])
    assert sum(len(services) > 1 for services in owners.values()) >= 3, "some actions are handed over"
    spoke = {row["service"] for row in TABLES["scenario"]}
    assert any(all(s != row["service"] for s in spoke) for row in TABLES["actions"] if row["service"] and not row["service"].startswith("Direction")), "one service is silent"


@test
def each_value_of_a_facet_has_between_1_and_60_percent_of_the_rows(made):
    pages, wrong = made.pages("/propositions", "/actions"), []
    for page, whole in zip(pages, (246, 170)):
        facets = collections.defaultdict(list)
        for name, code, count in re.findall(r'<input type="checkbox" name="([^"]*)" value="([^"]*)".*?<span class="count">([^<]*)</span>', page):
            facets[name].append((html.unescape(code), int(re.sub(r"\D", "", count))))
        assert len(facets) >= 6, facets.keys()
        for name, values in facets.items():
            for code, count in values:
                least = 1 if name in ("levier", "pilote", "attente") else whole / 100  # a bare lever is one row, a small service has one action, a company owes one answer
                if not least <= count <= whole * 0.6 and name != "nature":
                    wrong.append(f"{name}={code}: {count} of {whole}")
    assert not wrong, wrong


# ---- words ----

def cells():
    """(where, text) of all that is read: the tables' cells, the documents."""
    for name, rows in TABLES.items():
        for number, row in enumerate(rows, 2):
            for column, value in row.items():
                if value and column not in ("at", "outline", "neighbours", "link", "file", "document", "letter", "report"):
                    yield f"{name}.csv row {number}, {column}", value
    for path in sorted(EXAMPLE.glob("*.txt")):
        yield path.name, path.read_text(encoding="utf-8")


@test
def every_text_is_typographically_right(made):
    rules = ((r"'", "a straight apostrophe"), (r'"', "a straight quotation mark"), (r"[·•]", "a middle dot"), (r"\w\((?:e|s|ne|trice)\)", "a bracketed ending"),
             (r"\w[;!?](?:\s|$)", "no space before a mark"), (r"\w:(?:\s|$)", "no space before a colon"), (r"\w%", "no space before %"), (r"«\S|\S»", "no space inside « »"),
             (r" [,.](?!\.)", "a space before a comma or a point"), (r"\S  \S", "two spaces"), (r"\.\.\.", "three points"), (r"\d\.\d{3}\b", "a point in a number"),
             (r"[a-z] – [a-z]", "a dash for a pause"), (r"\u00a0|\u202f", "a no-break space: the site puts them in"))
    wrong = []
    for where, text in cells():
        text = re.sub(r"https?://\S+|\*\*", "", text)
        for rule, what in rules:
            found = re.search(rf".{{0,15}}(?:{rule}).{{0,15}}", text)
            if found and not (what == "two spaces" and where.endswith(".txt")):  # a table drawn with spaces
                wrong.append(f"{where}: {what}: {found.group(0)!r}")
    assert not wrong, "\n".join(wrong[:20])


@test
def a_spelling_checker_finds_nothing(made):
    names = {row["name"] for name in ("communes", "services", "addressees") for row in TABLES[name]}
    names |= {row["political_group"] for row in TABLES["group_votes"]} | {row["holder"] for row in TABLES["delegations"]}
    ours = set(re.findall(r"\w+", " ".join(names))) | set((ROOT / "tests/example-words.txt").read_text(encoding="utf-8").split())
    codes = re.compile(r"^[a-z_|*]+$|^[L\d|, ./-]+$")
    texts = "\n".join(re.sub(r"https?://\S+|\S+@\S+", "", text).replace("’", "'") for _, text in cells() if not codes.match(text))
    done = subprocess.run(["hunspell", "-d", "fr_FR", "-i", "utf-8", "-l"], input=texts, capture_output=True, text=True, check=True)
    parts = lambda word: re.findall(r"\w+", re.sub(r"^\w{1,2}'", "", word))
    wrong = sorted({word for word in done.stdout.split() if not set(parts(word)) <= ours})
    assert not wrong, " ".join(wrong)


def main(names):
    chosen = [t for t in TESTS if not names or any(n in t.__name__ for n in names)]
    print(f"1..{len(chosen)}")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        made = Made(folder) if chosen else None
        for number, t in enumerate(chosen, 1):
            try:
                t(made)
                print(f"ok {number} - {t.__name__}")
            except Exception:
                failed += 1
                traceback.print_exc()
                print(f"not ok {number} - {t.__name__}")
            sys.stdout.flush()
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
