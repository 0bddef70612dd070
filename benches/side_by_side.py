#!/usr/bin/env python3
"""Imports the same sheets with this program and with others, in turns, and reports wall time, CPU and peak memory.

usage: side_by_side.py FOLDER PEERS [ROUNDS]
FOLDER holds micro_1m.csv (1,000,000 x 12) and sheet_100k.xlsx (100,000 x 12).
PEERS is a script that runs one peer a call: PEERS NAME CSV.
The program is target/release/first-birthday: cargo build --release first.
Ours reads, checks, stores, indexes and fingerprints; the peers only read, or read and store.
"""
import os, statistics, subprocess, sys, tempfile, time

folder, peers = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
here = os.path.dirname(os.path.abspath(__file__))
ours = os.path.join(here, "..", "target", "release", "first-birthday")
csv, xlsx = os.path.join(folder, "micro_1m.csv"), os.path.join(folder, "sheet_100k.xlsx")


def run(command, cwd):
    """Wall seconds, CPU seconds of the command and its children, peak memory in MB of the largest process."""
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    if status not in (0, 256):
        print(f"  {command[-1]}: {errors.decode(errors='replace').strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def table(title, contestants):
    print(f"\n{title}")
    results = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, command in contestants.items():
            with tempfile.TemporaryDirectory() as work:
                os.symlink(folder, os.path.join(work, "data"))
                result = run(command(work), work)
            if result:
                results[name].append(result)
    base = None
    for name, found in results.items():
        if not found:
            print(f"  {name:<34} not here")
            continue
        wall, cpu, memory = (statistics.median(column) for column in zip(*found))
        base = base or wall
        print(f"  {name:<34} {wall:7.2f} s  CPU {cpu:7.2f} s  {memory:7.0f} MB  {wall / base:5.2f} x ours")


def peer(name):
    return lambda work: [sys.executable, peers, name, csv]


def us(sheet):
    return lambda work: [ours, "import", sheet, "--into", os.path.join(work, "bench.fbday")]


table("CSV, 1,000,000 x 12, into a committed file", {
    "First Birthday": us(csv), "DuckDB (file)": peer("duckdb_file"), "polars (read only)": peer("polars"),
    "pandas (read only)": peer("pandas"), "Python sqlite3": peer("pysqlite")})
table("XLSX, 100,000 x 12", {
    "First Birthday (into a file)": us(xlsx), "fastexcel and polars (read only)": peer("fastexcel_polars"),
    "pandas and openpyxl (read only)": peer("pandas_openpyxl")})
