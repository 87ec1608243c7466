import * as v from 'valibot';
import type { RunConfig } from '../contract/run-config.ts';
import { parseRunConfig } from '../contract/run-config.ts';
import { toWireError } from '../contract/wire-error.ts';
import type { Preparation } from '../data/preparation.ts';
import { preparationSchema } from '../data/preparation.ts';
import { modelFileError } from './model-file-error.ts';

/** Raised with every change that an older Unroll could not read. The second one brought the checksum. */
export const MODEL_FORMAT_VERSION = 2;

/** A trained model without its weights. */
export interface ModelDescription {
  readonly config: RunConfig;
  readonly preparation: Preparation;
  /** SHA-256 of all parameters as little-endian float64 in layout order, hexadecimal. */
  readonly weightsSha256: string;
}

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/**
 * Returns the description of a model that came from outside, checked.
 * @throws {UnrollError} `MODEL_FILE_INVALID` naming the part and field.
 */
export function checkModelDescription(config: unknown, preparation: unknown, weightsSha256: unknown): ModelDescription {
  const result = v.safeParse(preparationSchema, preparation);
  if (!result.success) {
    const [issue] = result.issues;
    throw modelFileError(`preparation.${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  }
  if (!v.is(sha256, weightsSha256)) throw modelFileError('weightsSha256 is not a SHA-256');
  try {
    return { config: parseRunConfig(config), preparation: result.output, weightsSha256 };
  } catch (thrown) {
    throw modelFileError(`config: ${toWireError(thrown).message}`);
  }
}
