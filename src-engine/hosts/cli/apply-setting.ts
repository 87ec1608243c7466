import { UnrollError } from '../../contract/wire-error.ts';

/**
 * Sets one field of a configuration, making the objects on its way. The value is JSON, or else a string.
 * @param setting such as `training.seed=3`
 * @throws {UnrollError} `INVALID_ARGUMENT`
 */
export function applySetting(root: unknown, setting: string): void {
  const equals = setting.indexOf('=');
  if (equals < 1) {
    throw new UnrollError('INVALID_ARGUMENT', `--set ${setting} has no "=".`, 'Write --set field.path=value.', {
      setting,
    });
  }
  const keys = setting.slice(0, equals).split('.');
  const last = keys.pop() ?? '';
  let target = root;
  for (const key of keys) {
    if (!isObject(target)) break;
    if (!Object.hasOwn(target, key)) target[key] = {};
    target = target[key];
  }
  if (!isObject(target)) {
    throw new UnrollError('INVALID_ARGUMENT', `--set ${setting} leads to no field.`, 'Check the path.', { setting });
  }
  target[last] = parseValue(setting.slice(equals + 1));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
