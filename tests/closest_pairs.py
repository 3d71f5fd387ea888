#!/usr/bin/env python3
"""Prints the ten pairs of proposals of the example whose texts are closest: read them aloud. Exits 1 where two share eight words in a row."""
# SPDX-License-Identifier: AGPL-3.0-or-later
import collections, csv, itertools, pathlib, re, sys

EXAMPLE = pathlib.Path(__file__).resolve().parent.parent / "example"
RUN = 8  # words in a row that no two proposals may share


def words(text):
    return re.findall(r"\w+", text.lower())


def runs(text, size):
    """All runs of so many words, each a tuple."""
    found = words(text)
    return {tuple(found[i:i + size]) for i in range(len(found) - size + 1)}


def pairs_sharing(texts, size):
    """{(a, b): runs that both hold}, a before b, of {name: text}."""
    holders = collections.defaultdict(list)
    for name, text in texts.items():
        for run in runs(text, size):
            holders[run].append(name)
    shared = collections.defaultdict(set)
    for run, names in holders.items():
        for pair in itertools.combinations(sorted(names), 2):
            shared[pair].add(run)
    return shared


def proposals():
    """{number: title and text}."""
    with open(EXAMPLE / "proposals.csv", encoding="utf-8", newline="") as file:
        return {int(row["number"]): row["title"] + "\n" + row["text"] for row in csv.DictReader(file)}


def main():
    texts = proposals()
    size = {name: len(words(text)) for name, text in texts.items()}
    # Near: the share of runs of three words in common, of the shorter text.
    near = {pair: len(shared) / min(size[pair[0]], size[pair[1]]) for pair, shared in pairs_sharing(texts, 3).items()}
    for (a, b), share in sorted(near.items(), key=lambda x: -x[1])[:10]:
        longest = max((n for n in range(3, 40) if runs(texts[a], n) & runs(texts[b], n)), default=0)
        common = sorted(" ".join(run) for run in runs(texts[a], longest) & runs(texts[b], longest))
        print(f"{share:.0%} of runs of three words, {longest} in a row: “{common[0]}”\n  {a}. {texts[a]}\n  {b}. {texts[b]}\n".replace("\n\n  ", "\n  "))
    wrong = pairs_sharing(texts, RUN)
    for (a, b), shared in sorted(wrong.items()):
        print(f"{a} and {b} share eight words in a row: “{' '.join(min(shared))}”", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
