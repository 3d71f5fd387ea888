#!/usr/bin/env python3
"""Every guard of tools/, broken on purpose: what it says, word for word. Speaks TAP; arguments are names of tests.

Guards that the C compiler keeps are asked of gcc; MADE names a folder with web_pages.h (else it is made here).
"""
# SPDX-License-Identifier: AGPL-3.0-or-later
import os, pathlib, re, shutil, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GUARDS, MADE = [], os.environ.get("MADE")
SPDX = "/* SPDX-License-Identifier: AGPL-3.0-or-later */"

SCHEMA = """\
-- public: What people wrote.
CREATE TABLE thing (
    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these
    title TEXT NOT NULL,             -- its title
    note TEXT,                       -- a note; null: none
    published INTEGER                -- when; null: a draft
) STRICT;

-- What a visitor may read of them.
CREATE VIEW public_thing AS
SELECT * FROM thing WHERE published IS NOT NULL;
"""
QUERIES = """\
-- :name sql_thing :one   A published thing.
SELECT id, title, note AS "note?" FROM public_thing WHERE id = :id;

-- :name sql_thing_list :many   Published things.
SELECT id, title FROM public_thing ORDER BY id LIMIT 20;

-- :name sql_thing_entity :one   A thing as its rules see it.
SELECT id, title, note AS "note?", published AS "published?" FROM thing WHERE id = :id;

-- :name sql_thing_add :none   A new thing.
INSERT INTO thing (title, note, published) VALUES (:title, :note, :published);
"""


def c_file(about, *lines):
    return "\n".join([f"/* {about} */", SPDX, *lines]) + "\n"


# A small house in which nothing is wrong.
SOUND = {
    "src/base/base.h": c_file("The ground.", "#pragma once"),
    "src/db/work.h": c_file("A work.", "#pragma once", '#include "../base/base.h"'),
    "src/web/request.h": c_file("A request.", "#pragma once", '#include "../db/work.h"'),
    "src/rooms/box/README.md": "Things.\n",
    "src/rooms/box/box.h": c_file("Things.", "#pragma once", '#include "../../web/request.h"', '#include "box_queries.h"'),
    "src/rooms/box/box.c": c_file("The rules of things.", '#include "box.h"', "", '#include "box_writes.h"', "", "/* The one. */",
                                  "void thing_save(struct work *w, struct str title)", "{", "    sql_thing_add(w, title, title, known(1));", "}"),
    "src/rooms/box/pages.c": c_file("Pages of things.", '#include "box.h"', "", '#include "box_pages.h"', "",
                                    "static struct response show(struct request *r)", "{",
                                    "    const struct sql_thing *t = sql_thing(r->work, path_id(r));",
                                    "    return page(r, 200, t->title, html_box_page(r->work, t));", "}", "",
                                    "const struct route box_routes[] = {",
                                    '    GET("/things/{thing}", EVERYONE, show, "A published thing"),', "    {0},", "};"),
    "src/rooms/box/schema.sql": SCHEMA,
    "src/rooms/box/queries.sql": QUERIES,
    "src/rooms/box/page.html": "{% page(const struct sql_thing *t) %}\n<h1>{{ t->title }}</h1>\n",
    "src/rooms/shelf/README.md": "Shelves.\n",
    "src/rooms/shelf/shelf.h": c_file("Shelves.", "#pragma once", '#include "../box/box.h"', '#include "shelf_queries.h"'),
    "src/rooms/shelf/schema.sql": "-- A shelf.\nCREATE TABLE shelf (\n    id INTEGER PRIMARY KEY NOT NULL, -- nobody counts these\n"
                                  "    thing_id INTEGER REFERENCES thing (id) -- what stands on it; null: nothing\n) STRICT;\n",
    "src/rooms/shelf/queries.sql": '-- :name sql_shelf :one   A shelf.\nSELECT s.id, t.title AS "title?" FROM shelf s LEFT JOIN public_thing t '
                                   "ON t.id = s.thing_id WHERE s.id = :id;\n",
    "src/cli/wiring.c": c_file("Wires.", '#include "../rooms/shelf/shelf.h"'),
    "src/main.c": c_file("Begins.", '#include "cli/cli.h"'),
    "src/cli/cli.h": c_file("Commands.", "#pragma once"),
}


class Wrong(Exception):
    """What was said, and what should have been."""


def guard(test):
    GUARDS.append(test)
    return test


class Place:
    """A folder of a test's own; what tools say is told as if they stood in it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "made").mkdir()

    def write(self, files):
        for path, text in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                (self.folder / path).unlink(missing_ok=True)
            else:
                (self.folder / path).write_text(text)

    def run(self, *words):
        done = subprocess.run(words, cwd=self.folder, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
        return done.returncode, (done.stdout + done.stderr).replace(f"{self.folder}/", "").strip()

    def tool(self, name, *words):
        return self.run(sys.executable, str(ROOT / "tools" / name), *words)

    def rooms(self):
        return [str(f) for f in sorted((self.folder / "src/rooms").iterdir())]

    def queries(self, room="box"):
        return self.tool("queries.py", "room", room, "made", *self.rooms())

    def pages(self, room="box"):
        return self.tool("pages.py", "room", room, "made", str(self.folder / "src/rooms" / room))

    def gcc(self, file):
        """What the compiler refuses in it; each sentence once."""
        if not (self.folder / "made/web_pages.h").exists():
            source = pathlib.Path(MADE or self.folder / "made", "web_pages.h")
            if not MADE:
                self.tool("pages.py", "room", "web", "made", "src/web")
            else:
                shutil.copy(source, self.folder / "made/web_pages.h")
        code, said = self.run("gcc", "-S", "-o", "/dev/null", "-std=c17", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-fno-show-column",
                              "-fno-diagnostics-show-caret", "-ftrack-macro-expansion=0", "-Imade", "-Isrc", f"-I{ROOT}/src", file)
        return code, "\n".join(dict.fromkeys(line for line in said.split("\n") if "error: " in line))

    def house(self):
        """What house.py says of it, its last line (the count) apart."""
        for room in self.rooms():
            said = self.queries(pathlib.Path(room).name)
            if said != (0, ""):
                return said
        code, said = self.tool("house.py", "check", str(self.folder), "--made", str(self.folder / "made"))
        lines = said.split("\n")
        if not re.fullmatch(rf"\d+ files, {len(lines) - 1} breaches", lines[-1]):
            raise Wrong(f"its last line is no count: {lines[-1]}")
        return code, "\n".join(lines[:-1])


def expect(said, sentence):
    """Refused, with exactly this; an empty sentence: not refused."""
    if said != (1 if sentence else 0, sentence):
        raise Wrong(f"exit {said[0]}: {said[1]}\nwanted: {sentence or 'nothing'}")


def query(place, text, sentence, schema=SCHEMA, more={}):
    place.write({"src/rooms/box/schema.sql": schema, "src/rooms/box/queries.sql": text, **more})
    expect(place.queries(), sentence)


def template(place, text, sentence):
    place.write({"src/rooms/box/page.html": "{% page(struct str title) %}\n" + text + "\n"})
    expect(place.pages(), sentence)


def compiled(place, text, sentence, queries=QUERIES):
    """A template that the generator takes and the compiler refuses."""
    place.write({"src/rooms/box/schema.sql": SCHEMA, "src/rooms/box/queries.sql": queries, "src/rooms/box/page.html": text,
                 "src/rooms/box/box.h": c_file("Things.", "#pragma once", '#include "web/request.h"', '#include "box_queries.h"')})
    expect(place.queries(), "")
    expect(place.pages(), "")
    expect(place.gcc("made/box_pages.c"), sentence)


def code(place, lines, sentence):
    """C that the compiler refuses."""
    place.write({"src/rooms/box/schema.sql": SCHEMA, "src/rooms/box/queries.sql": QUERIES,
                 "src/rooms/box/box.c": c_file("A test.", '#include "web/request.h"', '#include "box_queries.h"', *lines)})
    expect(place.queries(), "")
    expect(place.gcc("src/rooms/box/box.c"), sentence)


def house(place, files, *sentences):
    place.write({**SOUND, **files})
    expect(place.house(), "\n".join(sentences))


def sentences(place, page, po, sentence):
    place.write({"src/box/page.html": "{% page(struct str title) %}\n" + page + "\n", "fr.po": po})
    expect(place.tool("pages.py", "sentences", "jalon.pot", str(place.folder / "fr.po"), str(place.folder / "src")), sentence)


# ---- tools/queries.py ----

@guard
def a_sound_room_is_taken(p):
    query(p, QUERIES, "")


@guard
def a_wrong_column(p):
    query(p, '-- :name sql_thing :one   A thing.\nSELECT id,\n    titel FROM thing WHERE id = :id;\n',
          "src/rooms/box/queries.sql:3: no such column: titel")


@guard
def a_wrong_table(p):
    query(p, '-- :name sql_thing :one   A thing.\nSELECT id FROM thingy WHERE id = :id;\n',
          "src/rooms/box/queries.sql:2: no such table: thingy")


@guard
def a_wrong_column_in_an_optional_part(p):
    query(p, '-- :name sql_thing_list :many   Things.\nSELECT id FROM public_thing WHERE id > 0 [title: AND titel IS NULL AND title = :title] LIMIT 9;\n',
          "src/rooms/box/queries.sql:2: no such column: titel")


@guard
def a_text_in_double_quotes(p):
    query(p, '-- :name sql_thing :one   A thing.\nSELECT id FROM thing WHERE title = "book";\n',
          "src/rooms/box/queries.sql:2: no such column: book")


@guard
def a_nullable_without_its_mark(p):
    query(p, '-- :name sql_thing :one   A thing.\nSELECT id, note FROM thing WHERE id = :id;\n',
          'src/rooms/box/queries.sql:2: sql_thing: column "note" may be null in thing: write "note?"')


@guard
def a_list_without_limit(p):
    query(p, '-- :name sql_thing_list :many   Things.\nSELECT id FROM thing ORDER BY id;\n',
          "src/rooms/box/queries.sql:2: sql_thing_list: a list without LIMIT; add one, or say :all if the table stays small")


@guard
def a_list_limited_only_inside(p):
    query(p, '-- :name sql_thing_list :many   Things.\nSELECT id, (SELECT t.title FROM thing t ORDER BY t.id LIMIT 1) AS "first text?" FROM thing;\n',
          "src/rooms/box/queries.sql:2: sql_thing_list: a list without LIMIT; add one, or say :all if the table stays small")


@guard
def a_filter_without_type(p):
    query(p, '-- :name sql_thing_list :many   Things.\nSELECT id FROM thing WHERE length(title) > :size LIMIT 9;\n',
          "src/rooms/box/queries.sql:2: sql_thing_list: no column says the type of :size; write -- :takes size int (or text, real, bytes; ? if it may be null)")


@guard
def a_filter_of_an_unknown_type(p):
    query(p, '-- :name sql_thing_list :many   Things.\n-- :takes size number\nSELECT id FROM thing WHERE length(title) > :size LIMIT 9;\n',
          "src/rooms/box/queries.sql:2: sql_thing_list: no column says the type of :size; write -- :takes size int (or text, real, bytes; ? if it may be null)")


@guard
def an_expression_without_type(p):
    query(p, '-- :name sql_thing :one   A thing.\nSELECT length(title) AS "size" FROM thing WHERE id = :id;\n',
          'src/rooms/box/queries.sql:2: sql_thing: column "size": SQLite cannot tell the type of an expression; write "size int" (or text, real, bytes)')


@guard
def a_left_join_without_its_mark(p):
    query(p, '-- :name sql_pair :one   Two things.\nSELECT a.id AS "id!", b.title FROM thing a LEFT JOIN thing b ON b.id = a.id + 1 WHERE a.id = :id;\n',
          'src/rooms/box/queries.sql:2: sql_pair: column "title" comes through a LEFT JOIN and may be null: write "title?", or "title!" if it never is')


@guard
def a_left_join_of_a_view_without_its_mark(p):
    query(p, '-- :name sql_pair :one   Two things.\nSELECT a.id AS "id!", b.title AS "other" FROM thing a LEFT JOIN public_thing b ON b.id = a.id + 1 WHERE a.id = :id;\n',
          'src/rooms/box/queries.sql:2: sql_pair: column "other" comes through a LEFT JOIN and may be null: write "other?", or "other!" if it never is')


@guard
def a_left_outer_join_without_its_mark(p):
    query(p, '-- :name sql_pair :one   Two things.\nSELECT a.id AS "id!", b.title AS "other" FROM thing a LEFT OUTER JOIN thing b ON b.id = a.id + 1 WHERE a.id = :id;\n',
          'src/rooms/box/queries.sql:2: sql_pair: column "other" comes through a LEFT JOIN and may be null: write "other?", or "other!" if it never is')


@guard
def a_left_join_of_a_sub_select_without_its_mark(p):
    query(p, '-- :name sql_pair :one   Two things.\nSELECT b.title AS "other" FROM public_thing a LEFT JOIN (SELECT id, title FROM thing) b ON b.id = a.id;\n',
          'src/rooms/box/queries.sql:2: sql_pair: column "other" comes through a LEFT JOIN and may be null: write "other?", or "other!" if it never is')


@guard
def another_outer_join(p):
    query(p, '-- :name sql_pair :one   Two things.\nSELECT a.id FROM thing a RIGHT JOIN thing b ON b.id = a.id;\n',
          'src/rooms/box/queries.sql:2: sql_pair: column "id" comes through a LEFT JOIN and may be null: write "id?", or "id!" if it never is')


@guard
def a_sub_select_without_its_mark(p):
    query(p, '-- :name sql_thing :one   A thing.\nSELECT a.id, (SELECT b.title FROM thing b WHERE b.id > a.id) AS "next" FROM thing a WHERE a.id = :id;\n',
          'src/rooms/box/queries.sql:2: sql_thing: column "next" comes from a sub-select and may be null: write "next?", or "next!" if it never is')


@guard
def a_column_without_a_name(p):
    query(p, '-- :name sql_thing :one   A thing.\nSELECT count(*) FROM thing;\n',
          'src/rooms/box/queries.sql:2: sql_thing: column "count(*)": write "name", "name?", "name!" or "name type"')


@guard
def a_query_without_its_shape(p):
    query(p, '-- :name sql_thing :several   A thing.\nSELECT id FROM thing;\n',
          "src/rooms/box/queries.sql:2: sql_thing: say one of :one, :many, :value, :none")


@guard
def a_query_without_its_sentence(p):
    query(p, '-- :name sql_thing :one\nSELECT id FROM thing;\n', "src/rooms/box/queries.sql:2: sql_thing: say after the marks what it gives")


@guard
def a_list_not_named_so(p):
    query(p, '-- :name sql_things :many   Things.\nSELECT id FROM thing LIMIT 9;\n',
          "src/rooms/box/queries.sql:2: sql_things: the name of a :many ends with _list")


@guard
def a_value_of_several_columns(p):
    query(p, '-- :name sql_thing :value   Its number.\nSELECT id, title FROM thing;\n',
          "src/rooms/box/queries.sql:2: sql_thing: :value gives one column of type int")


@guard
def rows_that_nobody_takes(p):
    query(p, '-- :name sql_thing :none   Nothing.\nSELECT id FROM thing;\n',
          "src/rooms/box/queries.sql:2: sql_thing: :none is for a statement that gives no row, and only for that")


@guard
def an_optional_part_without_its_parameter(p):
    query(p, '-- :name sql_thing_list :many   Things.\nSELECT id FROM thing WHERE id > 0 [title: AND note IS NULL] LIMIT 9;\n',
          "src/rooms/box/queries.sql:2: sql_thing_list: optional part [title: …] does not use :title")


@guard
def rows_said_alike_that_are_not(p):
    query(p, '-- :name sql_a_list :many   Things.\nSELECT id FROM thing LIMIT 9;\n\n-- :name sql_b_list :many :as sql_a_list   Things.\n'
          'SELECT id, title FROM thing LIMIT 9;\n',
          "src/rooms/box/queries.sql:5: sql_b_list: :as sql_a_list: its columns are not the same, name by name and type by type")


@guard
def two_statements_in_one_query(p):
    query(p, '-- :name sql_a :one   A thing.\nSELECT id FROM thing;\n\n--:name sql_b :one   Another.\nSELECT title FROM thing;\n',
          "src/rooms/box/queries.sql:2: sql_a: a second statement after ; begins with its own -- :name")


@guard
def text_before_the_first_query(p):
    query(p, '--:name sql_b :one   Another.\nSELECT title FROM thing;\n', "src/rooms/box/queries.sql:1: what stands before the first -- :name is no query")


@guard
def a_table_written_by_another_room(p):
    p.write({path: SOUND[path] for path in ("src/rooms/shelf/schema.sql",)})
    query(p, '-- :name sql_shelf_add :none   A shelf.\nINSERT INTO shelf (thing_id) VALUES (:thing_id);\n', "src/rooms/box/queries.sql:2: sql_shelf_add: writes shelf, a table of room shelf: only that room may")


@guard
def a_public_table_written_by_another_room(p):
    p.write({**SOUND, "src/rooms/shelf/queries.sql": '-- :name sql_thing_drop :none   No thing.\nDELETE FROM thing WHERE id = :id;\n'})
    expect(p.queries("shelf"), "src/rooms/shelf/queries.sql:2: sql_thing_drop: writes thing, a table of room box: only that room may")


@guard
def sql_that_differs_between_engines(p):
    for sql, word in (('ifnull(note, title) AS "x text"', "ifnull"), ('json_array(id) AS "x text"', "json_array"),
                      ('title LIKE :title AS "x int"', "LIKE"), ('strftime(id) AS "x text"', "strftime"), ("x'00' AS \"x bytes\"", "x'"),
                      ('id::text AS "x text"', "::"), ('like(title, note) AS "x int"', "like"), ('random() AS "x int"', "random"),
                      ('datetime(id) AS "x text"', "datetime"), ('unixepoch() AS "x int"', "unixepoch"), ('total(id) AS "x real"', "total"),
                      ('title COLLATE BINARY AS "x text"', "COLLATE")):
        query(p, f'-- :name sql_thing :one   A thing.\nSELECT {sql} FROM thing WHERE id = :id;\n',
              f'src/rooms/box/queries.sql:2: sql_thing: "{word}" is not the same on SQLite and PostgreSQL')


@guard
def a_column_without_its_comment(p):
    query(p, QUERIES, 'src/rooms/box/schema.sql:4: column "thing.title" has no comment that explains it', SCHEMA.replace(" -- its title", ""))


@guard
def one_column_name_with_two_types(p):
    query(p, QUERIES, 'src/rooms/shelf/schema.sql:4: column "title" is int here and text elsewhere: one name, one type',
          more={"src/rooms/shelf/schema.sql": SOUND["src/rooms/shelf/schema.sql"].replace("thing_id INTEGER", "title INTEGER")})


@guard
def a_schema_that_sqlite_refuses(p):
    query(p, QUERIES, 'src/rooms/box/schema.sql:11: near "SELEC": syntax error', SCHEMA.replace("SELECT", "SELEC"))


@guard
def a_column_of_a_type_of_one_engine(p):
    query(p, QUERIES, 'src/rooms/box/schema.sql:2: unknown datatype for thing.published: "BOOLEAN"', SCHEMA.replace("published INTEGER", "published BOOLEAN"))


@guard
def a_table_that_is_not_strict(p):
    query(p, QUERIES, 'src/rooms/box/schema.sql:2: table "thing" is not STRICT: its types would say nothing', SCHEMA.replace(") STRICT;", ");"))


@guard
def a_migration_out_of_order(p):
    p.write({"src/rooms/box/migrations/0001_box.sql": SCHEMA, "src/rooms/shelf/migrations/0003_shelf.sql": SOUND["src/rooms/shelf/schema.sql"]})
    expect(p.tool("queries.py", "migrations", "made", *p.rooms()),
           "src/rooms/shelf/migrations/0003_shelf.sql:1: its number must be 0002, the next of the whole house")


@guard
def two_migrations_of_one_number(p):
    p.write({"src/rooms/box/migrations/0001_box.sql": SCHEMA, "src/rooms/shelf/migrations/0001_shelf.sql": SOUND["src/rooms/shelf/schema.sql"]})
    expect(p.tool("queries.py", "migrations", "made", *p.rooms()),
           "src/rooms/shelf/migrations/0001_shelf.sql:1: its number must be 0002, the next of the whole house")


# ---- tools/pages.py ----

@guard
def a_sound_template_is_taken(p):
    template(p, '<p class="{{ title }}">{{ title }}</p>\n{% if title.size %}<a href="{{ path(w, "/") }}">{_ All of {title} _}</a>{% end %}', "")


@guard
def a_template_without_its_page(p):
    p.write({"src/rooms/box/page.html": "<p>a</p>\n"})
    expect(p.pages(), "src/rooms/box/page.html:1: begin with {% page(parameters) %}")


@guard
def a_value_in_an_attribute_of_script_or_style(p):
    for name in ("onclick", "ONCLICK", "style", "hx-on:click", "srcdoc"):
        template(p, f'<p {name}="{{{{ title }}}}">a</p>', f"src/rooms/box/page.html:2: attribute {name.lower()}: our pages hold no style and no script of their own")


@guard
def an_attribute_of_script_without_a_blank_before(p):
    template(p, '<p class="a"onclick="b()">a</p>', "src/rooms/box/page.html:2: attribute onclick: our pages hold no style and no script of their own")
    template(p, '<p/onclick="b()">a</p>', "src/rooms/box/page.html:2: attribute onclick: our pages hold no style and no script of their own")


@guard
def a_value_in_a_script(p):
    template(p, "<script>\nlet a = '{{ title }}';</script>", "src/rooms/box/page.html:3: a value inside a script or a style cannot be made safe")
    template(p, "<style>{{ title }}</style>", "src/rooms/box/page.html:2: a value inside a script or a style cannot be made safe")


@guard
def a_value_outside_quotes(p):
    template(p, "<p class={{ title }}>a</p>", "src/rooms/box/page.html:2: the value of class stands outside double quotes")
    template(p, "<p class='{{ title }}'>a</p>", "src/rooms/box/page.html:2: the value of class stands outside double quotes")
    template(p, "<p {{ title }}>a</p>", "src/rooms/box/page.html:2: a value outside quotes cannot be made safe")
    template(p, "<{{ title }}>a</p>", "src/rooms/box/page.html:2: a value outside quotes cannot be made safe")


@guard
def a_value_in_a_comment(p):
    template(p, "<!-- {{ title }} -->", "src/rooms/box/page.html:2: a value inside a comment cannot be made safe")


@guard
def a_literal_path(p):
    template(p, '<p>\n<a href="/journal">a</a></p>', 'src/rooms/box/page.html:3: href="/journal": a literal path; write {{ path(w, "/journal") }}')
    template(p, '<form action="/journal"></form>', 'src/rooms/box/page.html:2: action="/journal": a literal path; write {{ path(w, "/journal") }}')
    template(p, '<p>{_ See <a href="/journal">it</a> _}</p>', 'src/rooms/box/page.html:2: href="/journal": a literal path; write {{ path(w, "/journal") }}')


@guard
def a_value_that_ends_an_address(p):
    template(p, '<a href="/a/{{ title }}">a</a>', "src/rooms/box/page.html:2: a value of href begins it: nothing may stand before")
    template(p, '<a href="javascript:{{ title }}">a</a>', "src/rooms/box/page.html:2: a value of href begins it: nothing may stand before")


@guard
def blocks_that_are_not_balanced(p):
    template(p, "{% if title.size %}<p>a</p>", "src/rooms/box/page.html:2: {% if %} without {% end %}")
    template(p, "<p>a</p>\n{% end %}", "src/rooms/box/page.html:3: {% end %} without a beginning")
    template(p, "{% else %}", "src/rooms/box/page.html:2: {% else %} without {% if %}")
    template(p, "{% for a in title %}{% else %}{% end %}", "src/rooms/box/page.html:2: {% else %} without {% if %}")


@guard
def a_block_that_opens_half_a_tag(p):
    template(p, '{% if title.size %}<p class="a{% end %}b">', "src/rooms/box/page.html:2: what stands in this block opens or closes a tag without the other half")
    template(p, '{% if title.size %}<p class="a{% else %}<p {% end %}>',
             "src/rooms/box/page.html:2: the branches of this block do not end at the same place of the HTML")


@guard
def a_page_that_ends_in_a_tag(p):
    template(p, '<p class="a">b<p', "src/rooms/box/page.html:2: the page ends inside a tag")


@guard
def an_order_that_is_not_known(p):
    template(p, "{% while title %}", "src/rooms/box/page.html:2: {% while %} is not known")


@guard
def a_template_that_computes(p):
    template(p, "{{ title = title }}", "src/rooms/box/page.html:2: “title = title” is no expression: a template computes nothing")
    template(p, "{{ title; abort() }}", "src/rooms/box/page.html:2: “title; abort()” is no expression: a template computes nothing")
    template(p, '{% call box_page(title); abort(); box_page(title) %}',
             "src/rooms/box/page.html:2: “box_page(title); abort(); box_page(title)” is no expression: a template computes nothing")


@guard
def a_template_called_in_a_tag(p):
    template(p, '<p class="{% call box_page(title) %}">', "src/rooms/box/page.html:2: a template is called in text, not inside a tag")


@guard
def a_sentence_at_the_wrong_place(p):
    template(p, '<a href="{_ here _}">a</a>', "src/rooms/box/page.html:2: a sentence is no address")
    template(p, '<p title="{_ <b>here</b> _}">a</p>', "src/rooms/box/page.html:2: a sentence in an attribute holds no tag")
    template(p, '<script>{_ here _}</script>', "src/rooms/box/page.html:2: a value inside a script or a style cannot be made safe")


@guard
def a_sentence_that_opens_half_a_tag(p):
    template(p, "<p>{_ Here <b _}>a</p>", "src/rooms/box/page.html:2: a sentence opens and closes its tags itself")


@guard
def a_plural_with_other_tags(p):
    template(p, "<p>{_ {n} <b>thing</b> || {n} <i>things</i> | n = title.size _}</p>", "src/rooms/box/page.html:2: the plural has other tags")


@guard
def arguments_of_a_sentence(p):
    template(p, "<p>{_ Here | name = title _}</p>", "src/rooms/box/page.html:2: the sentence has no {name}")
    template(p, "<p>{_ One thing || Many things _}</p>", "src/rooms/box/page.html:2: a sentence with a plural counts {n}")


@guard
def a_missing_french_sentence(p):
    sentences(p, "<p>{_ Themes _}</p>", 'msgid "Levers"\nmsgstr "Leviers"\n', "src/box/page.html:2: no French for “Themes” in fr.po")
    sentences(p, "<p>{_ Themes _}</p>", 'msgid "Themes"\nmsgstr ""\n', "src/box/page.html:2: no French for “Themes” in fr.po")


@guard
def a_missing_french_plural(p):
    sentences(p, "<p>{_ {n} theme || {n} themes | n = title.size _}</p>",
              'msgid "{n} theme"\nmsgid_plural "{n} themes"\nmsgstr[0] "{n} thème"\nmsgstr[1] ""\n', "src/box/page.html:2: no French for “{n} theme” in fr.po")


@guard
def a_missing_french_sentence_of_c(p):
    p.write({"src/box.c": c_file("A test.", "struct str a(struct work *w)", "{", '    return _(w, "Not "', '                "there");', "}"), "fr.po": ""})
    expect(p.tool("pages.py", "sentences", "jalon.pot", str(p.folder / "fr.po"), str(p.folder / "src")), "src/box.c:5: no French for “Not there” in fr.po")


@guard
def a_french_equal_to_its_english(p):
    sentences(p, "<p>{_ Actions _}</p>", 'msgid "Actions"\nmsgstr "Actions"\n',
              "src/box/page.html:2: the French of “Actions” is its English; write it, or “# same” above it in fr.po")
    sentences(p, "<p>{_ Actions _}</p>", '# same\nmsgid "Actions"\nmsgstr "Actions"\n', "")


@guard
def a_french_with_other_tags(p):
    sentences(p, "<p>{_ A <b>theme</b> _}</p>", 'msgid "A <b>theme</b>"\nmsgstr "Un <i>thème</i>"\n', "src/box/page.html:2: the French of “A <b>theme</b>” has other tags")
    sentences(p, "<p>{_ A theme _}</p>", 'msgid "A theme"\nmsgstr "Un thème <script"\n', "src/box/page.html:2: the French of “A theme” has other tags")


@guard
def a_french_with_other_arguments(p):
    sentences(p, "<p>{_ Of {title} _}</p>", 'msgid "Of {title}"\nmsgstr "De {titre}"\n', "src/box/page.html:2: the French of “Of {title}” has other arguments")


@guard
def a_french_sentence_said_nowhere(p):
    sentences(p, "<p>a</p>", 'msgid "Gone"\nmsgstr "Disparu"\n', "fr.po:1: “Gone” is said nowhere; drop it (tools/pages.py merge)")


# ---- what the compiler keeps ----

@guard
def a_sound_template_compiles(p):
    compiled(p, SOUND["src/rooms/box/page.html"], "")


@guard
def a_missing_field_in_a_template(p):
    compiled(p, "{% page(const struct sql_thing *t) %}\n<p>\n{{ t->titel }}</p>\n",
             "src/rooms/box/page.html:3: error: 'const struct sql_thing' has no member named 'titel'; did you mean 'title'?")


@guard
def a_missing_field_in_a_loop(p):
    compiled(p, "{% page(const struct sql_thing_list *list) %}\n{% for t in *list %}<p>{{ t->title }}\n{{ t->note }}</p>{% end %}\n",
             "src/rooms/box/page.html:3: error: 'struct sql_thing_row' has no member named 'note'")


@guard
def a_template_called_with_another_type(p):
    compiled(p, "{% page(const struct sql_thing *t) %}\n<p>a</p>\n{% call box_page(t->title) %}\n",
             "src/rooms/box/page.html:3: error: incompatible type for argument 2 of 'put_box_page'")


@guard
def markup_in_an_attribute(p):
    compiled(p, '{% page(struct markup m) %}\n<p title="{{ m }}">a</p>\n',
             "src/rooms/box/page.html:2: error: '_Generic' selector of type 'struct markup' is not compatible with any association")


@guard
def a_number_as_an_address(p):
    compiled(p, '{% page(int64_t n) %}\n<a href="{{ n }}">a</a>\n',
             "src/rooms/box/page.html:2: error: '_Generic' selector of type 'long int' is not compatible with any association")


@guard
def a_number_that_may_be_unknown_written_bare(p):
    compiled(p, "{% page(struct maybe m) %}\n<p>{{ m }}</p>\n",
             "src/rooms/box/page.html:2: error: '_Generic' selector of type 'struct maybe' is not compatible with any association")


@guard
def a_route_without_who_may(p):
    code(p, ["struct response list(struct request *r);", "const struct route routes[] = {",
             '    GET("/things", list, "Things"),', "};"], "src/rooms/box/box.c:7: error: macro \"GET\" requires 4 arguments, but only 3 given\n"
         "src/rooms/box/box.c:7: error: 'GET' undeclared here (not in a function)")


@guard
def a_field_of_no_member(p):
    code(p, ["const struct field fields[] = {", '    TEXT(struct sql_thing, titel, .label = "Title"),', "};"],
         "src/rooms/box/box.c:6: error: 'struct sql_thing' has no member named 'titel'; did you mean 'title'?")


@guard
def a_field_of_another_type(p):
    code(p, ["const struct field fields[] = {", '    NUMBER(struct sql_thing, title, .label = "Title"),', "};"],
         "src/rooms/box/box.c:6: error: size of unnamed array is negative")


@guard
def a_public_write_called_without_its_header(p):
    code(p, ["void other(struct work *w);", "void other(struct work *w)", "{", '    sql_thing_add(w, S("a"), S("b"), known(1));', "}"],
         "src/rooms/box/box.c:8: error: implicit declaration of function 'sql_thing_add'; did you mean 'sql_thing_list'? [-Werror=implicit-function-declaration]")


@guard
def a_refusal_that_nobody_looks_at(p):
    code(p, ["__attribute__((warn_unused_result)) struct str refuse(void);", "void other(void);", "void other(void)", "{", "    refuse();", "}"],
         "src/rooms/box/box.c:9: error: ignoring return value of 'refuse' declared with attribute 'warn_unused_result' [-Werror=unused-result]")


# ---- tools/house.py ----

@guard
def a_sound_house_is_taken(p):
    house(p, {}, "")


def more(path, *lines):
    """A file of the sound house, with lines at its end."""
    return {path: SOUND[path] + "\n".join(lines) + "\n"}


@guard
def a_breach_of_floors(p):
    house(p, {"src/db/work.h": c_file("A work.", "#pragma once", '#include "../web/request.h"'),
              "src/format/csv.h": c_file("CSV.", "#pragma once", '#include "../db/work.h"'),
              "src/base/log.c": c_file("Log.", '#include "../format/csv.h"', '#include "db_queries.h"'),
              "src/engine/facets/facets.c": c_file("Facets.", '#include "../../base/base.h"', '#include "../search/search.h"'),
              "src/engine/search/search.h": c_file("Search.", "#pragma once"),
              "src/web/form.c": c_file("Forms.", '#include "box_pages.h"', '#include "../rooms/box/box.h"'),
              "src/cellar/wine.h": c_file("Wine.", "#pragma once", '#include "../base/base.h"')},
          "src/base/log.c:3: floor base may not know format", "src/base/log.c:4: floor base may not know db",
          "src/cellar/wine.h:4: src/cellar is no floor of the house", "src/db/work.h:4: floor db may not know web",
          "src/engine/facets/facets.c:4: floor engine may not know engine", "src/format/csv.h:4: floor format may not know db",
          "src/web/form.c:3: floor web may not know rooms", "src/web/form.c:4: floor web may not know rooms")


@guard
def a_room_opened_by_another_door(p):
    house(p, {"src/rooms/box/forms.h": c_file("Forms.", "#pragma once"),
              "src/rooms/shelf/shelf.c": c_file("Shelves.", '#include "../box/forms.h"', '#include "box_queries.h"', '#include "none.h"'),
              "src/cli/wiring.c": c_file("Wires.", '#include "../rooms/box/forms.h"')},
          "src/cli/wiring.c:3: cli opens ../rooms/box/forms.h: the one door of room box is box.h",
          "src/rooms/shelf/shelf.c:3: shelf opens ../box/forms.h: the one door of room box is box.h",
          "src/rooms/shelf/shelf.c:4: shelf opens box_queries.h: the one door of room box is box.h",
          'src/rooms/shelf/shelf.c:5: "none.h" is no file of the house')


@guard
def a_circle_of_rooms(p):
    house(p, {"src/rooms/box/box.c": SOUND["src/rooms/box/box.c"].replace('"box_writes.h"', '"box_writes.h"\n#include "../shelf/shelf.h"')},
          "src/rooms/box/box.c:6: rooms know each other in a circle: box opens shelf (src/rooms/box/box.c:6), "
          "shelf opens box (src/rooms/shelf/shelf.h:4)")


@guard
def a_circle_of_rooms_through_a_table(p):
    house(p, more("src/rooms/box/queries.sql", "", "-- :name sql_shelves :value   How many.", 'SELECT count(*) AS "n int" FROM shelf;'),
          "src/rooms/box/queries.sql:14: rooms know each other in a circle: box reads tables of shelf (src/rooms/box/queries.sql:14), "
          "shelf opens box (src/rooms/shelf/shelf.h:4)")


@guard
def a_circle_of_rooms_through_a_key(p):
    house(p, {"src/rooms/box/schema.sql": SCHEMA.replace("its title", "its title\n    shelf_id INTEGER REFERENCES shelf (id), -- where it stands; null: nowhere")},
          "src/rooms/box/schema.sql:5: rooms know each other in a circle: box reads tables of shelf (src/rooms/box/schema.sql:5), "
          "shelf opens box (src/rooms/shelf/shelf.h:4)")


@guard
def a_circle_of_rooms_through_a_template(p):
    house(p, {"src/rooms/box/page.html": "{% page() %}\n{% uses shelf %}\n<p>a</p>\n"},
          "src/rooms/box/page.html:2: rooms know each other in a circle: box its pages show shelf (src/rooms/box/page.html:2), "
          "shelf opens box (src/rooms/shelf/shelf.h:4)")


@guard
def a_floor_that_reads_a_room(p):
    p.write({**SOUND, "src/db/queries.sql": "-- :name sql_db :one   A thing.\nSELECT id FROM thing;\n"})
    expect(p.tool("queries.py", "room", "db", "made", str(p.folder / "src/db"), *p.rooms()), "")
    expect(p.house(), "src/db/queries.sql:2: floor db reads thing, a table of room box")


@guard
def a_room_without_its_readme(p):
    house(p, {"src/rooms/shelf/README.md": None},
          "src/rooms/shelf/README.md:1: missing: ten lines that say what this room is for, in its users' words")


@guard
def a_house_that_is_not_built(p):
    p.write(SOUND)
    code, said = p.tool("house.py", "check", str(p.folder), "--made", str(p.folder / "made"))
    expect((code, said), "src/rooms/box/queries.sql:1: box_queries.json is not in made/: build first\n"
           "src/rooms/shelf/queries.sql:1: shelf_queries.json is not in made/: build first\n20 files, 2 breaches".replace("20", said.split("\n")[-1].split()[0]))


@guard
def a_visitors_route_that_reads_drafts(p):
    house(p, {"src/rooms/box/pages.c": SOUND["src/rooms/box/pages.c"].replace("sql_thing(", "sql_thing_entity(")},
          'src/rooms/box/pages.c:14: the visitors\' route "/things/{thing}" reads unpublished thing through sql_thing_entity')


@guard
def a_visitors_route_that_reads_drafts_through_another_room(p):
    house(p, {**more("src/rooms/box/box.c", "", "const struct sql_thing_entity *thing_of(struct work *w, int64_t id)", "{", "    return sql_thing_entity(w, id);", "}"),
              "src/rooms/shelf/pages.c": c_file(
                  "Pages of shelves.", '#include "shelf.h"', "", "static struct str name(struct work *w)", "{", "    return thing_of(w, 1)->title;", "}", "",
                  "static struct response show(struct request *r)", "{", "    return page(r, 200, name(r->work), (struct markup){0});", "}", "",
                  "const struct route shelf_routes[] = {", '    GET("/shelves", EVERYONE, show, "The shelves"),',
                  '    GET("/shelves/all", MAY(PIC, NULL), show, "All shelves"),', '    POST("/shelves", MAY(VISITOR | PIC, NULL), show, "A new shelf"),', "    {0},", "};")},
          'src/rooms/shelf/pages.c:16: the visitors\' route "/shelves" reads unpublished thing through sql_thing_entity',
          'src/rooms/shelf/pages.c:18: the visitors\' route "/shelves" reads unpublished thing through sql_thing_entity')


@guard
def a_visitors_route_that_reads_drafts_through_a_template(p):
    house(p, {"src/rooms/box/page.html": "{% page(const struct sql_thing *t) %}\n<h1>{{ sql_thing_entity(w, t->id)->title }}</h1>\n"},
          'src/rooms/box/pages.c:14: the visitors\' route "/things/{thing}" reads unpublished thing through sql_thing_entity')


@guard
def a_visitors_route_that_reads_drafts_through_who_may(p):
    house(p, {"src/rooms/box/pages.c": SOUND["src/rooms/box/pages.c"].replace("static struct response", "static unsigned of_thing(struct work *w, int64_t id)\n{\n"
              "    return sql_thing_entity(w, id) ? PIC : 0;\n}\n\nstatic struct response").replace("EVERYONE", "MAY(PIC | VISITOR, of_thing)")},
          'src/rooms/box/pages.c:19: the visitors\' route "/things/{thing}" reads unpublished thing through sql_thing_entity')


@guard
def a_get_that_writes(p):
    house(p, {"src/rooms/box/pages.c": SOUND["src/rooms/box/pages.c"].replace("    return page(", "    thing_save(r->work, t->title);\n    return page(")},
          'src/rooms/box/pages.c:15: the route GET "/things/{thing}" writes through sql_thing_add')


@guard
def a_note_is_no_write_of_a_get(p):
    house(p, {"src/rooms/box/pages.c": SOUND["src/rooms/box/pages.c"].replace("static struct response", "static void seen(struct work *w, const void *what)\n{\n"
              "    thing_save(w, *(const struct str *)what);\n}\n\nstatic struct response").replace("    return page(", "    work_note(r->work, seen, &t->title);\n    return page(")}, "")


@guard
def a_route_that_cannot_be_read(p):
    house(p, {"src/rooms/box/pages.c": SOUND["src/rooms/box/pages.c"].replace("    {0},", '    {METHOD_GET, "/all", EVERYONE, show, "All"},\n    {0},')},
          'src/rooms/box/pages.c:13: a route that house.py cannot read: {METHOD_GET"/all"EVERYONEshow"All"}')


@guard
def a_route_without_its_sentence(p):
    house(p, {"src/rooms/box/pages.c": SOUND["src/rooms/box/pages.c"].replace('"A published thing"', '""')},
          'src/rooms/box/pages.c:14: the route "/things/{thing}" has no sentence that says what it is')


@guard
def a_second_caller_of_a_public_write(p):
    house(p, more("src/rooms/box/box.c", "", "void thing_force(struct work *w)", "{", '    sql_thing_add(w, S("a"), S("b"), known(1));', "}"),
          "src/rooms/box/queries.sql:11: sql_thing_add writes a public table: one function calls it (S7), "
          "not thing_force (src/rooms/box/box.c) and thing_save (src/rooms/box/box.c)")


@guard
def a_public_write_that_nobody_calls(p):
    house(p, {"src/rooms/box/box.c": c_file("The rules of things.", '#include "box.h"')},
          "src/rooms/box/queries.sql:11: sql_thing_add writes a public table: one function calls it (S7), not nobody")


@guard
def public_writes_opened_twice(p):
    house(p, {"src/rooms/shelf/shelf.c": c_file("Shelves.", '#include "box_writes.h"'), "tests/box_test.c": c_file("Tests.", '#include "box_writes.h"')},
          "src/rooms/box/box.c:5: box_writes.h is opened by one .c of box alone: its public writes stand there",
          "src/rooms/shelf/shelf.c:3: box_writes.h is opened by one .c of box alone: its public writes stand there",
          "src/rooms/shelf/shelf.c:3: shelf opens box_writes.h: the one door of room box is box.h",
          "tests/box_test.c:3: box_writes.h is opened by one .c of box alone: its public writes stand there")


@guard
def an_update_of_the_journal(p):
    house(p, {"src/rooms/box/migrations/0001_box.sql": "-- The journal is not to be touched.\nUPDATE journal_entry SET at = 0;\n"
              "DELETE FROM journal_entry;\nINSERT INTO journal_entry (id) VALUES (1)\nON CONFLICT (id) DO UPDATE SET at = 0;\nUPDATE journal_head SET turn = 1;\n"},
          "src/rooms/box/migrations/0001_box.sql:2: UPDATE of journal_entry: the journal only grows (I16)",
          "src/rooms/box/migrations/0001_box.sql:3: DELETE FROM of journal_entry: the journal only grows (I16)",
          "src/rooms/box/migrations/0001_box.sql:4: UPDATE of journal_entry: the journal only grows (I16)")


@guard
def sql_in_a_c_file(p):
    house(p, more("src/cli/wiring.c", 'const char *a = "SELECT id "', '                "FROM thing";', 'const char *b = "delete from thing";',
                  'const char *c = "UPDATE thing SET title = 1";', 'const char *d = "Select one from the list"; /* SELECT x FROM y */'),
          "src/cli/wiring.c:4: SQL in a C file: “SELECT id FROM thing”; it belongs in queries.sql",
          "src/cli/wiring.c:6: SQL in a C file: “delete from thing”; it belongs in queries.sql",
          "src/cli/wiring.c:7: SQL in a C file: “UPDATE thing SET title = 1”; it belongs in queries.sql")


@guard
def html_in_a_c_file(p):
    house(p, more("src/cli/wiring.c", 'const char *a = "<p>Hello";', 'const char *b = "<" "b>";', 'const char *c = "a < b, <3, <<";', "#include <stdio.h>"),
          "src/cli/wiring.c:4: HTML in a C file: “<p>Hello”; it belongs in a template",
          "src/cli/wiring.c:5: HTML in a C file: “<b>”; it belongs in a template")


@guard
def html_in_a_test(p):
    house(p, {"tests/box_test.c": c_file("Tests.", 'const char *a = "<p>";', 'const char *b = "<script>"; /* hostile */', 'const char *c = "DROP TABLE x"; /* expected */'),
              **more("src/cli/wiring.c", 'const char *a = "<p>"; /* hostile */')},
          "src/cli/wiring.c:4: HTML in a C file: “<p>”; it belongs in a template",
          "tests/box_test.c:3: HTML in a C file: “<p>”; it belongs in a template")


@guard
def a_banned_word(p):
    house(p, more("src/cli/wiring.c", "void a(char *b)", "{", '    sprintf(b, "%d", atoi(b));', "    snprintf(b, 1, b); /* strcpy(b, b) */", "    (void)fclose(b);",
                  "    char *c = strdup(b);", "    free(c);", "}", "#if 0", "typedef struct x y;", "#endif", "/* TO" "DO: later */"),
          "src/cli/wiring.c:6: atoi is banned: it cannot be used safely; look in base/",
          "src/cli/wiring.c:6: sprintf is banned: it cannot be used safely; look in base/",
          "src/cli/wiring.c:8: what fclose returns is thrown away by (void): look at it, or let it return nothing",
          "src/cli/wiring.c:9: strdup outside base/ and the adapters of libraries: use the work's arena",
          "src/cli/wiring.c:10: free outside base/ and the adapters of libraries: use the work's arena",
          "src/cli/wiring.c:12: #if 0: dead code goes",
          "src/cli/wiring.c:13: typedef of a struct: write it out",
          "src/cli/wiring.c:15: TO" "DO: do it, or leave it out")


@guard
def a_name_that_says_nothing(p):
    house(p, {"src/web/utils.c": c_file("Things of use.", "void box_helper(void)", "{", "}")},
          "src/web/utils.c:1: utils.c: a name says what it is for, not that it is of use",
          "src/web/utils.c:3: box_helper: a name says what it is for, not that it is of use")


@guard
def a_second_text_function(p):
    house(p, more("src/cli/wiring.c", "static struct str trim_end(struct str s)", "{", "    return s;", "}", "static int join(struct thread *t)", "{", "    return 1;", "}",
                  "static int days_in_month(int month)", "{", "    return 30;", "}"),
          "src/cli/wiring.c:4: trim_end: a second text, list or date function? look in base/ first, or put it there",
          "src/cli/wiring.c:12: days_in_month: a second text, list or date function? look in base/ first, or put it there")


@guard
def a_file_that_does_not_say_what_it_is_for(p):
    house(p, {"src/web/form.c": "#include <stdio.h>\n", "src/web/form.h": "/* Forms. */\n#pragma once\n"},
          *(f"src/web/form.{e}:1: the first line is a comment that says what the file is for, the second its SPDX line" for e in "ch"))


@guard
def a_graph_out_of_date(p):
    page = "# The house\n<!-- graph -->\nold\n<!-- /graph -->\nEnd.\n"
    house(p, {"docs/architecture.md": page}, "docs/architecture.md:1: its graph is not the house's: tools/house.py graph --write docs/architecture.md")
    expect(p.tool("house.py", "graph", str(p.folder), "--made", str(p.folder / "made"), "--write", str(p.folder / "docs/architecture.md")), "")
    expect(p.house(), "")
    got = (p.folder / "docs/architecture.md").read_text()
    wanted = """# The house
<!-- graph -->
| floor | knows |
| --- | --- |
| base | nothing |
| db | base |
| web | db |
| rooms | web |
| cli | rooms |

| room | calls | reads tables of | its pages show |
| --- | --- | --- | --- |
| box |  |  |  |
| shelf |  | box |  |
<!-- /graph -->
End.
"""
    if got != wanted:
        raise Wrong(got)


@guard
def a_graph_without_its_place(p):
    p.write({**SOUND, "page.md": "# The house\n"})
    expect(p.tool("house.py", "graph", str(p.folder), "--made", str(p.folder / "made"), "--write", str(p.folder / "page.md")),
           "page.md:1: the graph has no place: write <!-- graph --> and <!-- /graph -->, each on a line")


@guard
def a_report_of_what_is_large(p):
    long = ["void long_one(void)", "{"] + ["    a();"] * 60 + ["}"]
    p.write({**SOUND, "src/rooms/box/box.h": SOUND["src/rooms/box/box.h"] + "int x;\n" * 80, "src/web/page.c": c_file("Pages.", *long),
             "src/web/form.c": c_file("Forms.", *["int x;"] * 500), "src/web/said.c": c_file("Says.", "/* a */", "int a;", "int b;")})
    code, said = p.tool("house.py", "report", str(p.folder), "--made", str(p.folder / "made"))
    kept = "\n".join(line for line in said.split("\n") if not re.match(r"(base|db|format|engine|cli|tests|rooms):", line))
    expect((code * 0 + 1, kept), """502 lines  src/web/form.c
   85 lines  src/rooms/box/box.h
   63 lines  long_one (src/web/page.c:3)
  33 % comments in src/web/said.c
1 handlers: median 5 lines, longest 5 (show, src/rooms/box/pages.c:7)
web: 572 lines of c, 4 lines of h
13 C files, 3 functions, 0 queries, 1 routes""")


def main(names):
    chosen = [t for t in GUARDS if not names or t.__name__ in names]
    print(f"1..{len(chosen)}")
    failed = 0
    for number, test in enumerate(chosen, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Place(folder))
                print(f"ok {number} - {test.__name__}", flush=True)
            except Wrong as wrong:
                failed += 1
                print(f"{test.__name__}: {wrong}", file=sys.stderr)
                print(f"not ok {number} - {test.__name__}", flush=True)
    sys.exit(bool(failed or not chosen))


if __name__ == "__main__":
    main(sys.argv[1:])
