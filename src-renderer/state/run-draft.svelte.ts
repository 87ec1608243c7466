import type { DataReport } from '../../src-engine/contract/data-report.ts';
import {
  findConfigIssues,
  type ConfigIssue,
  type LayerConfig,
  type ModelConfig,
  type RunConfig,
  type TrainingConfig,
} from '../../src-engine/contract/run-config.ts';
import { mayForkChange } from '../../src-engine/contract/fork-fields.ts';
import type { RunOrigin } from '../../src-engine/contract/run-record.ts';
import type { AppInfo, OpenedFile } from '../../src-main/contract/desktop-api.ts';
import { DEFAULT_CONFIG, fitTraining } from './config-choices.ts';
import { findDataContradictions } from './data-contradictions.ts';
import { largestModelBytes, measureRun, trainingBytes } from './run-size.ts';

/** Which way the recurrent layers read; `compare` makes one run of each. */
export type Directions = 'forward' | 'both' | 'compare';

/** The checkpoint that the run of the form goes on from. */
export interface DraftOrigin extends RunOrigin {
  /** Name of the other run. */
  readonly name: string;
}

/** What the new-run form edits: one configuration, its data and the directions to try. */
export class RunDraft {
  config = $state.raw<RunConfig>(DEFAULT_CONFIG);
  directions = $state<Directions>('forward');
  /** The opened data that the runs will learn from; `null` before any was chosen. */
  file = $state.raw<OpenedFile | null>(null);
  /** What the data holds, for the facts beside the form. */
  report = $state.raw<DataReport | null>(null);
  /** `null` for runs that begin anew. */
  origin = $state.raw<DraftOrigin | null>(null);
  /** Changes whenever all fields are set anew: what was half typed in them is then over. */
  revision = $state(0);
  /** Whether runs are being set up: begun, and not yet made. */
  private isUnderWay = false;

  /** Fields that hold no valid value, or one that does not go with another or the data, in any of the directions. */
  readonly fieldIssues: readonly ConfigIssue[] = $derived.by(() => {
    const { report } = this;
    const configs = this.configs({ forward: '', both: '' });
    const issues = onePerPath(configs.flatMap(findConfigIssues));
    if (report === null) return issues;
    const contradictions = configs.flatMap((config) => findDataContradictions(report, config));
    // Of two things wrong at one field the field's own is told first.
    return onePerPath([...contradictions, ...issues]);
  });
  /** Whether the fields are valid but ask for a model that is too large here, in any of the directions. */
  readonly isTooLarge: boolean = $derived.by(() => {
    const { report } = this;
    if (report === null || this.fieldIssues.length > 0) return false;
    const configs = this.configs({ forward: '', both: '' });
    return configs.some((config) => trainingBytes(measureRun(report, config)) > this.largestModelBytes);
  });
  /** Everything wrong with the configuration as it stands. */
  readonly issues: readonly ConfigIssue[] = $derived(
    this.isTooLarge ? [{ path: 'model.layers', message: 'too large' }] : this.fieldIssues,
  );
  /** Training as the data suggests it. */
  readonly suggested: TrainingConfig = $derived((this.report?.suggestedRun ?? DEFAULT_CONFIG).training);
  readonly isReady: boolean = $derived(this.file !== null && this.issues.length === 0);

  /** What a model may take on this machine. */
  readonly largestModelBytes: number = $derived.by(() => largestModelBytes(this.machine.info.memoryBudgetBytes));

  constructor(private readonly machine: { readonly info: Pick<AppInfo, 'memoryBudgetBytes'> }) {}

  /** Begins with the run that the data suggests. */
  begin(file: OpenedFile, report: DataReport): void {
    this.restart(file, report, report.suggestedRun, directionsOf(report.suggestedRun));
  }

  /** Begins with the settings of an existing run, on its own data. */
  duplicate(config: RunConfig, file: OpenedFile, report: DataReport): void {
    this.restart(file, report, { ...config, data: report.data }, directionsOf(config));
  }

  /** Begins with the configuration of a run that goes on from another's checkpoint. */
  fork(origin: DraftOrigin, config: RunConfig, file: OpenedFile, report: DataReport): void {
    this.restart(file, report, config, directionsOf(config));
    this.origin = origin;
  }

  /** Whether the field at this dotted path has to stay as it is. */
  isLocked(path: string): boolean {
    return this.origin !== null && !mayForkChange(path);
  }

  /** Goes on with what was being set up when it was for this file, otherwise begins. */
  resume(file: OpenedFile, report: DataReport): void {
    if (!this.isUnderWay || this.file?.token !== file.token) this.begin(file, report);
    else if (this.report !== report) this.changeData(file, report);
  }

  /** Tells that the runs were made: the next ones begin anew. */
  finish(): void {
    this.isUnderWay = false;
  }

  /** Goes back to what the data suggests; the returned function takes that back. */
  reset(): () => void {
    const { file, report, config, directions } = this;
    if (file === null || report === null) return () => undefined;
    this.begin(file, report);
    return () => {
      this.restart(file, report, config, directions);
    };
  }

  /** Keeps model and training, and learns from other data instead. */
  changeData(file: OpenedFile, report: DataReport): void {
    const { input, readout } = report.suggestedRun.model;
    const model = { ...this.config.model, input, readout };
    const { task } = report.data;
    const { training } = this.config;
    const fitting = task === null ? training : fitTraining(training, task, report.classes.length);
    this.take(file, report, { ...this.config, data: report.data, model, training: fitting });
    this.origin = null;
  }

  /** Returns the problem at exactly this dotted path, `null` when there is none. */
  issueAt(path: string): ConfigIssue | null {
    return this.issues.find((issue) => issue.path === path) ?? null;
  }

  /** Whether something is wrong at one of these dotted paths or below. */
  hasIssueIn(paths: readonly string[]): boolean {
    return this.issues.some((issue) => paths.some((path) => `${issue.path}.`.startsWith(`${path}.`)));
  }

  setName(name: string): void {
    this.config = { ...this.config, name };
  }

  setModel(change: Partial<ModelConfig>): void {
    this.config = { ...this.config, model: { ...this.config.model, ...change } };
  }

  setTraining(change: Partial<TrainingConfig>): void {
    this.config = { ...this.config, training: { ...this.config.training, ...change } };
  }

  setLayer(index: number, change: Partial<LayerConfig>): void {
    const layers = this.config.model.layers.map((layer, k) => (k === index ? { ...layer, ...change } : layer));
    this.setModel({ layers });
  }

  /** Adds a layer on top, alike the one below it. */
  addLayer(): void {
    const { layers } = this.config.model;
    const top = layers.at(-1);
    if (top !== undefined) this.setModel({ layers: [...layers, { ...top }] });
  }

  /** Takes a layer out; the last one stays. */
  removeLayer(index: number): void {
    const { layers } = this.config.model;
    if (layers.length > 1) this.setModel({ layers: layers.filter((_, k) => k !== index) });
  }

  /** Returns the runs to make. When comparing, `suffix` tells their names apart. */
  configs(suffix: Readonly<Record<'forward' | 'both', string>>): RunConfig[] {
    if (this.origin !== null) return [this.config];
    if (this.directions !== 'compare') return [inDirection(this.config, this.directions)];
    return (['forward', 'both'] as const).map((direction) => {
      const config = inDirection(this.config, direction);
      return { ...config, name: [config.name.trim(), suffix[direction]].filter((part) => part !== '').join(', ') };
    });
  }

  private restart(file: OpenedFile, report: DataReport, config: RunConfig, directions: Directions): void {
    this.take(file, report, config);
    this.directions = directions;
    this.origin = null;
    this.isUnderWay = true;
    this.revision += 1;
  }

  private take(file: OpenedFile, report: DataReport, config: RunConfig): void {
    this.file = file;
    this.report = report;
    this.config = config;
  }
}

function onePerPath(issues: readonly ConfigIssue[]): ConfigIssue[] {
  return [...new Map(issues.map((issue) => [issue.path, issue])).values()];
}

function directionsOf(config: RunConfig): Directions {
  return config.model.layers.some((layer) => layer.bidirectional) ? 'both' : 'forward';
}

function inDirection(config: RunConfig, direction: 'forward' | 'both'): RunConfig {
  const layers = config.model.layers.map((layer) => ({ ...layer, bidirectional: direction === 'both' }));
  return { ...config, model: { ...config.model, layers } };
}
