import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UnrollError } from '../../contract/wire-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>
>;

/**
 * Returns the options and positional arguments of a verb.
 * @throws {UnrollError} `INVALID_ARGUMENT` for an unknown option or a wrong number of positional arguments
 */
export function parseVerbArguments<const T extends Options>(
  usage: string,
  args: string[],
  options: T,
  positionals: { readonly atLeast: number; readonly atMost: number },
): Parsed<T> {
  let parsed: Parsed<T>;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw wrongArguments(error instanceof Error ? error.message : String(error), usage);
  }
  const count = parsed.positionals.length;
  if (count < positionals.atLeast) throw wrongArguments('An argument is missing.', usage);
  if (count > positionals.atMost)
    throw wrongArguments(`"${parsed.positionals.at(-1) ?? ''}" is one argument too many.`, usage);
  return parsed;
}

/**
 * Returns the number that an option holds.
 * @throws {UnrollError} `INVALID_ARGUMENT` naming the option
 */
export function parseNumberOption(name: string, text: string, isAllowed: (value: number) => boolean): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || !isAllowed(value)) {
    throw new UnrollError('INVALID_ARGUMENT', `--${name} ${text} is not allowed.`, `Give --${name} a fitting number.`, {
      name,
      value: text,
    });
  }
  return value;
}

function wrongArguments(message: string, usage: string): UnrollError {
  return new UnrollError('INVALID_ARGUMENT', message, `Usage: unroll ${usage}`, { usage });
}
