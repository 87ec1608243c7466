import type { SyntheticTask } from '../../contract/run-config.ts';
import { adding } from './adding.ts';
import { adding1997 } from './adding-1997.ts';
import { anbn } from './anbn.ts';
import { copyMemory } from './copy-memory.ts';
import { delayedRecall } from './delayed-recall.ts';
import { embeddedReber } from './embedded-reber.ts';
import { fillTheBlank } from './fill-the-blank.ts';
import { mackeyGlass } from './mackey-glass.ts';
import { parity } from './parity.ts';
import { sine } from './sine.ts';
import type { SyntheticTaskPlan } from './synthetic-task.ts';
import { temporalOrder6a, temporalOrder6b } from './temporal-order.ts';

/** Every made-up task by its name in the configuration. */
export const SYNTHETIC: Readonly<Record<SyntheticTask, SyntheticTaskPlan>> = {
  adding,
  'adding-1997': adding1997,
  'copy-memory': copyMemory,
  'temporal-order-6a': temporalOrder6a,
  'temporal-order-6b': temporalOrder6b,
  'embedded-reber': embeddedReber,
  parity,
  anbn,
  sine,
  'mackey-glass': mackeyGlass,
  'delayed-recall': delayedRecall,
  'fill-the-blank': fillTheBlank,
};
