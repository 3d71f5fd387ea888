#!/usr/bin/env python3
"""For each invariant, a one-line change of the code that breaks it: its test must then fail. Works in a copy of the tree.

    mutations.py [I04 …]     all of them, or those named
"""
# SPDX-License-Identifier: AGPL-3.0-or-later
import os, pathlib, shutil, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).parent.parent
ROOMS = "src/rooms/"
MUTATIONS = [  # invariant, test, file, before, after
    ("I01", "I01_the_words", ROOMS + "journal/journal.c", "    if (frozen)\n", "    if (0 && frozen)\n"),
    ("I01", "I01_vision", ROOMS + "convention/fields.c", '.label = N_("Vision"), .max = 20000, .frozen = true', '.label = N_("Vision"), .max = 20000'),
    ("I02", "I02_points", ROOMS + "followup/points.c", "        p->levers += !r->number.known;", "        p->levers += 0;"),
    ("I02", "I02_refused", ROOMS + "followup/list.html", "total = (int64_t)p->count", "total = (int64_t)p->answered_by_council"),
    ("I03", "I03_an_opinion", ROOMS + "followup/points.c", "        point->sign = sign_of(&point->states, point->answer);",
     '        point->sign = str_is(point->pace, "divided") ? (struct proposal_sign){.family = "state", .code = S("suspended")} : sign_of(&point->states, point->answer);'),
    ("I04", "I04_finished", ROOMS + "followup/followup.c", '    return str_is(state, "finished") || str_is(state, "abandoned");', "    return state.size == 0;"),
    ("I04", "I04_nothing_is", ROOMS + "followup/followup.c", "    if (!sql_evidence_accepted(w, before->id))", "    if (0 && !sql_evidence_accepted(w, before->id))"),
    ("I05", "I05_who_confirms", ROOMS + "followup/followup.c", "if (same_account || !known_services || ", "if (!known_services && "),
    ("I05", "I05_an_evidence", ROOMS + "followup/evidence.c", " && w->who->service.value != e->service_id.value;", ";"),
    ("I06", "I06_what_is", ROOMS + "followup/shown.c", "    *unknown += !amount.known;", "    *unknown += 0;"),
    ("I07", "I07_each_figure", ROOMS + "site/home.html", '#confirmed">', '">'),
    ("I08", "I08_a_theme", ROOMS + "followup/theme.html", "state = s->words _}", "state = s->words _} %"),
    ("I09", "I09_lateness", ROOMS + "followup/shown.c", "    return late > 0 ? late : 0;", "    return late > 0 ? 1 : 0;"),
    ("I10", "I10_absences", ROOMS + "followup/points.c", "facet_set(&f[STATE], i, acted ? state_at(point->sign.code) : STATES + 1);",
     "if (acted) facet_set(&f[STATE], i, state_at(point->sign.code));"),
    ("I10", "news_of_an_action", ROOMS + "followup/writing.c", "    if (said && !str_is(m->state", "    if (!str_is(m->state"),
    ("I10", "news_of_an_action", ROOMS + "followup/followup.c", ' && !str_is(a->state, "unknown"))', ")"),
    ("I11", "I11_a_new_answer", ROOMS + "council/queries.sql", "THEN 0 ELSE 1 END, a.day DESC, a.id DESC;", "THEN 0 ELSE 1 END, a.day DESC, a.id DESC LIMIT 1;"),
    ("I11", "I11_a_closed", ROOMS + "followup/beside.c", "        if (f->kind == &field_number && !str_equal(", "        if (f->kind == &field_day && !str_equal("),
    ("I12", "I12_each", ROOMS + "followup/points.c", "        if (at == SIZE_MAX || who == SIZE_MAX)\n            continue;\n        facet_clear(&f[AWAITED], at, who);",
     "        if (at == SIZE_MAX || who == SIZE_MAX)\n            continue;\n        for (size_t a = 0; a < p->addressees->count; a++) facet_clear(&f[AWAITED], at, a);"),
    ("I13", "I13_grouping", ROOMS + "followup/writing.c", "        if (!str_listed(a->proposals, name))", "        if (0 && !str_listed(a->proposals, name))"),
    ("I14", "I14_already", ROOMS + "followup/points.c", "            if (str_is(ties->rows[i].additionality, additionality_words[v].ours))", "            if (v == 3)"),
    ("I15", "I15_whatever", ROOMS + "journal/journal.c", "    if (!taking->why.size && (was_public || !entity->published))", "    if (!taking->why.size && was_public && entity->published)"),
    ("I15", "I15_a_state", "src/web/form.c", "    if (form->asks_why && !form->why.size)", "    if (0 && !form->why.size)"),
    ("I16", "I16_any_byte", ROOMS + "journal/chain.c", "    text(&out, e->role);", "    text(&out, S(\"\"));"),
    ("I17", "I17_a_withdrawn", ROOMS + "followup/queries.sql", "WHERE e.id > 0 [number: AND e.number = :number]", "WHERE e.state <> 'withdrawn' [number: AND e.number = :number]"),
    ("I18", "I18_the_journal", ROOMS + "journal/journal.c", '    return who->service_name.size ? str_format(w->arena, "%s/%.*s", role, STR_ARGS(who->service_name))',
     '    return who->service_name.size ? str_format(w->arena, "%s/Camille Secret", role)'),
    ("I19", "I19_who", ROOMS + "followup/evidence.c", "    e->checked = known(day_of(w->now));", "    e->checked = (struct maybe){0};"),
    ("I20", "I20_an_objection", ROOMS + "followup/evidence.c", "    if (closed(after->state) && !after->answer.size)", "    if (0 && !after->answer.size)"),
    ("I21", "I21_opinion", ROOMS + "followup/round.html", '<div class="panel declared"><p class="voice">{_ The owner’s reply _}</p>', '<div class="soft"><p class="voice">{_ The owner’s reply _}</p>'),
    ("I22", "I22_a_minority", ROOMS + "followup/round.html", "{% if has(o->dissent) %}", "{% if !has(o->dissent) %}"),
    ("I29", "I29_what", ROOMS + "followup/fields.c", '.max = 2000, .on = ON_CONTEST, .unsaid = true,', '.max = 2000, .on = ON_CONTEST,'),
    ("I31", "I31_", "src/web/page.c", '"Content-Type: text/html; charset=utf-8\\r\\nContent-Language: "', '"Set-Cookie: seen=1\\r\\nContent-Type: text/html; charset=utf-8\\r\\nContent-Language: "'),
    ("I32", "I32_every_kind", ROOMS + "journal/journal.c", "    if (before && !publish && !fields_differ(w, entity->fields, before, after))", "    if (0 && before && !fields_differ(w, entity->fields, before, after))"),
    ("I32", "I32_a_long_title", "src/format/markdown.c", "    if (there)", "    if (there && !there)"),
    ("I32", "a_list_in_another_order", ROOMS + "followup/followup.c", "        if (!str_listed(*list, str_part(rest, &rest)))", "        if (!str_listed(before, str_part(rest, &rest)))"),
    ("I34", "I34_a_printed", "src/web/layout.html", "day = day_shown(w->arena, w->language, day_of(w->now))", "day = S(\"\")"),
    ("I35", "I35_the_end", ROOMS + "followup/shown.c", "    return d->starts <= today && (!d->ends.known || d->ends.value >= today);", "    return d->starts <= today;"),
    ("kept", "what_another_process", "src/db/kept.c", " && !memcmp(&kept->mark, mark, sizeof *mark);", ";"),
    ("kept", "I09_at_midnight", "src/db/kept.c", "kept->marked && kept->day == day", "kept->marked"),
    ("kept", "a_reading_whose_data", "src/db/kept.c", "    bool same = w->data(w) == kept->number;", "    bool same = w->data(w) >= 0;"),
    ("kept", "an_index_is_made", "src/db/kept.c", "        work_open_late(w); /* while it still knows of what number it must be */", "        must(!w->broken);"),
    ("kept", "rows_are_shared", "src/db/kept.c", "        *rows = memcpy(arena_raw(w->arena, found->count * query->row_size), found->rows, found->count * query->row_size);",
     "        *rows = (void *)(uintptr_t)found->rows;"),
    ("I37", "I37_", "src/base/time.c", "    must(localtime_r(&t, &tm));", "    must(gmtime_r(&t, &tm));"),
]


def copy_of_the_tree(to):
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    for name in filter(None, names):
        if (ROOT / name).is_file() and not name.startswith("docs/screenshots"):
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    shutil.copytree(ROOT / "build-parts/llhttp", to / "build-parts/llhttp")
    run(to, "meson", "setup", "build", "-Dtests=true", "-Dlight=true", "-Dbuildtype=debug", "-Doptimization=0")


def run(at, *words):
    return subprocess.run(words, cwd=at, capture_output=True, text=True, timeout=900)


def tried(at, mutation):
    """Why the mutation proves nothing; empty where its test failed as it must."""
    _, test, name, before, after = mutation
    file = at / name
    whole = file.read_text()
    if whole.count(before) < 1:
        return "the line is not there any more"
    file.write_text(whole.replace(before, after))
    try:
        program = "tests/base_test" if name.startswith("src/base/") else "tests/rooms_test"
        built = run(at, "ninja", "-C", "build", program)
        if built.returncode:
            return "it does not compile: " + built.stdout[-600:]
        said = run(at, "build/" + program, test).stdout
        return "" if "\nnot ok" in "\n" + said else "its test passes all the same"
    finally:
        file.write_text(whole)


def main(names):
    chosen = [m for m in MUTATIONS if not names or m[0] in names]
    print(f"1..{len(chosen)}", flush=True)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        at = pathlib.Path(folder)
        copy_of_the_tree(at)
        for number, mutation in enumerate(chosen, 1):
            why = tried(at, mutation)
            failed += bool(why)
            print(f"{'not ' if why else ''}ok {number} - {mutation[0]} {mutation[1]}: {mutation[2]}" + (f"\n  ---\n  {why}\n  ..." if why else ""), flush=True)
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
