import { settingsKo } from '../../src-engine/comparison/words/settings-ko.ts';
import type { Dictionary } from './en.ts';
import { actions } from './ko/actions.ts';
import { board } from './ko/board.ts';
import { charts } from './ko/charts.ts';
import { compare } from './ko/compare.ts';
import { data } from './ko/data.ts';
import { errors } from './ko/errors.ts';
import { faults } from './ko/faults.ts';
import { form } from './ko/form.ts';
import { frame } from './ko/frame.ts';
import { grid } from './ko/grid.ts';
import { live } from './ko/live.ts';
import { notices } from './ko/notices.ts';
import { notifications } from './ko/notifications.ts';
import { picture } from './ko/picture.ts';
import { reading } from './ko/reading.ts';
import { recovery } from './ko/recovery.ts';
import { runs } from './ko/runs.ts';
import { samples } from './ko/samples.ts';
import { storage } from './ko/storage.ts';
import { synthetic } from './ko/synthetic.ts';
import { table } from './ko/table.ts';

export const ko = {
  actions,
  board,
  charts,
  compare,
  config: settingsKo,
  data,
  errors,
  faults,
  form,
  frame,
  grid,
  live,
  notices,
  notifications,
  picture,
  reading,
  recovery,
  runs,
  samples,
  storage,
  synthetic,
  table,
} satisfies Dictionary;
