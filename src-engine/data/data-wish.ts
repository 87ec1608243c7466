import type { DataConfig } from '../contract/run-config.ts';

/** The part of a data configuration that a person has decided; the file suggests the rest. */
export type DataWish = Partial<Omit<DataConfig, 'source'>>;
