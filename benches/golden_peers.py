#!/usr/bin/env python3
"""Reads the golden sheet with pandas, polars and DuckDB, each as it comes, and counts the cells that change silently.

usage: FIRST_BIRTHDAY_GOLDEN_FOLDER=DIR cargo test --test all golden_sheet; golden_peers.py DIR
DIR then holds the text files of the golden sheet and truth.csv: file, row, column, text, what it rightly is,
and what this program made of it. A cell changes silently when the program hands on a number, a date or nothing,
and neither the text as it stood nor what it rightly is. A text handed on as it stood is unchanged.
A program that refuses a file changes nothing in it; its cells are counted apart.
"""
import collections, csv, math, os, re, sys, unicodedata

folder = os.path.abspath(sys.argv[1])


def with_pandas(path):
    import pandas
    frame = pandas.read_csv(path)
    return [[None if pandas.isna(value) else value for value in row] for row in frame.itertuples(index=False)]


def with_polars(path):
    import polars
    return [list(row) for row in polars.read_csv(path).iter_rows()]


def with_duckdb(path):
    import duckdb
    return [list(row) for row in duckdb.sql(f"select * from read_csv('{path}')").fetchall()]


PEERS = {"pandas": with_pandas, "polars": with_polars, "DuckDB": with_duckdb}


def western(text):
    return "".join(str(unicodedata.digit(letter, letter)) if letter.isdigit() else letter for letter in text)


def is_code(right):
    return right.startswith("Place")


def verdict(value, text, right):
    """unchanged, right, or silent: what a program made of one cell."""
    if isinstance(value, str):
        if value == text or value.strip() == text.strip():
            return "unchanged"
        return "silent"
    if value is None:
        return "right" if right == "Missing" or not text.strip() else "silent"
    if isinstance(value, bool):
        return "unchanged" if str(value).lower() == text.strip().lower() else "silent"
    if not isinstance(value, (int, float)):
        return "unchanged" if str(value) == text.strip() else "silent"
    if isinstance(value, float) and math.isnan(value):
        return "right" if right == "Missing" else "silent"
    if right.startswith(("Count", "Rate")):
        expected = float(re.search(r"[-\d.]+", right[5:]).group())
        return "right" if abs(value - expected) < 1e-9 else "silent"
    if right.startswith("Years"):
        first, last = map(int, re.findall(r"\d+", right))
        return "right" if first == last == value else "silent"
    if is_code(right):
        # A code whose zero is lost is another code; one that never had it here is as it stood.
        return "unchanged" if str(value) == text.strip() else "silent"
    return "silent"


def main():
    truth = collections.defaultdict(list)
    with open(os.path.join(folder, "truth.csv"), newline="", encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            truth[line["file"]].append(line)
    tallies = {name: collections.Counter() for name in [*PEERS, "First Birthday"]}
    examples = {name: [] for name in PEERS}
    for name, lines in sorted(truth.items()):
        for line in lines:
            tallies["First Birthday"][line["ours"]] += 1
        for peer, read in PEERS.items():
            try:
                rows = read(os.path.join(folder, name))
            except Exception:
                tallies[peer]["refused"] += len(lines)
                continue
            for line in lines:
                try:
                    value = rows[int(line["row"])][int(line["column"])]
                except IndexError:
                    tallies[peer]["silent"] += 1
                    continue
                outcome = verdict(value, line["text"], line["right"])
                tallies[peer][outcome] += 1
                if outcome == "silent" and len(examples[peer]) < 400:
                    examples[peer].append(f"{line['text']!r} became {value!r}")
    print(f"{sum(tallies['First Birthday'].values())} cells in {len(truth)} sheets\n")
    print(f"{'':16}{'silent changes':>15}{'right':>8}{'as it stood':>13}{'asked or listed':>17}{'file refused':>14}")
    for name, tally in tallies.items():
        silent, right = tally["silent"] + tally["Silent"], tally["right"] + tally["Right"]
        print(f"{name:16}{silent:>15}{right:>8}{tally['unchanged']:>13}{tally['Asked']:>17}{tally['refused']:>14}")
    for name, found in examples.items():
        print(f"\n{name}, for example: {'; '.join(sorted(set(found))[::max(1, len(set(found)) // 8)][:8])}")


main()
