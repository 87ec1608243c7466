import { BINARY_FAULTS } from './binary-faults.ts';
import type { DataFileCase } from './data-file-case.ts';
import { FILE_FAULTS } from './file-faults.ts';
import { GOOD_FILES } from './good-files.ts';
import { GOOD_TABLES } from './good-tables.ts';
import { JSON_FAULTS } from './json-faults.ts';
import { TABLE_FAULTS } from './table-faults.ts';
import { TEXT_FAULTS } from './text-faults.ts';

/**
 * Every file that Unroll must know what to do with: a good one of each format, and all kinds of bad input that are files. What
 * happens to a file while it is read, or after, is tested where it is read.
 */
export const DATA_FILES: readonly DataFileCase[] = [
  ...GOOD_FILES,
  ...GOOD_TABLES,
  ...TEXT_FAULTS,
  ...TABLE_FAULTS,
  ...JSON_FAULTS,
  ...BINARY_FAULTS,
  ...FILE_FAULTS,
];
