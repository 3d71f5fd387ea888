#!/usr/bin/env python3
"""The rules of the house, checked on its own text.

    house.py check [ROOT] [--made FOLDER]                  each breach as `file:line: sentence`; exits 1 where there is one
    house.py report [ROOT]                                 sizes, the largest first, for the eye of the reviewer
    house.py graph [ROOT] [--made FOLDER] [--write FILE]   floors and rooms as they are; into FILE between its two marks

FOLDER (ROOT/build) holds the facts that tools/queries.py wrote. A test's line that sends or awaits markup or SQL says
so: /* hostile */ or /* expected */. See docs/architecture.md.
"""
# SPDX-License-Identifier: AGPL-3.0-or-later
import argparse, collections, json, os, pathlib, re, statistics, sys

KNOWS = {"base": [], "db": ["base"], "format": ["base"], "engine": ["base"], "web": ["base", "db", "format", "engine"]}
KNOWS["rooms"] = [*KNOWS["web"], "web"]
KNOWS["cli"] = [*KNOWS["rooms"], "rooms"]
MAKES = {"HTML": ["src/format/markdown.c", "tests/markdown_test.c", "tests/markdown_fuzz.c"], "SQL": ["src/db/sqlite.c", "src/db/postgres.c"]}
ALLOCATES = {file: why for why, files in {
    "is the arena": "base/arena.c", "is an engine's adapter": "db/sqlite.c db/postgres.c", "lives as long as the process": "db/store.c",
    "outlives a work": "web/server.c web/client.c web/clients.c web/connection.c web/listen.c web/router.c cli/example.c",
    "frees what jansson gives": "rooms/journal/journal.c rooms/journal/verify.c"}.items() for file in files.split()}
HTML = re.compile(r"</?[a-zA-Z!%]|</")
SQL = re.compile(r"\bSELECT\b.*\bFROM\b|^\s*SELECT\b|\bUPDATE\b.*\bSET\b|\b(?i:insert\s+into|delete\s+from|replace\s+into)\s+\w"
                 r"|\b(?i:create|drop|alter)\s+(?i:table|index|view|schema)\b|^(BEGIN|COMMIT|ROLLBACK|PRAGMA)\b", re.S)
BANNED = [  # in code, its comments and strings set aside
    (r"\b(v?sprintf|strcpy|strcat|strtok|strtok_r|atoi|sscanf|gets|alloca)\s*\(", "{} is banned: it cannot be used safely; look in base/"),
    (r"\(void\)\s*(\w+)\s*\(", "what {} returns is thrown away by (void): look at it, or let it return nothing"),
    (r"(?m)^#\s*if (0)\b", "#if {}: dead code goes"), (r"\btypedef (struct|union|enum)\b", "typedef of a {}: write it out")]
MEMORY = (r"\b(malloc|calloc|realloc|reallocarray|free|strdup|strndup|asprintf)\s*\(", "{} outside base/ and the adapters of libraries: use the work's arena")
VAGUE = re.compile(r"util|helper|manager", re.I)
SECOND = re.compile(r"(^|_)(trim|strip|split|join|concat|dup|strdup|substr|starts_with|ends_with|lower|upper)(_\w+)?\(.*(struct str\b|char \*)"
                    r"|_(push|grow)\(|^(vector|list|array)_|(^|_)(leap|days_in_month|month_days|weekday|day_of_week|julian|parse_date)(_\w+)?\(", re.S)
TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", re.S)
LITERAL = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"(?:\s*\"(?:[^\"\\\n]|\\.)*\")*", re.S)
ATTRIBUTE = re.compile(r"__attribute__\(\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\)|\b_Noreturn\b")
FUNCTION = re.compile(r"^([A-Za-z_][^;{}=#]*?)\b(\w+)\(([^;{}]*?)\)\s*\{(.*?)^\}", re.M | re.S)
MACRO = re.compile(r"^#define (\w+)\([^)\n]*\)((?:[^\n]*\\\n)*[^\n]*)", re.M)
SAID = re.compile(r"(?<![\w.>])(?<!struct )(\w+)(?=\s*\()|(?<=[({,=?:&])\s*(\w+)(?=\s*[,);:}])")
ROUTE = re.compile(r'\b(GET|POST)\(\s*"([^"]*)",\s*(EVERYONE|MAY\(([^(),]*),\s*(\w+)\)),\s*(\w+),\s*"((?:[^"\\]|\\.)*)"\s*\)')
BLANK = lambda found: re.sub(r"[^\n]", " ", found[0])  # the lines stay where they are
MARKS = ("<!-- graph -->", "<!-- /graph -->")


def said(body):
    """The functions that a body calls or hands on."""
    return frozenset(filter(None, sum(SAID.findall(body), ()))) | set(re.findall(r"(?<!struct )\bsql_\w+", body))


Function = collections.namedtuple("Function", "file name kept line lines parameters said")
Route = collections.namedtuple("Route", "file line verb path who roles of handler about")


class Text:
    """A C file: as it is; without comments (bare); without strings either (code); its strings, its functions."""

    def __init__(self, root, path):
        self.path, self.text, self.functions = path, (root / path).read_text(), []
        self.bare = TOKEN.sub(lambda m: m[0] if m[0][0] in "\"'" else BLANK(m), self.text)
        literals = LITERAL.finditer(re.sub(r"(?m)^#include.*", BLANK, self.bare))
        self.strings = [(self.line(m.start()), re.sub(r'"\s*"', "", m[0])[1:-1]) for m in literals if m[0][0] == '"']
        self.code = ATTRIBUTE.sub(BLANK, TOKEN.sub(lambda m: m[0][0] + BLANK([m[0][1:-1]]) + m[0][-1], self.bare))
        self.code = re.sub(r"^TEST\((\w+)\)$", r"int \1()", self.code, flags=re.M)
        code = re.sub(r"\bwork_note\(\s*[\w>.-]+,\s*\w+", BLANK, self.code)  # a note is written after the answer, in a work of its own
        for m in FUNCTION.finditer(code):
            self.functions.append(Function(self, m[2], "static" in m[1], self.line(m.start()), m[0].count("\n") + 1, m[3], said(m[4])))
        self.macros = [Function(self, m[1], False, 0, 0, "", said(m[2])) for m in MACRO.finditer(code)]

    def line(self, at):
        return self.text.count("\n", 0, at) + 1

    def found(self, pattern, text=None):
        return [(self.line(m.start()), m) for m in re.finditer(pattern, text or self.code)]


class House:
    def __init__(self, root, made):
        self.root, self.made, self.breaches, self.edges, self.floors = root, made, [], {}, {}
        self.files = sorted(str(p.relative_to(root)) for top in ("src", "tests", "tools") for p in (root / top).rglob("*")
                            if p.is_file() and "__pycache__" not in p.parts)
        self.texts = [Text(root, f) for f in self.files if re.search(r"^(src|tests)/.*\.[ch]$", f)]
        self.source = [t for t in self.texts if t.path.startswith("src/")]
        self.rooms = sorted({f.split("/")[2] for f in self.files if re.match(r"src/rooms/\w+/", f)})
        self.named = {}
        for t in self.source:
            for f in t.functions + t.macros:
                self.named.setdefault(f.name, []).append(f)
        for f in self.files:  # a template is a function too: html_ROOM_FILE says what its orders and values say
            if f.startswith("src/") and f.endswith(".html"):
                orders = " ".join(map(" ".join, re.findall(r"\{%(.*?)%\}|\{\{(.*?)\}\}|\{_(.*?)_\}", (root / f).read_text(), re.S)))
                name = f"html_{f.split('/')[-2]}_{pathlib.Path(f).stem}"
                self.named[name] = [Function(None, name, False, 1, 0, "", said(re.sub(r"\bcall (\w+)\(", r"html_\1(", orders)))]
        facts = [json.loads(file.read_text()) for file in sorted(made.glob("*_queries.json"))]
        self.queries = {name: q for f in facts for name, q in f["queries"].items()}
        self.owner = {table: room for f in facts for table, room in f["owner"].items()}
        self.routes = [Route(t, line, *m.groups()) for t in self.source for line, m in t.found(ROUTE, t.bare)]

    def refuse(self, file, line, sentence):
        self.breaches.append((file, int(line), sentence))

    # ---- floors and rooms ----

    def home(self, path):
        """The floor of a file, and its room or engine."""
        parts = path.split("/")
        if parts[0] != "src" or len(parts) < 3:
            return parts[0].replace("src", "cli"), ""
        return parts[1], parts[2] if parts[1] in ("rooms", "engine") and len(parts) > 3 else ""

    def edge(self, a, b, how, file, line):
        if a != b and a in self.rooms and b in self.rooms:
            self.edges.setdefault((a, b), {}).setdefault(how, (file, line))

    def includes(self):
        writers = {}
        for t, line, m in [(t, *found) for t in self.texts for found in t.found(r'(?m)^#include "([^"]+)"', t.bare)]:
            made = re.fullmatch(r"(\w+)_(queries|writes|pages)\.h", m[1])
            if made and made[2] == "writes":
                writers.setdefault(made[1], []).append((t.path, line))
            if t in self.source:
                self.include(t.path, line, m[1], made)
        for room, found in writers.items():
            for path, line in found:
                if len(found) > 1 or not re.match(rf"src/(rooms/)?{room}/\w+\.c$", path):
                    self.refuse(path, line, f"{room}_writes.h is opened by one .c of {room} alone: its public writes stand there")

    def include(self, path, line, name, made):
        floor, inner = self.home(path)
        beside = os.path.normpath(os.path.join(os.path.dirname(path), name))
        target = beside if beside in self.files else "src/" + name
        there, inside = self.home(target) if not made else (made[1], "") if made[1] in KNOWS else ("rooms", made[1])
        self.floors.setdefault(floor, set()).add(there)
        if not made and target not in self.files:
            self.refuse(path, line, f'"{name}" is no file of the house')
        elif floor not in KNOWS or there not in KNOWS:
            self.refuse(path, line, f"src/{there if floor in KNOWS else floor} is no floor of the house")
        elif there == "rooms" and inside != inner and floor in ("rooms", "cli") and (made or not target.endswith(f"/{inside}/{inside}.h")):
            self.refuse(path, line, f"{inner or floor} opens {name}: the one door of room {inside} is {inside}.h")
        elif floor == there == "rooms":
            self.edge(inner, inside, "opens", path, line)
        elif (floor, inner) != (there, inside) and there not in KNOWS[floor]:
            self.refuse(path, line, f"floor {floor} may not know {there}")

    def tables(self):
        """Edges that no #include shows: calls, tables read, keys, templates shown."""
        for t in self.source:
            for name in said(t.code):
                rooms = [self.home(f.file.path)[1] for f in self.resolve(name, t) if f.file] or [self.queries.get(name, {}).get("room")]
                self.edge(self.home(t.path)[1], rooms[0], "calls", t.path, t.line(t.code.find(name)))
        for q, table in [(q, table) for q in self.queries.values() for table in q["reads"]]:
            self.edge(q["room"], self.owner[table], "reads tables of", *q["where"].rsplit(":", 1))
            if q["room"] not in self.rooms and self.owner[table] in self.rooms:
                self.refuse(*q["where"].rsplit(":", 1), f"floor {q['room']} reads {table}, a table of room {self.owner[table]}")
        for f in [f for f in self.files if f.startswith("src/") and f.endswith((".sql", ".html"))]:
            room, text = self.home(f)[1] or self.home(f)[0], re.sub(r"--.*", "", (self.root / f).read_text())
            if f.endswith("queries.sql") and not (self.made / f"{room}_queries.json").exists():
                self.refuse(f, 1, f"{room}_queries.json is not in {self.made.name}/: build first")
            for m in re.finditer(r"\b(UPDATE|DELETE\s+FROM|REPLACE\s+INTO|DROP\s+TABLE)\s+(?:OR\s+\w+\s+)?journal_entry\b"
                                 r"|\bINTO\s+journal_entry\b[^;]*\bDO\s+(UPDATE)\b", text, re.I):
                self.refuse(f, text.count("\n", 0, m.start()) + 1, f"{m[1] or m[2]} of journal_entry: the journal only grows (I16)")
            for m in re.finditer(r"REFERENCES (\w+)|\b(?:FROM|JOIN) (\w+)|\{% uses ([\w ]+)%\}", "" if f.endswith("queries.sql") else text):
                for name in (m[3] or self.owner.get(m[1] or m[2], "")).split():
                    self.edge(room, name, "its pages show" if m[3] else "reads tables of", f, text.count("\n", 0, m.start()) + 1)

    def below(self, room, found=frozenset()):
        more = {b for a, b in self.edges if a == room or a in found}
        return found if more <= found else self.below(room, found | more)

    def circles(self):
        for ring in {frozenset(b for b in self.below(a) if a in self.below(b)) for a in self.rooms} - {frozenset()}:
            ways = sorted((a, b, *sorted(how.items())[0]) for (a, b), how in self.edges.items() if {a, b} <= ring)
            told = ", ".join(f"{a} {how} {b} ({file}:{line})" for a, b, how, (file, line) in ways)
            self.refuse(*ways[0][3], f"rooms know each other in a circle: {told}")

    def graph(self):
        hows, order = ("calls", "reads tables of", "its pages show"), sorted(self.rooms, key=lambda r: (len(self.below(r)), r))  # the lowest first
        lines = ["| floor | knows |", "| --- | --- |"]
        lines += [f"| {f} | {', '.join(k for k in KNOWS[f] if k in self.floors.get(f, ())) or 'nothing'} |"
                  for f in KNOWS if any(p.startswith(f"src/{f}/") for p in self.files)]
        lines += ["", f"| room | {' | '.join(hows)} |", "| --- | --- | --- | --- |"]
        lines += [f"| {r} | " + " | ".join(", ".join(b for b in order if how in self.edges.get((r, b), ())) for how in hows) + " |" for r in order]
        return "\n".join(lines)

    # ---- what code says ----

    def resolve(self, name, file):
        """The functions of that name seen from a file: its own, or those that others let out."""
        found = self.named.get(name, [])
        return [f for f in found if f.file is file] or [f for f in found if not f.kept or f.file.path.endswith(".h")]

    def reached(self, names, file):
        """The queries that these functions come to, through any others."""
        seen, more = set(), {f for n in names for f in self.resolve(n, file)}
        while more:
            seen |= more
            more = {g for f in more for n in f.said for g in self.resolve(n, f.file)} - seen
        return sorted({n.removesuffix("_run") for f in seen for n in f.said} & set(self.queries))

    def visitors(self):
        for t in self.source:
            for line, m in t.found(r"(?m)^(?:static )?const struct route \w+\[\] = \{((?:.|\n)*?)^\};", t.bare):
                if rest := re.sub(r"\{0\}|[\s,]", "", ROUTE.sub("", m[1])):
                    self.refuse(t.path, line, f"a route that house.py cannot read: {rest[:60]}")
        for r in self.routes:
            if len(r.about.split()) < 2:
                self.refuse(r.file.path, r.line, f'the route "{r.path}" has no sentence that says what it is')
            if not self.resolve(r.handler, r.file):
                self.refuse(r.file.path, r.line, f'the handler {r.handler} of the route "{r.path}" is nowhere')
            for name in self.reached(filter(None, (r.handler, r.of)), r.file):
                q = self.queries[name]
                for table in q["unpublished"] if r.who == "EVERYONE" or "VISITOR" in r.roles else ():
                    self.refuse(r.file.path, r.line, f'the visitors\' route "{r.path}" reads unpublished {table} through {name}')
                if r.verb == "GET" and not q["reads_only"]:
                    self.refuse(r.file.path, r.line, f'the route GET "{r.path}" writes through {name}')

    def writes(self):
        for name, q in self.queries.items():
            found = {f"{f.name} ({t.path})" for t in self.source for f in t.functions + t.macros if {name, name + "_run"} & f.said}
            if q["public_write"] and len(found) != 1:
                self.refuse(*q["where"].rsplit(":", 1), f"{name} writes a public table: one function calls it (S7), "
                                                        f"not {' and '.join(sorted(found)) or 'nobody'}")

    def words(self):
        for t in self.texts:
            lines, test = t.text.split("\n"), t.path.startswith("tests/") or re.search(r"(_|/)(test|fuzz)\.[ch]$", t.path)
            for line, said in t.strings:
                if test and re.search(r"/\* (hostile|expected)\b", lines[line - 1]):
                    continue
                for what, pattern, place in (("HTML", HTML, "a template"), ("SQL", SQL, "queries.sql")):
                    if pattern.search(said) and t.path not in MAKES[what]:
                        self.refuse(t.path, line, f"{what} in a C file: “{said[:40]}”; it belongs in {place}")
            for pattern, sentence in BANNED + [MEMORY] * (t in self.source and t.path[4:] not in ALLOCATES):
                for line, m in t.found(pattern):
                    self.refuse(t.path, line, sentence.format(m[1]))
            if not re.match(r"/\* \S+ \S", lines[0]) or lines[1:2] != ["/* SPDX-License-Identifier: AGPL-3.0-or-later */"]:
                self.refuse(t.path, 1, "the first line is a comment that says what the file is for, the second its SPDX line")
            for f in t.functions:
                if SECOND.search(f"{f.name}({f.parameters}") and not t.path.startswith("src/base/"):
                    self.refuse(t.path, f.line, f"{f.name}: a second text, list or date function? look in base/ first, or put it there")
        for f in self.files:
            if f.startswith(("src/", "tests/")) and f.endswith((".c", ".h", ".sql", ".html")):
                text = (self.root / f).read_text()
                for m in re.finditer(r"\b(TODO|FIXME|XXX)\b", text):
                    self.refuse(f, text.count("\n", 0, m.start()) + 1, f"{m[1]}: do it, or leave it out")
        for file, line, name in [(t.path, f.line, f.name) for t in self.texts for f in t.functions] + [(f, 1, f.split("/")[-1]) for f in self.files]:
            if VAGUE.search(name):
                self.refuse(file, line, f"{name}: a name says what it is for, not that it is of use")
        for file in {f"src/rooms/{room}/README.md" for room in self.rooms} - set(self.files):
            self.refuse(file, 1, "missing: ten lines that say what this room is for, in its users' words")

    def check(self):
        for rule in (self.includes, self.tables, self.circles, self.visitors, self.writes, self.words):
            rule()
        page = self.root / "docs/architecture.md"
        if page.exists() and framed(page.read_text(), self.graph()) != page.read_text():
            self.refuse("docs/architecture.md", 1, "its graph is not the house's: tools/house.py graph --write docs/architecture.md")
        return [f"{file}:{line}: {sentence}" for file, line, sentence in sorted(set(self.breaches))]

    # ---- what is large ----

    def report(self):
        functions = [(f.lines, f.name, t.path, f.line) for t in self.texts for f in t.functions]
        lines = [f"{n:5} lines  {p}" for n, p in sorted(((t.text.count("\n"), t.path) for t in self.texts), reverse=True)
                 if n > (80 if re.search(r"/(\w+)/\1\.h$", p) and "/rooms/" in p else 500)]
        lines += [f"{n:5} lines  {name} ({p}:{at})" for n, name, p, at in sorted(functions, reverse=True) if n > 60]
        for t in self.texts:  # but for the two lines that every file begins with
            code, whole = (len([w for w in text.split("\n")[2:] if w.strip()]) for text in (t.bare, t.text))
            if whole > code + 0.2 * whole and t.path.endswith(".c"):
                lines.append(f"{100 * (whole - code) // whole:4} % comments in {t.path}")
        handlers = sorted((f.lines, f.name, r.file.path, f.line) for r in self.routes for f in self.resolve(r.handler, r.file))
        if handlers:
            lines.append(f"{len(handlers)} handlers: median {statistics.median(h[0] for h in handlers):g} lines, "
                         f"longest {handlers[-1][0]} ({handlers[-1][1]}, {handlers[-1][2]}:{handlers[-1][3]})")
        for floor in [*KNOWS, "tests"]:
            count = {e: sum((self.root / f).read_text().count("\n") for f in self.files if self.home(f)[0] == floor and f.endswith(e))
                     for e in (".c", ".h", ".sql", ".html", ".css")}
            lines += [f"{floor}: " + ", ".join(f"{n} lines of {e[1:]}" for e, n in count.items() if n)] * any(count.values())
        return lines + [f"{len(self.texts)} C files, {len(functions)} functions, {len(self.queries)} queries, {len(self.routes)} routes"]


def framed(page, graph):
    before, mark, rest = page.partition(MARKS[0])
    _, end, after = rest.partition(MARKS[1])
    return f"{before}{mark}\n{graph}\n{end}{after}" if mark and end else None


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("what", choices=("check", "report", "graph"))
    words.add_argument("root", nargs="?", default=pathlib.Path(__file__).resolve().parent.parent, type=pathlib.Path)
    words.add_argument("--made", type=pathlib.Path)
    words.add_argument("--write", type=pathlib.Path)
    asked = words.parse_args()
    house = House(asked.root, asked.made or asked.root / "build")
    breaches = house.check()
    if asked.what == "report":
        print("\n".join(house.report()))
    elif asked.what == "check":
        print("\n".join(breaches + [f"{len(house.texts)} files, {len(breaches)} breaches"]))
        sys.exit(bool(breaches))
    elif not asked.write:
        print(house.graph())
    elif page := framed(asked.write.read_text(), house.graph()):
        asked.write.write_text(page)
    else:
        sys.exit(f"{asked.write}:1: the graph has no place: write {MARKS[0]} and {MARKS[1]}, each on a line")


if __name__ == "__main__":
    main()
