import type { ErrorCode, ErrorDetails } from '../../contract/wire-error.ts';

/** A model file that must be refused by name. */
export interface ModelAttack {
  /** Number in the list of what was thought of, and what is wrong. */
  readonly name: string;
  readonly bytes: () => Uint8Array;
  readonly code: ErrorCode;
  /** Part of what the error's details must hold; `reason` in part. */
  readonly where: ErrorDetails;
}
