import { codeOf } from '../../src-engine/hosts/file-system.ts';

/** Handles the failure of a read: what is not there, or went meanwhile, stands for `value`. */
export function whenGone<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (codeOf(error) === 'ENOENT') return value;
    throw error;
  };
}
