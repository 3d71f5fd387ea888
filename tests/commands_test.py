#!/usr/bin/env python3
"""The command line as people use it: exit codes, messages, files, a served site. Prints TAP; names filter."""
# SPDX-License-Identifier: AGPL-3.0-or-later
import json, os, pathlib, re, shutil, socket, sqlite3, subprocess, sys, tempfile, time, traceback, urllib.error, urllib.request

JALON = os.environ.get("JALON_BINARY", "build/jalon")
ROOT = pathlib.Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared/data/real"
TESTS = []


def test(f):
    TESTS.append(f)


class Place:
    """A folder with a database of its own."""

    def __init__(self, folder):
        self.servers = []
        self.folder = pathlib.Path(folder)
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("JALON_")}
        self.env |= {"JALON_DATABASE": f"sqlite:{folder}/jalon.db", "JALON_NOW": "2026-11-24 10:00", "LANG": "C.UTF-8", "LC_ALL": ""}

    def jalon(self, *words, code=0, **env):
        done = subprocess.run([JALON, *words], env=self.env | env, capture_output=True, text=True)
        assert done.returncode == code, f"jalon {' '.join(words)} gave {done.returncode}: {done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def file(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def serve(self, **env):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        server = subprocess.Popen([JALON, "serve"], env=self.env | {"JALON_LISTEN": f"127.0.0.1:{port}", "JALON_THREADS": "2"} | env,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.servers.append(server)
        for _ in range(1000):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                return server, port
            except OSError:
                time.sleep(0.02)
        raise AssertionError("the server did not come up")


def get(port, path, host="127.0.0.1"):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": host})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


@test
def every_command_has_help_and_a_wrong_option_exits_2(p):
    for name in "serve init example import account migrate routes verify doctor".split():
        assert f"jalon {name}" in p.jalon(name, "--help")
        assert "not an option" in p.jalon(name, "--zut", code=2)
    assert "no such command" in p.jalon("zut", code=2)
    assert "--database" in p.jalon("--help")
    assert "usage" in p.jalon("import", "a", "b", "c", code=2)


@test
def a_flag_wins_over_the_environment(p):
    p.jalon("init", "--database", f"sqlite:{p.folder}/other.db")
    assert (p.folder / "other.db").exists() and not (p.folder / "jalon.db").exists()
    assert "must be sqlite" in p.jalon("doctor", JALON_DATABASE="mysql:x", code=1)


@test
def the_example_is_made_once_and_its_chain_holds(p):
    p.jalon("example")
    assert "there is a file already" in p.jalon("example", code=1)
    assert "the chain holds" in p.jalon("verify", "journal")
    assert "0 to mend" in p.jalon("doctor")


@test
def doctor_says_what_is_wrong_and_how_to_mend_it(p):
    p.jalon("init", JALON_URL="https://site.example")
    fine = lambda **env: p.jalon("doctor", **{"JALON_URL": "https://site.example", **env})
    ill = lambda **env: p.jalon("doctor", code=1, **{"JALON_URL": "https://site.example", **env})
    database = p.folder / "jalon.db"
    assert "0 to mend" in fine() and "MEND" not in fine() and "note this is" not in fine()
    assert database.stat().st_mode & 0o777 == 0o600
    assert "MEND the public address is https: set JALON_URL" in ill(JALON_URL="http://site.example")
    database.chmod(0o644)
    assert f"MEND {database} is closed to other accounts: chmod 600" in ill()
    database.chmod(0o600)
    db = sqlite3.connect(database)
    db.execute("INSERT INTO migration VALUES (9999, 'later', 0)")
    db.commit()
    assert "it is too old for it" in ill()
    db.execute("DELETE FROM migration WHERE id = 9999")
    db.execute("DELETE FROM organisation")
    db.commit()
    assert "MEND it holds an organisation: run jalon init" in ill()
    db.close()
    spoilt = p.folder / "spoilt.db"
    p.jalon("example", JALON_DATABASE=f"sqlite:{spoilt}")
    assert "note this is the example" in fine(JALON_DATABASE=f"sqlite:{spoilt}")
    with open(spoilt, "r+b") as file:
        file.seek(40 * 4096)
        file.write(b"\xff" * 40 * 4096)
    assert "MEND its pages can all be read: " in ill(JALON_DATABASE=f"sqlite:{spoilt}")
    assert "MEND there is a database: there is no database there yet" in ill(JALON_DATABASE=f"sqlite:{p.folder}/none.db")
    folder = p.folder / "many"
    folder.mkdir()
    p.jalon("init", "--name", "Une", "--host", "une.example", JALON_DATABASE=f"sqlite:{folder}/")
    p.jalon("init", "--name", "Deux", JALON_DATABASE=f"sqlite:{folder}/")
    assert "MEND each organisation can be named: several live there" in ill(JALON_DATABASE=f"sqlite:{folder}/")


@test
def the_example_multiplied_is_drawn_from_its_seed(p):
    levers = []
    for name, words in (("once", ()), ("thrice", ("--scale", "3")), ("again", ("--scale", "3", "--seed", "1")), ("other", ("--scale", "3", "--seed", "2"))):
        place = f"sqlite:{p.folder}/{name}.db"
        p.jalon("example", *words, JALON_DATABASE=place)
        assert "the chain holds" in p.jalon("verify", "journal", JALON_DATABASE=place)
        database = sqlite3.connect(p.folder / f"{name}.db")
        levers.append(database.execute("SELECT lever_id FROM proposal ORDER BY number").fetchall())
        counts = [database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("proposal", "action", "answer", "milestone", "evidence")]
        if not words:
            single, bare = counts, database.execute("SELECT count(*) FROM answer JOIN point ON point.id = answer.point_id WHERE point.proposal_id IS NULL").fetchone()[0]
        else:
            assert counts == [n * 3 - (2 * bare if i == 2 else 0) for i, n in enumerate(single)], counts
    assert levers[1] == levers[2] != levers[3] and levers[1][:len(levers[0])] == levers[0]
    for wrong in ("0", "401", "x"):
        assert "--scale must be" in p.jalon("example", "--scale", wrong, code=2)


@test
def I16_one_byte_changed_in_the_database_names_the_entry(p):
    p.jalon("example")
    for table, column, number in (("journal_value", "new", 40), ("journal_entry", "role", 7), ("journal_entry", "at", 80), ("journal_entry", "hash", 12)):
        copy = p.folder / "copy.db"
        shutil.copy(p.folder / "jalon.db", copy)
        db = sqlite3.connect(copy)
        change = {"new": "'x' || substr(new, 2)", "role": "'y' || substr(role, 2)", "at": "at + 1", "hash": "zeroblob(32)"}[column]
        db.execute(f"UPDATE {table} SET {column} = {change} WHERE id = ?", (number,))
        db.commit()
        db.close()
        assert f"entry {number} is broken" in p.jalon("verify", "journal", "--database", f"sqlite:{copy}", code=1)
    db = sqlite3.connect(copy)
    db.execute("DELETE FROM journal_value WHERE id = (SELECT max(id) FROM journal_entry)")
    db.execute("DELETE FROM journal_entry WHERE id = (SELECT max(id) FROM journal_entry)")
    db.commit()
    db.close()
    assert "is broken" in p.jalon("verify", "journal", "--database", f"sqlite:{copy}", code=1)


@test
def I30_an_erased_value_leaves_the_chain_whole(p):
    p.jalon("example")
    db = sqlite3.connect(p.folder / "jalon.db")
    number = db.execute("SELECT min(id) FROM journal_entry WHERE field = 'state' AND object_kind = 'action'").fetchone()[0]
    db.execute("UPDATE journal_value SET new_salt = NULL, new = NULL, erased = 2 WHERE id = ?", (number,))
    db.commit()
    db.close()
    assert "the chain holds" in p.jalon("verify", "journal")
    server, port = p.serve()
    assert "effacé" in get(port, f"/journal?avant={number + 1}")[1]
    server.terminate()
    assert server.wait(5) == 0


@test
def the_script_in_another_language_agrees(p):
    p.jalon("example")
    lines = p.jalon("verify", "journal", "--export")
    script = str(ROOT / "docs/verify-journal.py")
    run = lambda text: subprocess.run([sys.executable, script, p.file("j.jsonl", text)], capture_output=True, text=True)
    assert run(lines).returncode == 0, run(lines).stdout + run(lines).stderr
    rows = lines.strip().split("\n")
    for number in (1, 30, len(rows)):
        entry = json.loads(rows[number - 1])
        entry["role"] = "pic/Autre"
        changed = "\n".join(rows[:number - 1] + [json.dumps(entry, ensure_ascii=False)] + rows[number:])
        assert f"entry {number} " in run(changed).stdout and run(changed).returncode == 1
        assert f"entry {number} is broken" in p.jalon("verify", "journal", p.file("k.jsonl", changed), code=1)


def database_of(folder, last):
    """A database as the program of migration `last` left it, with one published proposal."""
    db = sqlite3.connect(folder / "jalon.db")
    for file in sorted(ROOT.glob("src/**/migrations/*.sql"), key=lambda f: f.name)[:last]:
        db.executescript(file.read_text())
        db.execute("INSERT INTO migration VALUES (?, ?, 0)", (int(file.name[:4]), file.stem))
    db.execute("INSERT INTO organisation VALUES (1, 'Ville', 'Convention', '', '', 'fr', 'secret', 0)")
    db.execute("INSERT INTO journal_head VALUES (1, 0, 0, zeroblob(32))")
    db.execute("INSERT INTO action (number, title, state, since, published, version) VALUES (7, 'Poser des bancs', 'under_way', 20260101, 1, 1)")
    db.commit()
    db.close()


@test
def an_older_database_is_migrated_after_a_copy(p):
    database_of(p.folder, 7)
    assert "has every migration: run jalon migrate" in p.jalon("doctor", code=1)
    assert "10 migrations applied" in p.jalon("migrate")
    assert (p.folder / "jalon.db.before-8").exists()
    copy = sqlite3.connect(p.folder / "jalon.db.before-8")
    assert copy.execute("SELECT title FROM action").fetchone() == ("Poser des bancs",)
    assert "0 migrations applied" in p.jalon("migrate")
    server, port = p.serve()
    assert "Poser des bancs" in get(port, "/actions/7")[1]
    server.terminate()


@test
def serving_migrates_what_is_behind(p):
    database_of(p.folder, 7)
    server, port = p.serve()
    assert get(port, "/actions/7")[0] == 200 and (p.folder / "jalon.db.before-8").exists()
    server.terminate()


@test
def a_database_newer_than_the_program_is_left_alone(p):
    p.jalon("init")
    db = sqlite3.connect(p.folder / "jalon.db")
    db.execute("INSERT INTO migration VALUES (1000, 'from the future', 0)")
    db.commit()
    db.close()
    assert "too old for it" in p.jalon("migrate", code=1)
    assert "too old for it" in p.jalon("serve", code=1)


@test
def all_migrations_give_the_schema_of_today(p):
    p.jalon("init")
    norm = lambda sql: " ".join("".join(line.split("--")[0] + " " for line in sql.split("\n")).split())
    made = sqlite3.connect(p.folder / "jalon.db")
    wanted = sqlite3.connect(":memory:")
    for file in [ROOT / "src/db/schema.sql", *[ROOT / f"src/rooms/{room}/schema.sql" for room in
                                               "journal files places partners people convention council followup".split()]]:
        wanted.executescript(file.read_text())

    def shape(db):
        columns = {}
        for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"):
            columns[name] = (kind, sorted(tuple(c[1:]) for c in db.execute(f"PRAGMA table_xinfo({name})")) if kind == "table" else norm(sql))
        return columns
    differ = {name for name in shape(made) | shape(wanted) if shape(made).get(name) != shape(wanted).get(name)}
    assert not differ, differ


@test
def each_column_is_a_field_or_is_listed_as_none(p):
    sys.path.insert(0, str(ROOT / "tools"))
    import queries, re
    os.chdir(ROOT)
    house = queries.House(["src/db", *[f"src/rooms/{room}" for room in "journal files places partners people convention council followup".split()]])
    none = {"id", "slug", "origin", "published", "withdrawn", "version", "news", "said", "claim_said", "checked", "checked_role", "moderated", "first_day",
            "claim_person_id", "claim_service_id", "everywhere", "proposals"}  # dates and keys of the house, reasons that the journal keeps beside
    renamed = {"wording": "voted", "position": "number", "referent": "role"}
    tables = {"places": ["commune"], "partners": ["service", "addressee"],
              "convention": ["mandate", "commitment", "theme", "lever", "proposal", "erratum", "scheme"],
              "council": ["deliberation", "group_vote", "term", "delegation", "referral", "answer"],
              "followup": ["action", "milestone", "money", "blocker", "opinion", "evidence", "contestation"]}
    for room, names in tables.items():
        files = [ROOT / f"src/rooms/{room}/{file}" for file in ("fields.c", f"{room}.c")]
        text = "".join(file.read_text() for file in files if file.exists())
        for table in names:
            fields = set(re.findall(rf"struct sql_{table}_entity, (\w+)", text))
            columns = {renamed.get(c, c) for c in set(house.tables[table]) - none if not c.endswith("_id")}
            assert not columns - fields, f"{table}: {columns - fields} is no field"


@test
def two_organisations_on_one_server_show_nothing_of_each_other(p):
    databases = [f"sqlite:{p.folder}/many/"]
    if os.environ.get("JALON_TEST_POSTGRES"):
        databases.append(os.environ["JALON_TEST_POSTGRES"])
    for database in databases:
        mark = f"{os.getpid()}"
        p.env["JALON_DATABASE"] = database
        p.jalon("init", "--name", f"Orvelle {mark}", "--host", f"orvelle{mark}.example")
        p.jalon("init", "--name", f"Touvières {mark}", "--host", f"touvieres{mark}.example")
        csv = p.file("p.csv", "number,theme,lever,title,text\n1,Eau,Source,Le secret d’Orvelle,Un texte.\n")
        p.jalon("import", csv, "--kind", "proposal", "--publish", "essai", "--organisation", f"orvelle-{mark}")
        assert "choose one" in p.jalon("verify", "journal", code=1)
        server, port = p.serve()
        for path in ("/", "/propositions", "/propositions/1", "/journal", "/journal.jsonl"):
            status, page = get(port, path, f"orvelle{mark}.example")
            assert status == 200 and ("secret" in page) == (path != "/accessibilite"), path
            status, page = get(port, path, f"touvieres{mark}.example")
            assert "secret" not in page and "Orvelle" not in page, path
        assert get(port, "/", "ailleurs.example")[0] == 421
        server.terminate()
        assert server.wait(5) == 0


@test
def init_can_bring_in_the_49_communes_of_grenoble(p):
    p.jalon("init", "--name", "Grenoble-Alpes Métropole", "--grenoble")
    server, port = p.serve()
    status, page = get(port, "/communes/38185")
    assert status == 200 and "156\u202f140" in page and len(re.findall(r'<path d="M\d+ \d+l', page)) == 49 and 'class="here"' in page
    assert "/communes/38421" in page  # a neighbour
    server.terminate()
    db = sqlite3.connect(p.folder / "jalon.db")
    assert db.execute("SELECT count(*), sum(population) FROM commune").fetchone() == (49, 450608)


@test
def an_account_gets_a_link_that_signs_in(p):
    p.jalon("init")
    link = p.jalon("account", "add", "a@b.example", "--role", "pic", "--service", "Suivi")
    assert link.startswith("http://127.0.0.1:8080/connexion/") and len(link.strip()) > 70
    assert "lacks something" in p.jalon("account", "add", "ab.example", code=2)
    p.jalon("account", "add", "A@B.example", "--role", "pic", "--service", "Suivi")
    assert sqlite3.connect(p.folder / "jalon.db").execute("SELECT count(*) FROM person").fetchone() == (1,)
    assert "not UTF-8" in subprocess.run([JALON.encode(), b"account", b"add", b"a@b.example", b"--service", b"Mobilit\xe9"], env=p.env,
                                         capture_output=True).stderr.decode(errors="replace")
    assert "say --service" in p.jalon("account", "add", "c@b.example", code=2)
    assert "say --change" in p.jalon("account", "add", "a@b.example", "--service", "Ailleurs", code=1, LANG="en")
    db = sqlite3.connect(p.folder / "jalon.db")
    known = lambda: db.execute("SELECT p.role, s.name FROM person p JOIN service s ON s.id = p.service_id WHERE p.email = 'a@b.example'").fetchall()
    assert known() == [("pic", "Suivi")] and not db.execute("SELECT 1 FROM service WHERE name = 'Ailleurs'").fetchone()
    assert "/connexion/" in p.jalon("account", "add", "a@b.example", "--service", "Ailleurs", "--change")
    assert known() == [("referent", "Ailleurs")]


@test
def a_unix_socket_serves_too(p):
    p.jalon("example")
    where = f"{p.folder}/s"
    server = subprocess.Popen([JALON, "serve", "--listen", f"unix:{where}"], env=p.env, stderr=subprocess.DEVNULL)
    for _ in range(1000):
        if os.path.exists(where):
            break
        time.sleep(0.02)
    s = socket.socket(socket.AF_UNIX)
    s.connect(where)
    s.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert s.recv(100).startswith(b"HTTP/1.1 200")
    server.terminate()
    assert server.wait(5) == 0


def brought_in(p, name, made, organisation, convention):
    """A real table and its mapping, taken in, then taken again: nothing changes. False where its file is not there."""
    file = REAL / f"{name}.csv"
    if not file.exists():
        return False
    words = "import", str(file), "--map", str(ROOT / f"docs/imports/{name}.map"), "--publish", "Reprise du rapport"
    p.jalon("init", "--name", organisation, "--convention", convention)
    out = p.jalon(*words, "--dry-run")
    assert f"Créées\u00a0: {made}," in out and "Rien n’est enregistré" in out, out
    assert "0 entries" in p.jalon("verify", "journal")
    out = p.jalon(*words)
    assert f"Créées\u00a0: {made}, changées\u00a0: 0" in out, out
    before = p.jalon("verify", "journal", "--export")
    assert "Créées\u00a0: 0, changées\u00a0: 0" in (out := p.jalon(*words)) and "refusées\u00a0: 0." in out, out
    assert before == p.jalon("verify", "journal", "--export")
    return True


ABSENT = "its file is not on this machine"


@test
def I32_a_real_convention_comes_in_from_its_file(p):
    """The national citizens' convention: 146 proposals. Named as absent where that folder is not there."""
    if not brought_in(p, "convention-nationale-2020", 146, "État", "Convention citoyenne pour le climat"):
        return ABSENT
    assert "146 entries" in p.jalon("verify", "journal")
    server, port = p.serve()
    status, page = get(port, "/propositions?page=6")
    assert status == 200 and "146 propositions sur 146" in page and "CONSOMMER" not in page
    assert "Consommer" in get(port, "/")[1]
    server.terminate()


@test
def I32_a_decidim_of_2019_comes_in_from_its_file(p):
    """An old Decidim: semicolons, line ends inside cells, empty themes, two titles that are too long."""
    if not brought_in(p, "decidim-lille-2019", 196, "Métropole", "Grand débat"):
        return ABSENT
    server, port = p.serve()
    page = get(port, "/propositions?tout=1")[1]
    titles = re.findall(r'<a href="/propositions/\d+" lang="fr">([^<]*)</a>', page)
    assert "196 propositions sur 196" in page and len(titles) == 196 and max(map(len, titles)) <= 130
    assert "nbsp" not in page and "Sans thème" in page and "&lt;p" not in page
    server.terminate()
    assert max(len(t) for (t,) in sqlite3.connect(p.folder / "jalon.db").execute("SELECT title FROM proposal")) <= 120


@test
def I32_a_plan_of_actions_in_another_language_comes_in_from_its_file(p):
    """Barcelona's plan of 2017: no proposals, Catalan headings, HTML, rows without district, titles that are too long."""
    if not brought_in(p, "barcelona-actions-2017", 1511, "Ajuntament", "Pla d’actuació"):  # 10 districts, 5 themes, 29 levers, 1 467 actions
        return ABSENT
    server, port = p.serve()
    home, first, district = get(port, "/")[1], get(port, "/actions")[1], get(port, "/communes/1")[1]
    assert "1\u202f467 actions" in home and "Où en est chaque point" in home and "proposition de la convention" not in home
    assert 'lang="ca"' in first and "nbsp" not in first and "&lt;" not in first
    assert district.count('<p class="number">') == 25 and 'href="/actions?commune=1"' in district and ">Action 2587<" in district
    server.terminate()
    database = sqlite3.connect(p.folder / "jalon.db")
    assert max(len(t) for (t,) in database.execute("SELECT title FROM action")) <= 120
    assert database.execute("SELECT count(*) FROM action WHERE everywhere").fetchone() == (361,)


@test
def a_table_of_actions_brings_its_levers_and_its_places(p):
    p.jalon("init")
    long = "Refaire " + "la grande place du village et ses abords " * 4
    csv = p.file("a.csv", f"Nº;Lieu;Sujet;Titre;Détail\n1;Orvelle;Rues;{long};\"<ul><li>Un&nbsp;banc</li></ul>\"\n2;;Rues;Compter;\n;;;;\n3;Orvelle;Eau;Boire;\n")
    map = p.file("a.map", "language := ca\n[commune]\nLieu = code\nLieu = name\n[lever]\nSujet = number\ntheme := Plan\nSujet = name\nbare := oui\n[lever.number]\n"
                 "Rues = 1\nEau = 2\n[action]\nNº = number\nTitre = title\nDétail = description\nLieu = communes\nSujet = proposals\nstate := unknown\n"
                 "since := 2017-01-01\n[action.communes]\n\"\" = *\n[action.proposals]\nRues = L1\nEau = L2\n")
    assert "Créées\u00a0: 6," in (out := p.jalon("import", csv, "--map", map, "--publish", "essai")), out
    assert "Créées\u00a0: 0, changées\u00a0: 0" in p.jalon("import", csv, "--map", map, "--publish", "essai")
    database = sqlite3.connect(p.folder / "jalon.db")
    title, text = database.execute("SELECT title, description FROM action WHERE id = 1").fetchone()
    assert len(title) <= 120 and title.endswith("…") and text == f"**{long.strip()}**\n\n- Un banc", text
    other = p.file("b.csv", "Nº;Lieu;Sujet;Titre;Détail\n4;Orvelle;Rues;Un;\n4;Orvelle;Rues;Deux;\n")
    assert f"{other}:3:1:" in p.jalon("import", other, "--map", map, "--publish", "essai", code=1)


@test
def one_row_gives_an_action_and_its_money_of_each_year(p):
    p.jalon("init")
    csv = p.file("p.csv", "n;Acción;2023;2024;Hito;Fecha\n1;Plantar;1250,00 €;s/d;Cien árboles;02/2024\n2;Regar;;300;;\n3;Podar;;;;\n")
    years = "".join(f"[money]\nn = action\nyear := {y}\nfunder := Ayuntamiento\n{y} = planned\n" for y in (2023, 2024))
    map = p.file("p.map", "\ufefflanguage := es\n[action]\nn = number\nAcción = title\nstate := unknown\nsince := 2023-01-01\n" + years +
                 "[money.planned]\ns/d = \"\"\n[milestone]\nn = action\nnumber := 1\nHito = title\nFecha = day\nstate := planned\n")
    out = p.jalon("import", csv, "--map", map, "--publish", "essai")
    assert "Créées\u00a0: 6, changées\u00a0: 0" in out, out  # three actions, two amounts, one step
    assert "Créées\u00a0: 0, changées\u00a0: 0" in p.jalon("import", csv, "--map", map, "--publish", "essai")
    database = sqlite3.connect(p.folder / "jalon.db")
    assert database.execute("SELECT year, planned FROM money ORDER BY year").fetchall() == [(2023, 125000), (2024, 30000)]
    server, port = p.serve()
    assert "Prévu pour févr. 2024" in get(port, "/actions/1")[1].replace("\u00a0", " ")
    server.terminate()


@test
def I32_two_rows_that_contradict_each_other_are_refused(p):
    p.jalon("init")
    for kind, rows in (("service", "name,description\nVoirie,Rues.\nVoirie,Ponts.\n"), ("commune", "code,name\n1,Orvelle\n2,Valmouge\n1,Touvières\n")):
        file = p.file(f"{kind}.csv", rows)
        assert "gardez-en une seule" in p.jalon("import", file, "--kind", kind, "--publish", "essai", code=1)
    assert "0 entries" in p.jalon("verify", "journal")
    assert "Créées\u00a0: 1," in p.jalon("import", p.file("s.csv", "name,description\nVoirie,Rues.\nVoirie,Rues.\n"), "--kind", "service", "--publish", "essai")


@test
def a_mapping_says_what_is_wrong_with_it_or_with_the_headings(p):
    p.jalon("init")
    table = p.file("t.csv", "# page;Thème = axe;Date;Date;t\n12;Bouger;28.04.2023;x;Un\n")
    def said(rows, code=1):
        return p.jalon("import", table, "--map", p.file("t.map", "[proposal]\nnumber := row\n" + rows), "--publish", "essai", code=code)
    good = '"# page" = page\n"Thème = axe" = theme\nt = text\n'
    assert "deux colonnes s’appellent" in said(good + "Date = summary\n")
    assert "sa première ligne dit\u00a0: # page, Thème = axe, Date, Date, t." in said(good + "Titre = title\n")
    assert "deux lignes donnent" in said(good + "t = text\n")
    assert "n’est pas un champ" in said(good + "[proposal.titel]\na = b\n")
    assert "Créées\u00a0: 1," in said(good + "[proposal.theme]\nBOUGER  = Se déplacer\n", code=0)
    database = sqlite3.connect(p.folder / "jalon.db")
    assert database.execute("SELECT page FROM proposal").fetchall() == [(12,)] and database.execute("SELECT name FROM theme").fetchall() == [("Se déplacer",)]


@test
def a_date_is_read_as_other_programs_write_it(p):
    p.jalon("init")
    dates = ["2023-04-28", "28/04/2023", "28.04.2023", "28-04-2023", "2023/04/28", "2023-04-28T10:04:05+02:00", "2023-04-28 00:00:00", "28/04/2023 00:00"]
    rows = "".join(f"{n},Titre,not_started,{date}\n" for n, date in enumerate(dates, 1))
    p.jalon("import", p.file("d.csv", "number,title,state,since\n" + rows), "--kind", "action", "--publish", "essai")
    assert sqlite3.connect(p.folder / "jalon.db").execute("SELECT DISTINCT since FROM action").fetchall() == [(20230428,)]
    for wrong in ("28/04/23", "04/2023", "2023", "31.02.2023", "demain"):
        assert "w.csv:2:4: since" in p.jalon("import", p.file("w.csv", f"number,title,state,since\n9,Titre,not_started,{wrong}\n"), "--kind", "action", "--publish", "essai", code=1)


@test
def a_stray_byte_in_utf_8_spoils_no_accent(p):
    p.jalon("init")
    file = p.file("m.csv", "number;theme;text\n1;Été;Été français\n2;Eau;L".encode() + b"\xe9" + "gumes d’été\n".encode())
    assert f"{file}:3: " in (out := p.jalon("import", file, "--kind", "proposal", "--publish", "essai", code=1)) and "un seul encodage" in out, out


@test
def a_file_in_windows_1252_with_semicolons_comes_in(p):
    p.jalon("init")
    csv = p.file("w.csv", "number;theme;lever;text\r\n1;Énergie;Sobriété;L’été, baisser la climatisation à 26 °C\r\n".encode("cp1252"))
    assert "Créées : 1" in p.jalon("import", csv, "--kind", "proposal", "--publish", "essai")
    wrong = p.file("x.csv", "number;theme;lever;text\r\n1;a;b;c\r\nA;Énergie;Sobriété;Baisser\r\n3;\"x\r\n".encode("cp1252"))
    assert f"{wrong}:4:2:" in p.jalon("import", wrong, "--kind", "proposal", code=1)
    assert "3:1: number" in p.jalon("import", p.file("y.csv", "number,theme,lever,text\n1,a,b,c\nA,a,b,c\n"), "--kind", "proposal", code=1)


def main(names):
    chosen = [t for t in TESTS if not names or any(n in t.__name__ for n in names)]
    print(f"1..{len(chosen)}")
    failed = 0
    for number, t in enumerate(chosen, 1):
        with tempfile.TemporaryDirectory() as folder:
            place = Place(folder)
            try:
                skip = t(place)
                print(f"ok {number} - {t.__name__}" + (f" # SKIP {skip}" if skip else ""))
            except Exception:
                failed += 1
                traceback.print_exc()
                print(f"not ok {number} - {t.__name__}")
            for server in place.servers:
                server.kill()  # one that a failed test left behind
        sys.stdout.flush()
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
