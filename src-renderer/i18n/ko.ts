import type { Dictionary } from './en.ts';
import { actions } from './ko/actions.ts';
import { config } from './ko/config.ts';
import { data } from './ko/data.ts';
import { errors } from './ko/errors.ts';
import { faults } from './ko/faults.ts';
import { form } from './ko/form.ts';
import { frame } from './ko/frame.ts';
import { notices } from './ko/notices.ts';
import { picture } from './ko/picture.ts';
import { reading } from './ko/reading.ts';
import { recovery } from './ko/recovery.ts';
import { runs } from './ko/runs.ts';
import { samples } from './ko/samples.ts';
import { storage } from './ko/storage.ts';
import { synthetic } from './ko/synthetic.ts';

export const ko = {
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
} satisfies Dictionary;
