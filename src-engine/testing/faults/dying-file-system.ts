import { nodeFileSystem as realFileSystem } from '../../hosts/node-file-system.ts';
import { parseFailPoint } from './fail-point.ts';
import { KillingFileSystem } from './killing-file-system.ts';

/** Names the point at which the process dies; without it there is none. */
export const FAIL_POINT_VARIABLE = 'UNROLL_FAIL_POINT';

const point = process.env[FAIL_POINT_VARIABLE];

/** Stands in the faulty command line for the machine's file system. */
export const nodeFileSystem =
  point === undefined ? realFileSystem : new KillingFileSystem(realFileSystem, parseFailPoint(point));
