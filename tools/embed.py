#!/usr/bin/env python3
"""Puts files into the program.

    embed.py static OUT.c MO FILE...     what pages need; a file's name in a style sheet becomes the one it is served under
    embed.py example OUT.c FILE...       the reference data and the example; a file that a table names stands beside it, listed or not
"""
# SPDX-License-Identifier: AGPL-3.0-or-later
import gzip, hashlib, pathlib, sys

TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


def array(name, data, static="static "):
    return f"{static}const unsigned char {name}[] = {{" + ",".join(map(str, data)) + "};"


def static(mo, files):
    lines, entries, served = ['#include "web/static.h"'], [], {}
    for number, file in enumerate(sorted(map(pathlib.Path, files), key=lambda f: f.suffix == ".css")):
        data = file.read_bytes()
        if file.suffix == ".css":
            for name, address in served.items():
                data = data.replace(f"url({name})".encode(), f"url({address})".encode())
        served[file.name] = f"{file.stem}.{hashlib.sha256(data).hexdigest()[:8]}{file.suffix}"
        packed = gzip.compress(data, 9, mtime=0) if file.suffix != ".woff2" else b""
        lines.append(array(f"data_{number}", data))
        if packed:
            lines.append(array(f"packed_{number}", packed))
        entries.append(f'{{"{file.name}", "{served[file.name]}", "{TYPES[file.suffix]}", data_{number}, {len(data)}, '
                       f'{f"packed_{number}" if packed else "NULL"}, {len(packed)}}},')
    data = pathlib.Path(mo).read_bytes()
    return lines + ["const struct static_entry static_entries[] = {", *entries, "{0}};", array("french_mo", data, ""),
                    f"const size_t french_mo_size = {len(data)};"]


def example(files):
    lines, entries = ['#include "cli/cli.h"'], []
    beside = {file for folder in {pathlib.Path(f).parent for f in files} for file in folder.iterdir() if file.is_file() and not file.name.startswith(".") and not file.name.endswith("~")}
    for number, file in enumerate(sorted(beside)):
        data = file.read_bytes()
        lines.append(array(f"data_{number}", data + b"\0"))
        entries.append(f'{{"{file.name}", {{(const char *)data_{number}, {len(data)}}}}},')
    return lines + ["const struct carried_file carried_files[] = {", *entries, "{NULL, {NULL, 0}}};"]


what, out, *rest = sys.argv[1:]
lines = static(rest[0], rest[1:]) if what == "static" else example(rest)
pathlib.Path(out).write_text("\n".join(["/* Made by tools/embed.py. */"] + lines) + "\n")
