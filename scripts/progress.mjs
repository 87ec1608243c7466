/** Progress of the scripts: one line a step, so that a log reads like a list. */

let stream = process.stdout;
let showsSkipped = true;

/** For commands whose standard output is a result: progress goes to standard error, and only when there is work. */
export function keepStandardOutputClean() {
  stream = process.stderr;
  showsSkipped = false;
}

/** Prints one line: which step, and what about it. */
export function report(step, text) {
  stream.write(`${step.padEnd(9)} ${text}\n`);
}

/** Prints that a step had nothing to do. */
export function reportSkipped(step, text) {
  if (showsSkipped) report(step, text);
}

/** A step that cannot go on. The message says what is wrong and, on further lines, how to mend it. */
export class StepFailed extends Error {
  /**
   * @param step name of the step as in its progress lines
   * @param message what is wrong, and how to mend it
   */
  constructor(step, message) {
    super(message);
    this.name = 'StepFailed';
    this.step = step;
  }
}

/** Runs the whole of a script; a `StepFailed` becomes its message and exit code 1, without a stack. */
export async function runScript(main) {
  try {
    const code = await main();
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    process.stderr.write(`\n${error.step}: ${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Milliseconds since `startMs`, as "3.2 s". */
export function secondsSince(startMs) {
  return `${((performance.now() - startMs) / 1000).toFixed(1)} s`;
}
