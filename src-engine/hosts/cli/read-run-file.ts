import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { configError } from '../../contract/config-error.ts';
import { parseRunConfig, type RunConfig } from '../../contract/run-config.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { applySetting, isObject } from './apply-setting.ts';

/**
 * Returns the run of a JSON file with `--set` changes applied.
 * A relative `data.source.path` is looked for beside the file, then in the working directory.
 * @param settings entries such as `training.seed=3`
 * @throws {UnrollError} `FILE_GONE`, `INVALID_CONFIG` or `INVALID_ARGUMENT`
 */
export function readRunFile(path: string, settings: readonly string[]): RunConfig {
  const value = parseJsonFile(path);
  if (!isObject(value) || Array.isArray(value)) throw noRunError(path, value);
  for (const setting of settings) applySetting(value, setting);
  const config = parseRunConfig(value);
  const { source } = config.data;
  if (source.kind !== 'file') return config;
  const found = findDataFile(source.path, dirname(path));
  return { ...config, data: { ...config.data, source: { kind: 'file', path: found } } };
}

function parseJsonFile(path: string): unknown {
  if (!existsSync(path)) {
    throw new UnrollError('FILE_GONE', `There is no file ${path}.`, 'Check the path.', { name: path });
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnrollError('INVALID_CONFIG', `${path} cannot be read as JSON: ${reason}.`, 'Correct the file.', {
      path: '',
      reason,
    });
  }
}

function noRunError(path: string, value: unknown): UnrollError {
  const what = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
  return configError('', `${path} holds ${what}, but a run is an object`, 'Begin it with { "data": { "source": … } }.');
}

function findDataFile(path: string, folder: string): string {
  if (isAbsolute(path)) return path;
  const beside = resolve(folder, path);
  return existsSync(beside) ? beside : resolve(path);
}
