#!/usr/bin/env python3
"""Makes typed C of schema.sql and queries.sql; SQLite itself says what each query takes and gives.

    queries.py room NAME OUT ROOM_FOLDER...      NAME's queries: OUT/NAME_queries.h, .c, .json, NAME_writes.h
    queries.py migrations OUT ROOM_FOLDER...     all migrations, for both engines: OUT/migrations.c
    queries.py postgres ROOM_FOLDER...           the schema for PostgreSQL, printed

A query's head:  -- :name sql_thing :one|:many|:value|:none [:all] [:as sql_other]   What it gives.
                 -- :takes name type        where no column says it; type is int, text, real or bytes, `?` may be null
A column: "name?" may be null, "name!" never is, "name int" has that type. See docs/architecture.md.
"""
# SPDX-License-Identifier: AGPL-3.0-or-later
import ctypes, itertools, json, os, pathlib, re, sys

KINDS = {"int": "KIND_INT", "text": "KIND_TEXT", "real": "KIND_REAL", "bytes": "KIND_BYTES"}
OF_DECLARED = {"INTEGER": "int", "TEXT": "text", "REAL": "real", "BLOB": "bytes"}
C_TYPES = {"int": "int64_t", "text": "struct str", "real": "double", "bytes": "struct bytes"}
SAME_ON_BOTH = re.compile(r"\b(ifnull|iif|group_concat|string_agg|json_\w+|date|time|datetime|julianday|unixepoch|strftime|printf|format|instr|greatest"
                          r"|least|random|total|lower|upper|like|glob)(?=\s*\()|\b(LIKE|ILIKE|GLOB|NOCASE|COLLATE|OR IGNORE|OR REPLACE|rowid)\b(?!:)"
                          r"|::|\bx'", re.I)


HERE, THIS = ".", pathlib.Path(__file__).resolve()


class Refused(Exception):
    """A sentence for the author, with file and line."""


def refuse(where, sentence):
    raise Refused(f"{where}: {sentence}")


# ---- SQLite, asked through its C interface: Python's own module gives column names only ----

class Engine:
    def __init__(self):
        self.lib = ctypes.CDLL("libsqlite3.so.0")
        for name in ("column_name", "column_decltype", "column_origin_name", "column_table_name",
                     "bind_parameter_name", "errmsg"):
            getattr(self.lib, "sqlite3_" + name).restype = ctypes.c_char_p
        self.db = ctypes.c_void_p()
        self.lib.sqlite3_open(b":memory:", ctypes.byref(self.db))
        off, ignored = ctypes.c_int(0), ctypes.c_int()
        for option in (1013, 1014):  # double-quoted strings are a mistake, not a text
            self.lib.sqlite3_db_config(self.db, option, off, ctypes.byref(ignored))
        self.reads, self.writes = set(), set()
        hook = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_char_p] * 4)
        self.hook = hook(self.authorize)  # kept: C holds no reference
        self.lib.sqlite3_set_authorizer(self.db, self.hook, None)

    def authorize(self, _, action, first, second, base, view):
        if action == 20:  # SQLITE_READ: table, column, base, the view it is read through
            self.reads.add((first.decode(), view.decode() if view else ""))
        elif action in (9, 18, 23):  # SQLITE_DELETE, INSERT, UPDATE
            self.writes.add(first.decode())
        return 0

    def message(self):
        return self.lib.sqlite3_errmsg(self.db).decode()

    def run(self, sql, file):
        """A schema, one statement at a time, so that a refusal names its line."""
        begun, text, lines = 1, "", sql.splitlines(keepends=True)
        for line, words in enumerate(lines, 1):
            begun, text = (begun, text + words) if re.sub(r"--.*|\s", "", text) else (line, words)
            if self.lib.sqlite3_complete(text.encode()) or line == len(lines):
                if self.lib.sqlite3_exec(self.db, text.encode(), None, None, None):
                    at = max(self.lib.sqlite3_error_offset(self.db), 0)
                    refuse(f"{file}:{begun + text.encode()[:at].count(10)}", self.message())
                text = ""

    def prepare(self, sql, where):
        """Columns (name, declared type, base table, whether null is refused), and whether it only reads."""
        self.reads, self.writes = set(), set()
        text, statement = sql.encode(), ctypes.c_void_p()
        if self.lib.sqlite3_prepare_v2(self.db, text, -1, ctypes.byref(statement), None):
            offset = self.lib.sqlite3_error_offset(self.db)
            file, line = where.rsplit(":", 1)
            line = int(line) + (text[:offset].count(b"\n") if offset >= 0 else 0)
            refuse(f"{file}:{line}", self.message())
        columns = []
        for i in range(self.lib.sqlite3_column_count(statement)):
            name, declared, table, origin = (getattr(self.lib, "sqlite3_column_" + what)(statement, i)
                                             for what in ("name", "decltype", "table_name", "origin_name"))
            filled = ctypes.c_int(0)
            if table and origin:
                self.lib.sqlite3_table_column_metadata(self.db, None, table, origin, None, None,
                                                       ctypes.byref(filled), None, None)
            columns.append((name.decode(), (declared or b"").decode(), (table or b"").decode(), bool(filled.value)))
        reads_only = bool(self.lib.sqlite3_stmt_readonly(statement))
        self.lib.sqlite3_finalize(statement)
        return columns, reads_only


# ---- schema ----

class House:
    """Every room's tables: what each column is, which tables are public, which hold drafts."""

    def __init__(self, folders):
        self.engine, self.tables, self.public, self.owner = Engine(), {}, set(), {}
        self.types = {}
        for folder in map(pathlib.Path, folders):
            file = folder / "schema.sql"
            if file.exists():
                self.read(file, folder.name)

    def read(self, file, room):
        text = file.read_text()
        self.engine.run(text, file)
        for found in re.finditer(r"(?:^-- (public):[^\n]*\n(?:--[^\n]*\n)*)?^CREATE TABLE (\w+) \((.*?)^\)([^;]*)", text, re.M | re.S):
            mark, table, inside, after = found.groups()
            self.owner[table] = room
            if "STRICT" not in after:
                refuse(f"{file}:{text.count(chr(10), 0, found.start(2)) + 1}", f'table "{table}" is not STRICT: its types would say nothing')
            if mark:
                self.public.add(table)
            columns = {}
            for column in re.finditer(r"^\s+(\w+) (INTEGER|TEXT|REAL|BLOB)\b(.*)", inside, re.M):
                name, declared, rest = column.groups()
                kind, where = OF_DECLARED[declared], f"{file}:{text.count(chr(10), 0, found.start(3) + column.start(1)) + 1}"
                if self.types.setdefault(name, kind) != kind:
                    refuse(where, f'column "{name}" is {kind} here and {self.types[name]} elsewhere: one name, one type')
                columns[name] = (kind, "NOT NULL" not in rest.split("--")[0])
                if "--" not in rest:
                    refuse(where, f'column "{table}.{name}" has no comment that explains it')
            self.tables[table] = columns
        for view in re.findall(r"^CREATE VIEW (\w+)", text, re.M):
            self.owner[view] = room

    def holds_drafts(self, table):
        return "published" in self.tables.get(table, {})


def for_postgres(sql):
    """One schema, in SQLite's STRICT form, as PostgreSQL wants it."""
    sql = re.sub(r"--.*", "", sql)
    sql = re.sub(r"\bINTEGER PRIMARY KEY NOT NULL\b", "bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY", sql)
    for ours, theirs in (("INTEGER", "bigint"), ("TEXT", 'text COLLATE "C"'), ("REAL", "double precision"), ("BLOB", "bytea")):
        sql = re.sub(rf"\b{ours}\b", theirs, sql)
    return re.sub(r"\)\s*(STRICT|WITHOUT ROWID)(\s*,\s*(STRICT|WITHOUT ROWID))?\s*;", ");", sql)


def statements(sql):
    sql = re.sub(r"--.*", "", sql)
    return [" ".join(s.split()) for s in sql.split(";") if s.strip()]


def split_top(text):
    """What stands between commas, up to the closing bracket, brackets inside kept whole."""
    parts, depth, part = [], 0, ""
    for c in text:
        depth += (c == "(") - (c == ")")
        if depth < 0:
            break
        if c == "," and not depth:
            parts, part = parts + [part.strip()], ""
        else:
            part += c
    return parts + [part.strip()]


# ---- one query ----

class Query:
    def __init__(self, house, room, where, head, body):
        self.house, self.room, self.where = house, room, where
        words = re.match(r"(\w+)((?: :\w+(?: sql_\w+)?)*)\s*(.*)", head)
        self.name, self.comment = words[1], words[3]
        flags = dict(re.findall(r":(\w+)(?: (sql_\w+))?", words[2]))
        self.alike = flags.get("as")
        shape = [s for s in ("one", "many", "value", "none") if s in flags]
        if len(shape) != 1:
            self.refuse("say one of :one, :many, :value, :none")
        self.shape = shape[0]
        if not self.comment:
            self.refuse("say after the marks what it gives")
        if self.shape == "many" and not self.name.endswith("_list"):
            self.refuse("the name of a :many ends with _list")
        takes = dict(re.findall(r"^-- :takes (\w+) ((?:int|text|real|bytes)\??)$", body, re.M))
        self.text = re.sub(r"--.*", "", body).strip().rstrip(";")
        if ";" in re.sub(r"'[^']*'", "", self.text):
            self.refuse("a second statement after ; begins with its own -- :name")
        flat, whole = self.text, None  # without what stands in brackets, but for the tables that it reads
        while flat != whole:
            whole, flat = flat, re.sub(r"(?<!FROM )(?<!JOIN )\([^()]*\)", "", flat)
        if self.shape == "many" and "all" not in flags and not re.search(r"\bLIMIT\b", flat):
            self.refuse("a list without LIMIT; add one, or say :all if the table stays small")
        differs = SAME_ON_BOTH.search(re.sub(r"'[^']*'", "''", self.text))
        if differs:
            self.refuse(f'"{differs[0]}" is not the same on SQLite and PostgreSQL')
        self.parameters(takes)
        self.columns()

    def refuse(self, sentence):
        refuse(self.where, f"{self.name}: {sentence}")

    def parameters(self, takes):
        """Names, types, and the text cut in parts: (text with ?n, the parameter that it depends on or None)."""
        self.takes, self.lists = [], {}
        for name, size in re.findall(r"(?<![:\w]):([a-z_]\w*)(?:\[(\d+)\])?", self.text):
            if name not in [t[0] for t in self.takes]:
                self.takes.append([name, None, False])
            if size:
                self.lists[name] = int(size)
        optional = re.findall(r"\[([a-z_]\w*):", self.text)
        numbers, n = {}, 1
        for take in self.takes:
            name = take[0]
            take[1], take[2] = self.type_of(name, takes)
            take[2] = take[2] or name in optional
            numbers[name] = n
            n += self.lists.get(name, 1)
        self.slots = n - 1

        def number(match):
            size = self.lists.get(match[1])
            return ", ".join(f"?{numbers[match[1]] + i}" for i in range(size)) if size else f"?{numbers[match[1]]}"
        text = re.sub(r"(?<![:\w]):([a-z_]\w*)(?:\[\d+\])?", number, self.text)
        pieces = re.split(r"\[([a-z_]\w*): ?((?:[^\[\]]|\[\d+\])*)\]", text)
        self.parts = [(pieces[0], None)]
        for name, part, after in zip(pieces[1::3], pieces[2::3], pieces[3::3]):
            if name not in numbers:
                self.refuse(f"optional part [{name}: …] does not use :{name}")
            self.parts += [(part, name), (after, None)]
        self.parts = [p for p in self.parts if p[0]]
        self.optional = list(dict.fromkeys(optional))

    def type_of(self, name, takes):
        if name in takes:
            return takes[name].rstrip("?"), takes[name].endswith("?")
        sql, p = self.text, rf":{name}\b"
        empty = bool(re.search(rf"{p} IS NULL", sql))
        for pattern in (rf"(\w+) (?:=|<>|<=|>=|<|>|IS NOT DISTINCT FROM|\+|-) {p}", rf"{p} (?:=|<>|<=|>=|<|>) (?:\w+\.)?(\w+)",
                        rf"(\w+) IN \({p}"):
            found = re.search(pattern, sql)
            if found and found[1] in self.house.types:
                into = re.match(r"UPDATE (\w+) SET (.*?)\bWHERE\b", sql, re.S)
                if into and re.search(rf"\b{found[1]} = {p}", into[2]):
                    empty = empty or self.house.tables[into[1]][found[1]][1]
                return self.house.types[found[1]], empty
        into = re.search(r"INSERT INTO (\w+) \(([^)]*)\)\s*VALUES \((.*)", sql, re.S)
        if into:
            columns, values = re.findall(r"\w+", into[2]), split_top(into[3])
            if f":{name}" in values:
                column = columns[values.index(f":{name}")]
                kind, may = self.house.tables.get(into[1], {}).get(column, (None, False))
                if kind:
                    return kind, may
        if re.search(rf"(LIMIT|OFFSET) {p}", sql):
            return "int", False
        self.refuse(f"no column says the type of :{name}; write -- :takes {name} int (or text, real, bytes; ? if it may be null)")

    def columns(self):
        engine, reads, writes = self.house.engine, set(), set()
        for chosen in itertools.product([True, False], repeat=len(self.optional)):
            given = dict(zip(self.optional, chosen))
            sql = "".join(part for part, name in self.parts if name is None or given[name])
            columns, self.reads_only = engine.prepare(sql, self.where)
            reads, writes = reads | engine.reads, writes | engine.writes
        self.reads = sorted({view or table for table, view in reads if self.house.owner.get(view or table)})
        self.writes = sorted(writes)
        self.unpublished = sorted({t for t, view in reads if not view and self.house.holds_drafts(t)} - set(self.writes))
        for table in self.writes:
            if self.house.owner.get(table) != self.room:
                self.refuse(f"writes {table}, a table of room {self.house.owner.get(table)}: only that room may")
        self.public_write = any(t in self.house.public for t in self.writes)
        outer = set(re.findall(r"\bLEFT (?:OUTER )?JOIN (\w+|\()|\b(?:RIGHT|FULL) (?:OUTER )?JOIN", self.text, re.I))
        outer |= {t.removeprefix("public_") for t in outer}
        if not outer <= set(self.house.owner):  # a sub-select, a WITH, another outer join: any table
            outer = set(self.house.tables)
        self.gives = [self.column(c, outer) for c in columns]
        if self.shape == "value" and (len(self.gives) != 1 or self.gives[0][1] != "int"):
            self.refuse(":value gives one column of type int")
        if (self.shape == "none") != (not columns):
            self.refuse(":none is for a statement that gives no row, and only for that")

    def column(self, found, outer):
        label, declared, table, filled = found
        mark = re.fullmatch(r"(\w+)([?!])?(?: (int|text|real|bytes))?([?!])?", label)
        if not mark:
            self.refuse(f'column "{label}": write "name", "name?", "name!" or "name type"')
        name, sign, kind = mark[1], mark[2] or mark[4], mark[3] or OF_DECLARED.get(declared)
        if not kind:
            self.refuse(f'column "{name}": SQLite cannot tell the type of an expression; write "{name} int" (or text, real, bytes)')
        if table and not filled and not sign:
            self.refuse(f'column "{name}" may be null in {table}: write "{name}?"')
        if not sign and table in outer:
            self.refuse(f'column "{name}" comes through a LEFT JOIN and may be null: write "{name}?", or "{name}!" if it never is')
        if not sign and re.search(rf'\(\s*SELECT[^()]*(\([^()]*\)[^()]*)*\) AS "{re.escape(label)}"', self.text) and not table == "":
            self.refuse(f'column "{name}" comes from a sub-select and may be null: write "{name}?", or "{name}!" if it never is')
        return name, kind, sign == "?"


def read_queries(house, folder):
    file = folder / "queries.sql"
    if not file.exists():
        return []
    queries, text = [], file.read_text()
    if re.sub(r"--.*|\s", "", re.split(r"^-- :name ", text, 1, re.M)[0]):
        refuse(f"{file}:1", "what stands before the first -- :name is no query")
    for match in re.finditer(r"^-- :name (.*)\n((?:(?!^-- :name ).*\n?)*)", text, re.M):
        line = text[:match.start()].count("\n") + 2
        queries.append(Query(house, folder.name, f"{file}:{line}", match[1], match[2]))
    return queries


# ---- C ----

def c_type(kind, may, number="struct maybe"):
    return number if kind == "int" and may else C_TYPES[kind]


def c_string(text):
    return '"' + re.sub(r"\s+", " ", text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def row_struct(q):
    if q.alike:
        return re.sub(r"_list$", "_row", q.alike)
    return re.sub(r"_list$", "_row", q.name) if q.shape == "many" else q.name


def list_struct(q):
    return q.alike if q.alike and q.alike.endswith("_list") else q.name


def signature(q):
    """What the function returns, and its name and parameters."""
    gives = {"one": f"struct {row_struct(q)} *", "many": f"struct {list_struct(q)} *", "value": "int64_t ", "none": "void "}
    if len(q.takes) > 3 or q.lists or q.optional:
        return gives[q.shape], f"{q.name}_run(struct work *w, const struct {q.name}_args *args)"
    named = "".join(f", {c_type(kind, may)} {name}" for name, kind, may in q.takes)
    return gives[q.shape], f"{q.name}(struct work *w{named})"


def declarations(q):
    lines = []
    if q.shape in ("one", "many") and not q.alike:
        lines += [f"struct {row_struct(q)} {{"] + [f"    {c_type(k, m)} {n};" for n, k, m in q.gives] + ["};"]
    if q.shape == "many" and list_struct(q) == q.name:
        lines += [f"struct {q.name} {{", "    size_t count;", f"    struct {row_struct(q)} *rows;", "};"]
    if "_run(" in signature(q)[1]:
        lines.append(f"struct {q.name}_args {{")
        for name, kind, may in q.takes:
            many = name in q.lists
            lines.append(f"    const {C_TYPES[kind]} *{name}; size_t {name}_count;" if many else f"    {c_type(kind, may)} {name};")
        lines += ["};", f"#define {q.name}(w, ...) {q.name}_run((w), &(struct {q.name}_args){{__VA_ARGS__}})"]
    return lines


def body(q):
    lines = []
    if q.gives and q.shape != "value":
        inside = ", ".join(f"{{offsetof(struct {row_struct(q)}, {n}), {KINDS[k]}, {'true' if m else 'false'}}}" for n, k, m in q.gives)
        lines.append(f"static const struct column columns_{q.name}[] = {{{inside}}};")
    elif q.gives:
        lines.append(f"static const struct column columns_{q.name}[] = {{{{0, KIND_INT, false}}}};")
    order = [t[0] for t in q.takes]
    slots = [i for t in q.takes for i in [sum(q.lists.get(x, 1) for x in order[:order.index(t[0])])]]
    parts = ", ".join(f"{{{c_string(p)}, {slots[order.index(n)] if n else -1}}}" for p, n in q.parts)
    kinds = ", ".join(KINDS[k] for n, k, m in q.takes for _ in range(q.lists.get(n, 1))) or "0"
    size = f"sizeof(struct {row_struct(q)})" if q.gives and q.shape != "value" else "sizeof(int64_t)" if q.gives else "0"
    lines += [f"static const struct query_part parts_{q.name}[] = {{{parts}}};",
              f"static const unsigned char kinds_{q.name}[] = {{{kinds}}};",
              f"static const struct query query_{q.name} = {{.name = \"{q.name}\", .parts = parts_{q.name}, .part_count = {len(q.parts)},",
              f"    .kinds = kinds_{q.name}, .parameter_count = {q.slots}, .columns = {'columns_' + q.name if q.gives else 'NULL'},",
              f"    .column_count = {len(q.gives)}, .row_size = {size}, .writes = {'false' if q.reads_only else 'true'}}};"]
    gives, rest = signature(q)
    lines.append(f"{'static ' if q.public_write else ''}{gives}{rest}\n{{")
    access = "args->" if "_run(" in rest else ""
    lines.append(f"    struct value values[{max(q.slots, 1)}] = {{{{0}}}};")
    for (name, kind, may), at in zip(q.takes, slots):
        if name in q.lists:
            lines += [f"    must(args->{name}_count <= {q.lists[name]});",
                      f"    for (size_t i = 0; i < {q.lists[name]}; i++)",
                      f"        values[{at} + i] = i < args->{name}_count ? value_{kind}(args->{name}[i]) : (struct value){{0}};"]
        else:
            maker = "value_maybe" if kind == "int" and may else f"value_{kind}"
            lines.append(f"    values[{at}] = {maker}({access}{name});")
    if q.shape == "none":
        lines.append(f"    db_run(w, &query_{q.name}, values);")
    elif q.shape == "value":
        lines.append(f"    return db_value(w, &query_{q.name}, values);")
    elif q.shape == "one":
        lines.append(f"    return db_one(w, &query_{q.name}, values);")
    else:
        lines += [f"    struct {list_struct(q)} *list = arena_new(w->arena, struct {list_struct(q)});",
                  "    void *rows = NULL;", f"    list->count = db_rows(w, &query_{q.name}, values, &rows);",
                  "    list->rows = rows;", "    return list;"]
    return lines + ["}", ""]


def check_alike(queries, lower):
    by_row = {q.name: q for q in lower + queries}
    for q in queries:
        if q.alike and (q.alike not in by_row or by_row[q.alike].gives != q.gives):
            q.refuse(f":as {q.alike}: its columns are not the same, name by name and type by type")


def write_room(name, out, folders):
    house = House(folders)
    folder = next(pathlib.Path(f) for f in folders if pathlib.Path(f).name == name)
    queries = read_queries(house, folder)
    lower = []
    if any(q.alike and q.alike not in [x.name for x in queries] for q in queries):  # a row of a room below
        lower = [q for f in folders[:[pathlib.Path(f).name for f in folders].index(name)] for q in read_queries(house, pathlib.Path(f))]
    check_alike(queries, lower)
    made = f"/* Made by tools/queries.py from {folder}/queries.sql. */\n"
    open_ones = [q for q in queries if not q.public_write]
    header = [made + "#pragma once", '#include "db/work.h"']
    header += sorted({f'#include "{q.room}_queries.h"' for q in lower for own in queries if own.alike == q.name}) + [""]
    for q in queries:
        header += declarations(q)
        if not q.public_write:
            header += [f"/* {q.comment} */", "".join(signature(q)) + ";", ""]
    header += [f"extern const struct query *const {name}_queries[];"]

    def whole(some, kind):
        listed = "".join(f"&query_{q.name}, " for q in some)
        return "\n".join([made + f'#include "{name}_queries.h"', "", *(line for q in some for line in body(q)),
                          f"const struct query *const {name}_{kind}[] = {{{listed}NULL}};"])
    facts = {"queries": {q.name: {"room": name, "where": q.where} | {k: getattr(q, k) for k in (
        "reads", "writes", "unpublished", "public_write", "reads_only")} for q in queries}, "owner": house.owner, "public": sorted(house.public)}
    for suffix, text in (("queries.h", "\n".join(header)), ("queries.c", whole(open_ones, "queries")), ("queries.json", json.dumps(facts, indent=1)),
                         ("writes.h", whole([q for q in queries if q.public_write], "writes"))):
        pathlib.Path(HERE, out, f"{name}_{suffix}").write_text(text + "\n")
    inputs = [p for f in map(pathlib.Path, folders) for p in (f / "schema.sql", f / "queries.sql") if p.exists()]
    write_depfile(f"{out}/{name}_queries.h", inputs + [folder, THIS])


def write_depfile(target, inputs):
    """Folders stand in it too: a file added or taken away makes it again."""
    pathlib.Path(HERE, f"{target}.d").write_text(f"{target}: " + " ".join(str(pathlib.Path(i).resolve()) for i in inputs) + "\n")


def write_migrations(out, folders):
    files = sorted((f for folder in folders for f in pathlib.Path(folder).glob("migrations/*.sql")), key=lambda f: f.name)
    lines = ["/* Made by tools/queries.py from the rooms' migrations. */", '#include "db/migrate.h"', ""]
    for number, file in enumerate(files, 1):
        if not re.fullmatch(rf"{number:04}_[a-z_]+\.sql", file.name):
            refuse(f"{file}:1", f"its number must be {number:04}, the next of the whole house")
        text = file.read_text()
        for engine, sql in (("sqlite", text), ("postgres", for_postgres(text))):
            listed = ",\n    ".join(c_string(s) for s in statements(sql))
            lines.append(f"static const char *const {engine}_{number}[] = {{\n    {listed}, NULL}};")
    lines.append("const struct migration migrations[] = {")
    lines += [f'    {{{n}, "{f.stem}", sqlite_{n}, postgres_{n}}},' for n, f in enumerate(files, 1)]
    lines.append("    {0, NULL, NULL, NULL}};")
    pathlib.Path(HERE, out, "migrations.c").write_text("\n".join(lines) + "\n")
    write_depfile(f"{out}/migrations.c", files + [f for folder in folders for f in pathlib.Path(folder).glob("migrations")] + [THIS])


def main(what, *rest):
    if what == "room":
        write_room(rest[0], rest[1], rest[2:])
    elif what == "migrations":
        write_migrations(rest[0], rest[1:])
    elif what == "postgres":
        print("\n".join(for_postgres(p.read_text()) for p in (pathlib.Path(f, "schema.sql") for f in rest) if p.exists()))


if __name__ == "__main__":
    HERE = os.getcwd()  # a build folder; sources are named from the project's own
    os.chdir(THIS.parent.parent)
    try:
        main(*sys.argv[1:])
    except Refused as sentence:
        sys.exit(str(sentence))
