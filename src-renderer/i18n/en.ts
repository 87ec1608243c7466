import { actions } from './en/actions.ts';
import { config } from './en/config.ts';
import { data } from './en/data.ts';
import { errors } from './en/errors.ts';
import { faults } from './en/faults.ts';
import { form } from './en/form.ts';
import { frame } from './en/frame.ts';
import { notices } from './en/notices.ts';
import { picture } from './en/picture.ts';
import { reading } from './en/reading.ts';
import { recovery } from './en/recovery.ts';
import { runs } from './en/runs.ts';
import { samples } from './en/samples.ts';
import { storage } from './en/storage.ts';
import { synthetic } from './en/synthetic.ts';

export const en = {
  actions,
  config,
  data,
  errors,
  faults,
  form,
  frame,
  notices,
  picture,
  reading,
  recovery,
  runs,
  samples,
  storage,
  synthetic,
};

export type Dictionary = typeof en;
