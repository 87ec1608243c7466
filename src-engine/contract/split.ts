/** The parts of a data set: what is learned from, what is watched meanwhile, what is measured at the end. */
export const SPLITS = ['train', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];
