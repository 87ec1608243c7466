import { settingsEn } from '../../src-engine/comparison/words/settings-en.ts';
import { actions } from './en/actions.ts';
import { board } from './en/board.ts';
import { charts } from './en/charts.ts';
import { compare } from './en/compare.ts';
import { data } from './en/data.ts';
import { errors } from './en/errors.ts';
import { faults } from './en/faults.ts';
import { form } from './en/form.ts';
import { frame } from './en/frame.ts';
import { grid } from './en/grid.ts';
import { live } from './en/live.ts';
import { notices } from './en/notices.ts';
import { notifications } from './en/notifications.ts';
import { picture } from './en/picture.ts';
import { reading } from './en/reading.ts';
import { recovery } from './en/recovery.ts';
import { runs } from './en/runs.ts';
import { samples } from './en/samples.ts';
import { storage } from './en/storage.ts';
import { synthetic } from './en/synthetic.ts';
import { table } from './en/table.ts';

export const en = {
  actions,
  board,
  charts,
  compare,
  config: settingsEn,
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
};

export type Dictionary = typeof en;
