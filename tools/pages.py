#!/usr/bin/env python3
"""Makes typed C of templates, and keeps the sentences of both languages.

    pages.py room NAME OUT FOLDER          NAME's templates: OUT/NAME_pages.h and .c
    pages.py sentences POT PO FOLDER       gathers what is to be translated into POT; fails on a sentence without French
    pages.py merge PO FOLDER               puts new sentences into PO, drops those that are gone, prints those without French

A template begins with {% page(C parameters) %}. Then:
    {{ expression }}                       its value, escaped by its type
    {% if e %} {% elif e %} {% else %} {% end %}     {% for item in list %} … {% end %}     {% let name = e %}
    {% call room_file(arguments) %}        another template      {% uses room %}   its structs
    {_ A sentence with {name} | name = e _}                      {_ {n} thing || {n} things | n = e _}
"""
# SPDX-License-Identifier: AGPL-3.0-or-later
import os, pathlib, re, sys

LINKS = {"href", "src", "action", "formaction"}
VOID_SCRIPT = {"script", "style"}
TOKEN = re.compile(r"\{%(.*?)%\}|\{\{(.*?)\}\}|\{_(.*?)_\}", re.S)


HERE, THIS = ".", pathlib.Path(__file__).resolve()


class Refused(Exception):
    """A sentence for the author, with file and line."""


def c_text(text):
    parts = []
    for line in text.splitlines(keepends=True):
        parts.append('"' + line.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"')
    return " ".join(parts) or '""'


def size_of(text):
    return len(text.encode())


def expression(text, refuse):
    text = text.strip()
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
    if not text or re.search(r"[;{}]|(?<![=!<>])=(?!=)|\+\+|--", bare):
        refuse(f"“{text}” is no expression: a template computes nothing")
    return text


# ---- where in the HTML we stand: a value's place decides how it is escaped, or that it is refused ----

class Place:
    """After a stretch of literal HTML: in text, inside a tag, inside a quoted value, in a script, in a comment."""

    def __init__(self, kind="text", tag="", attribute="", value=""):
        self.kind, self.tag, self.attribute, self.value = kind, tag, attribute, value

    def same(self, other):
        return (self.kind, self.tag if self.kind != "text" else "", self.attribute) == \
               (other.kind, other.tag if other.kind != "text" else "", other.attribute)

    def after(self, html, refuse):
        p = Place(self.kind, self.tag, self.attribute, self.value)
        i = 0
        while i < len(html):
            c = html[i]
            if p.kind == "text":
                if html.startswith("<!--", i):
                    p.kind = "comment"
                elif c == "<" and re.match(r"</?([a-zA-Z!]|$)", html[i:]):
                    p.kind, p.tag = "tag", re.match(r"<(/?[\w-]*|!\w*)", html[i:])[1].lower()
            elif p.kind == "comment":
                if html.startswith("-->", i):
                    p.kind = "text"
            elif p.kind == "raw":
                if html.startswith("</" + p.tag, i):
                    p.kind, p.tag = "tag", "/" + p.tag
            elif p.kind == "tag":
                attribute = re.match(r"([a-zA-Z][\w:-]*)\s*(=\s*(.?))?", html[i:]) if not html[:i] or html[i - 1] in " \t\n\"/" else None
                if c == ">":
                    p.kind = "raw" if p.tag in VOID_SCRIPT else "text"
                elif attribute and attribute[2]:
                    name, quote = attribute[1].lower(), attribute[3]
                    if name in ("style", "srcdoc") or re.match("on|hx-on", name):
                        refuse(f'attribute {name}: our pages hold no style and no script of their own', html.count("\n", 0, i))
                    if quote != '"':
                        refuse(f'the value of {name} stands outside double quotes', html.count("\n", 0, i))
                    p.kind, p.attribute, p.value = "value", name, ""
                    i += attribute.end() - 1
            elif p.kind == "value":
                if c == '"':
                    if p.attribute in LINKS and re.match(r"/(?!-/)", p.value):
                        refuse(f'{p.attribute}="{p.value}": a literal path; write {{{{ path(w, "{p.value}") }}}}', html.count("\n", 0, i))
                    p.kind, p.attribute, p.value = "tag", "", ""
                else:
                    p.value += c
            i += 1
        return p

    def writer(self, refuse):
        """The function that writes a value here."""
        if self.kind == "text":
            return "put"
        if self.kind == "value":
            if self.attribute in LINKS and not self.value.startswith(("#", "/-/")):
                if self.value:
                    refuse(f"a value of {self.attribute} begins it: nothing may stand before")
                return "put_link"
            return "put_attribute"
        refuse({"tag": "a value outside quotes", "raw": "a value inside a script or a style",
                "comment": "a value inside a comment"}[self.kind] + " cannot be made safe")


# ---- sentences ----

class Sentence:
    def __init__(self, one, many, arguments, where):
        self.one, self.many, self.arguments, self.where = one, many, arguments, where


def tags(words):
    return sorted(re.findall(r"<[^>]*>?", words))


def sentence_of(text, where, refuse):
    """Of what stands between {_ and _}: English, its plural or None, and the arguments as written."""
    words, _, given = text.partition(" | ")
    one, _, many = (" ".join(w.split()) for w in words.partition("||"))
    given = dict(re.findall(r"(\w+) = ((?:[^,()]|\((?:[^()]|\([^()]*\))*\))+)", given))
    names = list(dict.fromkeys(re.findall(r"\{(\w+)\}", one + many)))
    for name in given:
        if name not in names and not (many and name == "n"):
            refuse(f"the sentence has no {{{name}}}")
    if many and "n" not in names + list(given):
        refuse("a sentence with a plural counts {n}")
    return Sentence(one, many or None, {n: expression(given.get(n, n), refuse) for n in dict.fromkeys(names + list(given))}, where)


# ---- one template ----

class Template:
    def __init__(self, file, room):
        self.file, self.room, self.text = file, room, file.read_text()
        self.name, self.uses, self.parameters = f"{room}_{file.stem}", [], None
        self.lines, self.place, self.blocks, self.sentences, self.line = [], Place(), [], [], 1
        at = 0
        for token in TOKEN.finditer(self.text):
            self.line = self.text.count("\n", 0, at) + 1
            self.literal(self.text[at:token.start()])
            self.line = self.text.count("\n", 0, token.start()) + 1
            if token[1] is not None:
                self.order(token[1].strip())
            elif token[2] is not None:
                value = expression(token[2], self.refuse)
                self.mark()
                self.lines.append(f"    {self.place.writer(self.refuse)}(h, {value});")
                self.place.value += "x"
            else:
                self.sentence(token[3])
            at = token.end()
        self.line = self.text.count("\n", 0, at) + 1
        self.literal(self.text[at:])
        self.line += self.text[at:].rstrip().count("\n")
        if self.parameters is None:
            self.refuse("begin with {% page(parameters) %}")
        if self.blocks:
            self.refuse(f"{{% {self.blocks[-1][0]} %}} without {{% end %}}")
        if self.place.kind != "text":
            self.refuse("the page ends inside a tag")

    def refuse(self, sentence, down=0):
        raise Refused(f"{self.file}:{self.line + down}: {sentence}")

    def mark(self):
        self.lines.append(f'#line {self.line} "{self.file}"')

    def literal(self, html):
        if self.parameters is None or not self.lines and not html.strip():
            if html.strip():
                self.refuse("begin with {% page(parameters) %}")
            return
        if html:
            self.place = self.place.after(html, self.refuse)
            html = re.sub(r"\s*\n\s*", "\n", html)
            self.lines.append(f"    html_bytes(h, {c_text(html)}, {size_of(html)});")

    def order(self, text):
        word, _, rest = text.partition(" ")
        rest = rest.strip()
        if text.startswith("page("):
            self.parameters = text[5:-1].strip()
        elif word == "uses":
            self.uses += rest.split()
        elif word == "let":
            name, _, value = rest.partition(" = ")
            self.mark()
            self.lines.append(f"    __auto_type {expression(name, self.refuse)} = {expression(value, self.refuse)};")
        elif word == "call":
            self.mark()
            name, _, arguments = expression(rest, self.refuse).partition("(")
            if self.place.kind != "text":
                self.refuse("a template is called in text, not inside a tag")
            self.lines.append(f"    put_{name}(h{', ' if arguments != ')' else ''}{arguments};")
        elif word == "if":
            self.blocks.append(["if", self.place, None])
            self.mark()
            self.lines.append(f"    if ({expression(rest, self.refuse)}) {{")
        elif word == "for":
            name, _, value = rest.partition(" in ")
            name, value = expression(name, self.refuse), expression(value, self.refuse)
            self.blocks.append(["for", self.place, None])
            self.mark()
            self.lines.append(f"    for (size_t {name}_at = 0, {name}_once = 1; {name}_once; {name}_once = 0) for (__auto_type {name}_in = ({value}); "
                              f"{name}_at < {name}_in.count; {name}_at++) {{ __auto_type {name} = &{name}_in.rows[{name}_at]; (void){name};")
        elif word in ("elif", "else"):
            if not self.blocks or self.blocks[-1][0] != "if":
                self.refuse(f"{{% {word} %}} without {{% if %}}")
            self.branch()
            self.place = self.blocks[-1][1]
            self.blocks[-1][3:] = [word == "else"]
            self.mark()
            self.lines.append(f"    }} else if ({expression(rest, self.refuse)}) {{" if word == "elif" else "    } else {")
        elif word == "end":
            if not self.blocks:
                self.refuse("{% end %} without a beginning")
            self.branch()
            block = self.blocks.pop()
            if not block[2].same(block[1]) and (block[0] == "for" or len(block) < 4 or not block[3]):
                self.refuse("what stands in this block opens or closes a tag without the other half")
            self.place = block[2]
            self.lines.append("    }")
        else:
            self.refuse(f"{{% {word} %}} is not known")

    def branch(self):
        block = self.blocks[-1]
        if block[2] and not block[2].same(self.place):
            self.refuse("the branches of this block do not end at the same place of the HTML")
        block[2] = self.place

    def sentence(self, text):
        s = sentence_of(text, f"{self.file}:{self.line}", self.refuse)
        self.sentences.append(s)
        self.mark()
        found = f"_(w, {c_text(s.one)})"
        if s.many:
            found = f"_n(w, {c_text(s.one)}, {c_text(s.many)}, (int64_t)({s.arguments['n']}))"
        in_text = self.place.kind == "text"
        if not in_text and self.place.writer(self.refuse) != "put_attribute":
            self.refuse("a sentence is no address")
        if not in_text and "<" in s.one:
            self.refuse("a sentence in an attribute holds no tag")
        makers = {}
        place = self.place
        for piece, name in re.findall(r"([^{]*)(?:\{(\w+)\})?", s.one):
            place = place.after(piece, self.refuse)
            if name:
                makers.setdefault(name, {"put": "made", "put_link": "made_link", "put_attribute": "made_attribute"}[place.writer(self.refuse)])
        if not place.same(self.place):
            self.refuse("a sentence opens and closes its tags itself")
        if s.many and tags(s.one) != tags(s.many):
            self.refuse("the plural has other tags")
        pairs = ", ".join(f'{{"{n}", {makers.get(n, "made" if in_text else "made_attribute")}(h, {e})}}' for n, e in s.arguments.items())
        writer = "html_sentence" if in_text else "html_sentence_attribute"
        count = len(s.arguments)
        given = f"(const struct html_argument[]){{{pairs}}}" if count else "NULL"
        self.lines.append(f"    {writer}(h, {found}, {given}, {count});")
        if not in_text:
            self.place.value += "x"

    def signature(self, static=""):
        parameters = "" if self.parameters in ("", "void") else ", " + self.parameters
        return f"void put_{self.name}(struct html *h{parameters})"

    def wrapper(self):
        names = [re.search(r"(\w+)(?:\[\])?$", p.strip())[1] for p in self.parameters.split(",")] if self.parameters not in ("", "void") else []
        parameters = ", " + self.parameters if names else ""
        passed = "".join(f", {n}" for n in names)
        return (f"struct markup html_{self.name}(struct work *w{parameters})",
                f"{{\n    struct html h = html_new(w);\n    put_{self.name}(&h{passed});\n    return html_done(&h);\n}}")


def templates_of(folder, room):
    return [Template(f, room) for f in sorted(pathlib.Path(folder).glob("*.html"))]


def write_room(room, out, folder):
    templates = templates_of(folder, room)
    made = f"/* Made by tools/pages.py from the templates of {folder}. */\n"
    uses = list(dict.fromkeys(u for t in templates for u in t.uses))
    header = [made + "#pragma once", '#include "web/html.h"']
    own_door = pathlib.Path(folder, f"{room}.h")
    for name in [room] + uses:
        if pathlib.Path(folder, "..", name, "queries.sql").exists() and pathlib.Path(folder).parent.name == "rooms":
            header.append(f'#include "{name}_queries.h"')
        if name != room or own_door.exists():
            header.append(f'#include "rooms/{name}/{name}.h"' if pathlib.Path(folder).parent.name == "rooms" else f'#include "web/{name}.h"')
    header += [f"struct {name};" for t in templates for name in re.findall(r"struct (\w+) \*", t.parameters)]
    header = list(dict.fromkeys(header))
    source = [made + f'#include "{room}_pages.h"', '#include "web/pieces.h"']
    source += [f'#include "{name}_pages.h"' for name in uses if list(pathlib.Path(folder, "..", name).glob("*.html"))]
    source += [f'#include "rooms/{room}/forms.h"'] * pathlib.Path(folder, "forms.h").exists() + [""]
    for t in templates:
        signature, inside = t.wrapper()
        header += [t.signature() + ";", signature + ";"]
        source += [t.signature(), "{", "    struct work *w = h->work;", "    (void)w;"] + t.lines
        source += ["}", f'#line 1 "{room}_pages.c"', signature, inside, ""]
    for suffix, lines in (("pages.h", header), ("pages.c", source)):
        pathlib.Path(HERE, out, f"{room}_{suffix}").write_text("\n".join(lines) + "\n")
    inputs = [str(p.resolve()) for p in [*(t.file for t in templates), pathlib.Path(folder), THIS]]
    pathlib.Path(HERE, out, f"{room}_pages.h.d").write_text(f"{out}/{room}_pages.h: " + " ".join(inputs) + "\n")


# ---- translations ----

STRING = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
IN_C = [re.compile(rf"\b_\(\s*[\w>.\-&]+,\s*{STRING}\)"), re.compile(rf"\bN_\(\s*{STRING}\)")]
PLURAL_IN_C = re.compile(rf"\b_n\(\s*[\w>.\-&]+,\s*{STRING},\s*{STRING},")


def c_value(literal):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literal)).replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def gather(folder):
    found = {}
    for file in sorted([*pathlib.Path(folder).rglob("*.html"), *pathlib.Path(folder).rglob("*.c")]):
        if file.suffix == ".html":
            for s in Template(file, file.parent.name).sentences:
                found.setdefault(s.one, s)
            continue
        text = file.read_text()
        for pattern in IN_C + [PLURAL_IN_C]:
            for m in pattern.finditer(text):
                where = f"{file}:{text.count(chr(10), 0, m.start()) + 1}"
                many = c_value(m[2]) if pattern is PLURAL_IN_C else None
                found.setdefault(c_value(m[1]), Sentence(c_value(m[1]), many, {}, where))
    return found


def read_po(file):
    """English -> (French, French plural or None, whether it may be the same)."""
    known = {}
    for block in re.split(r"\n\s*\n", pathlib.Path(file).read_text()):
        parts = dict((k, c_value(v)) for k, v in re.findall(rf"^(msg\w+(?:\[\d\])?)\s+{STRING}", block, re.M))
        if parts.get("msgid"):
            known[parts["msgid"]] = (parts.get("msgstr", parts.get("msgstr[0]", "")), parts.get("msgstr[1]"),
                                     bool(re.search(r"^# same", block, re.M)))
    return known


def entry(s, french=None):
    quoted = lambda t: '"' + (t or "").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    one, many, same = french or ("", "", False)
    lines = ["# same"] * same + [f"#: {s.where}"] * (french is None) + ["#, python-brace-format"] * ("{" in s.one)
    lines += [f"msgid {quoted(s.one)}"]
    if s.many:
        lines += [f"msgid_plural {quoted(s.many)}", f"msgstr[0] {quoted(one)}", f"msgstr[1] {quoted(many)}"]
    else:
        lines += [f"msgstr {quoted(one)}"]
    return "\n".join(lines) + "\n"


HEAD = ('msgid ""\nmsgstr ""\n"Project-Id-Version: jalon\\n"\n"PO-Revision-Date: 2026-11-24 00:00+0000\\n"\n"Last-Translator: Jalon\\n"\n'
        '"Language-Team: Jalon\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n"Language: fr\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n')


def check_sentences(pot, po, folder):
    found, known = gather(folder), read_po(po)
    inputs = [po, THIS, *pathlib.Path(folder).rglob("*.html"), *pathlib.Path(folder).rglob("*.c"), *(f for f in pathlib.Path(folder).rglob("*") if f.is_dir())]
    pathlib.Path(HERE, f"{pot}.d").write_text(f"{pot}: " + " ".join(str(pathlib.Path(i).resolve()) for i in inputs) + "\n")
    pathlib.Path(HERE, pot).write_text("\n".join([HEAD] + [entry(s) for s in found.values()]))
    for s in found.values():
        one, many, same = known.get(s.one, ("", None, False))
        if not one or (s.many and not many):
            raise Refused(f"{s.where}: no French for “{s.one}” in {po}")
        if one == s.one and not same:
            raise Refused(f"{s.where}: the French of “{s.one}” is its English; write it, or “# same” above it in {po}")
        for french in filter(None, (one, many)):
            if tags(s.one) != tags(french):
                raise Refused(f"{s.where}: the French of “{s.one}” has other tags")
            if not set(re.findall(r"\{\w+\}", french)) <= set(re.findall(r"\{\w+\}", s.one + (s.many or ""))):
                raise Refused(f"{s.where}: the French of “{s.one}” has other arguments")
    for english in known:
        if english not in found:
            line = pathlib.Path(po).read_text().partition(f'msgid "{english}"')[0].count("\n") + 1
            raise Refused(f"{po}:{line}: “{english}” is said nowhere; drop it (tools/pages.py merge)")


def merge(po, folder):
    found, known = gather(folder), read_po(po)
    pathlib.Path(po).write_text("\n".join([HEAD] + [entry(s, known.get(s.one, ("", "", False))) for _, s in sorted(found.items())]))
    for english in found:
        if not known.get(english, ("",))[0]:
            print(english)


def main(what, *rest):
    {"room": write_room, "sentences": check_sentences, "merge": merge}[what](*rest)


if __name__ == "__main__":
    HERE = os.getcwd()  # a build folder; sources are named from the project's own
    os.chdir(THIS.parent.parent)
    try:
        main(*sys.argv[1:])
    except Refused as sentence:
        sys.exit(str(sentence))
