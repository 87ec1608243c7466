import { EXIT_SUCCESS } from './cli/cli-output.ts';
import { runCommandLine } from './cli/run-command-line.ts';

// A reader that has enough, such as `head`, closes the pipe: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT_SUCCESS);
});

// Not `process.exit`: output to a pipe would be cut off.
void runCommandLine(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
