import type { BenchDataFormat } from './bench-data-files.ts';

/** A program that reads a file whole and prints `{"seconds", "peakBytes"}`. */
export interface BenchReader {
  readonly title: string;
  readonly format: BenchDataFormat;
  readonly isOurs: boolean;
  /** Program and arguments; the file's path follows. */
  readonly command: readonly string[];
}

const NUMPY = 'import numpy';
const READ = {
  csv: ['import csv', "for row in csv.reader(open(path, newline='', encoding='utf-8')): pass"],
  jsonl: ['import json', "for line in open(path, encoding='utf-8'): json.loads(line)"],
  txt: ['', "open(path, encoding='utf-8').read()"],
} as const;

/** Everybody who is measured: a format's own first, then what Python has for it. */
export const BENCH_READERS: readonly BenchReader[] = [
  ours('csv', 'Unroll, csv'),
  python('csv', "Python's csv module", ...READ.csv),
  ours('csv', 'Unroll, csv and its numbers', '--numbers'),
  python('csv', 'NumPy loadtxt', NUMPY, "numpy.loadtxt(path, delimiter=',', skiprows=1)"),
  python('csv', 'pandas read_csv', 'import pandas', 'pandas.read_csv(path)'),
  ours('jsonl', 'Unroll, jsonl'),
  python('jsonl', "Python's json module, line by line", ...READ.jsonl),
  ours('txt', 'Unroll, txt'),
  python('txt', "Python's read", ...READ.txt),
  ours('npy', 'Unroll, npy'),
  python('npy', 'NumPy load', NUMPY, 'numpy.load(path)'),
  ours('parquet', 'Unroll, parquet'),
  python('parquet', 'pyarrow read_table', 'import pyarrow.parquet', 'pyarrow.parquet.read_table(path)'),
];

function ours(format: BenchDataFormat, title: string, ...options: string[]): BenchReader {
  const program = process.argv[1] ?? '';
  return { title, format, isOurs: true, command: [process.execPath, program, 'bench-read', ...options] };
}

function python(format: BenchDataFormat, title: string, load: string, read: string): BenchReader {
  const program = `
import json as _json, resource, sys, time
path = sys.argv[1]
${load}
start = time.perf_counter()
${read}
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(_json.dumps({"seconds": seconds, "peakBytes": peak}))
`;
  return { title, format, isOurs: false, command: ['/usr/bin/python3', '-c', program] };
}
