#!/usr/bin/env python3
"""Verifies an exported journal without Jalon's code: verify-journal.py FILE. The bytes are in docs/journal.md."""
# SPDX-License-Identifier: AGPL-3.0-or-later
import hashlib, json, struct, sys


KEYS = set("number time kind object field role old_seal new_seal reason_seal hash old old_salt new new_salt reason reason_salt".split())


def text(s):
    b = s.encode()
    return struct.pack("<I", len(b)) + b


def seal(salt, value):
    return hashlib.sha256(bytes.fromhex(salt) + value.encode()).digest()


previous, count = bytes(32), 0
with open(sys.argv[1], encoding="utf-8") as file:
    for line in filter(str.strip, file):
        try:
            entry = json.loads(line)
            if set(entry) != KEYS:
                raise ValueError
        except ValueError:
            print(f"entry {count + 1} is broken: its line is no entry")
            sys.exit(1)
        seals = [bytes.fromhex(entry[name + "_seal"]) for name in ("old", "new", "reason")]
        whole = b"jalon-journal-1" + previous + struct.pack("<QQ", entry["number"], entry["time"])
        whole += b"".join(text(entry[name]) for name in ("kind", "object", "field", "role")) + b"".join(seals)
        wrong = None
        if entry["number"] != count + 1:
            wrong = "an entry is missing before it"
        for name, sealed in zip(("old", "new", "reason"), seals):
            if entry[name] is not None and seal(entry[name + "_salt"], entry[name]) != sealed:
                wrong = f"its {name} was changed"
        if hashlib.sha256(whole).hexdigest() != entry["hash"]:
            wrong = wrong or "its fingerprint does not follow"
        if wrong:
            print(f"entry {count + 1} is broken: {wrong}")
            sys.exit(1)
        previous, count = bytes.fromhex(entry["hash"]), count + 1
print(f"{count} entries, the chain holds. Last fingerprint: {previous.hex()}")
