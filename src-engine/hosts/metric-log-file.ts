import { basename, dirname } from 'node:path';
import type { MetricLine } from '../service/metric-line.ts';
import { formatMetricLine, parseMetricLine } from '../service/metric-line.ts';
import { appendDurably, cutDurably } from './durable-file.ts';
import type { FileSystem, OpenFile } from './file-system.ts';
import { readFully, withRegularFile } from './regular-file.ts';
import { runDamaged } from './run-damaged.ts';

const PIECE_BYTES = 1024 * 1024;
/** No line of ours is nearly so long: what is longer is damaged, and is not gathered. */
const LONGEST_LINE_BYTES = 8 * 1024 * 1024;
const TAIL_BYTES = 64 * 1024;
const LINE_END = 0x0a;

/** `metrics.jsonl`: whole lines, and behind the last line break what a crash may have torn, which the next append cuts. */
export class MetricLogFile {
  readonly #fs: FileSystem;
  readonly #path: string;
  /** Length up to the last line break; `null` before it is known. */
  #wholeBytes: number | null = null;

  constructor(fs: FileSystem, path: string) {
    this.#fs = fs;
    this.#path = path;
  }

  /**
   * Appends lines and waits until they are on the disk; returns the new length.
   * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`; nothing is appended then
   */
  async append(lines: readonly MetricLine[]): Promise<number> {
    const text = new TextEncoder().encode(lines.map((line) => `${formatMetricLine(line)}\n`).join(''));
    this.#wholeBytes ??= await this.#read(findWholeLength);
    this.#wholeBytes = await appendDurably(this.#fs, this.#path, this.#wholeBytes, [text]);
    return this.#wholeBytes;
  }

  async cut(length: number): Promise<void> {
    await cutDurably(this.#fs, this.#path, length);
    this.#wholeBytes = null;
  }

  async remove(): Promise<void> {
    await this.#fs.remove(this.#path);
    this.#wholeBytes = null;
  }

  /**
   * Hands over the readable lines in their order; returns how many others there are.
   * @param pause waited for after each piece of the file
   * @throws {UnrollError} `RUN_DAMAGED` when it is not a file
   */
  async readLines(take: (line: MetricLine) => void, pause?: () => Promise<void>): Promise<number> {
    return await this.#read((file) => readLines(file, take, pause));
  }

  async #read(work: (file: OpenFile, sizeBytes: number) => Promise<number>): Promise<number> {
    const facts = await this.#fs.stat(this.#path);
    if (facts === null) return 0;
    if (!facts.isFile) throw runDamaged(dirname(this.#path), basename(this.#path), 'it is not a regular file');
    return await withRegularFile(this.#fs, this.#path, work);
  }
}

async function findWholeLength(file: OpenFile, sizeBytes: number): Promise<number> {
  for (let end = sizeBytes; end > 0; end -= TAIL_BYTES) {
    const start = Math.max(0, end - TAIL_BYTES);
    const tail = await readFully(file, start, end - start);
    const lineEnd = tail.lastIndexOf(LINE_END);
    if (lineEnd >= 0) return start + lineEnd + 1;
  }
  return 0;
}

async function readLines(
  file: OpenFile,
  take: (line: MetricLine) => void,
  pause?: () => Promise<void>,
): Promise<number> {
  let damaged = 0;
  /** What was read behind the last line break. */
  let rest = new Uint8Array();
  let isTooLong = false;
  for (let position = 0; ;) {
    const piece = await readFully(file, position, PIECE_BYTES);
    if (piece.length === 0) return isTooLong || rest.length > 0 ? damaged + 1 : damaged;
    position += piece.length;
    const bytes = rest.length === 0 ? piece : concat(rest, piece);
    let start = 0;
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, start)) {
      if (isTooLong || end > start) {
        const line = isTooLong ? null : parseMetricLine(bytes.subarray(start, end));
        if (line === null) damaged += 1;
        else take(line);
      }
      isTooLong = false;
      start = end + 1;
    }
    isTooLong ||= bytes.length - start > LONGEST_LINE_BYTES;
    rest = isTooLong ? new Uint8Array() : bytes.slice(start);
    await pause?.();
  }
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
