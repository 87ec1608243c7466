import { actions } from './en/actions.ts';
import { config } from './en/config.ts';
import { data } from './en/data.ts';
import { errors } from './en/errors.ts';
import { form } from './en/form.ts';
import { frame } from './en/frame.ts';
import { picture } from './en/picture.ts';
import { runs } from './en/runs.ts';
import { samples } from './en/samples.ts';

export const en = { actions, config, data, errors, form, frame, picture, runs, samples };

export type Dictionary = typeof en;
