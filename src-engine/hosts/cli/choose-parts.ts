import { UnrollError } from '../../contract/wire-error.ts';

/**
 * Returns the parts that a comma-separated `--only` names; all of them without it.
 * @throws {UnrollError} `INVALID_ARGUMENT`
 */
export function chooseParts<Name extends string>(parts: readonly Name[], only: string | undefined): readonly Name[] {
  if (only === undefined) return parts;
  const names: readonly string[] = only.split(',');
  const unknown = names.find((name) => !parts.some((part) => part === name));
  if (unknown === undefined) return parts.filter((part) => names.includes(part));
  throw new UnrollError(
    'INVALID_ARGUMENT',
    `--only ${unknown} is no part of the benchmark.`,
    `Use ${parts.join(', ')}.`,
    { name: 'only', value: unknown },
  );
}
