import type { DataReport } from '../../src-engine/contract/data-report.ts';
import type {
  ConfigIssue,
  LayerConfig,
  ModelConfig,
  RunConfig,
  TrainingConfig,
} from '../../src-engine/contract/run-config.ts';
import { mayForkChange } from '../../src-engine/contract/fork-fields.ts';
import type { RunOrigin } from '../../src-engine/contract/run-record.ts';
import type { AppInfo, OpenedFile } from '../../src-main/contract/desktop-api.ts';
import { DEFAULT_CONFIG, fitTraining } from './config-choices.ts';
import { readSetting, withSetting, type SettingValue } from './grid-settings.ts';
import {
  allowedPoints,
  planGrid,
  TOO_LARGE,
  type GridAxis,
  type GridPlan,
  type GridPoint,
  type GridSample,
} from './run-grid.ts';
import { largestModelBytes } from './run-size.ts';

/** The checkpoint that the run of the form goes on from. */
export interface DraftOrigin extends RunOrigin {
  /** Name of the other run. */
  readonly name: string;
}

/** A field that takes several values and was just opened, with what was typed in it before. */
interface OpenedAxis {
  readonly path: string;
  readonly text: string;
}

/** What the new-run form edits: one configuration, its data, and the values of its settings to compare. */
export class RunDraft {
  config = $state.raw<RunConfig>(DEFAULT_CONFIG);
  /** Settings with a list of values instead of one, in the order they were made. */
  axes = $state.raw<readonly GridAxis[]>([]);
  /** `null`: every combination. */
  sample = $state.raw<GridSample | null>(null);
  opened = $state.raw<OpenedAxis | null>(null);
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

  /** The runs that these settings make. */
  readonly plan: GridPlan = $derived.by(() => {
    const { report, largestModelBytes: most } = this;
    return planGrid(this.config, this.axes, this.sample, { report, largestModelBytes: most });
  });
  /** The combinations that can be trained. */
  readonly allowed: readonly GridPoint[] = $derived(allowedPoints(this.plan));
  /** Why nothing can be trained, one problem a field; empty as soon as one combination can. */
  readonly issues: readonly ConfigIssue[] = $derived(
    this.allowed.length > 0 ? [] : onePerPath(this.plan.points.flatMap(({ issues }) => issues)),
  );
  /** Fields that hold no valid value, or one that does not go with another or the data. */
  readonly fieldIssues: readonly ConfigIssue[] = $derived(this.issues.filter((issue) => issue !== TOO_LARGE));
  /** Whether the fields are valid but ask for a model that is too large here. */
  readonly isTooLarge: boolean = $derived(this.issues.length > 0 && this.fieldIssues.length === 0);
  /** Whether several values of something are asked for, also while nothing of it can be trained. */
  readonly isComparison: boolean = $derived(this.plan.combinations * this.plan.seeds.length > 1);
  /** The name as a person gave it: that which the data suggests for a run is not one of a comparison. */
  readonly givenName: string = $derived.by(() => {
    const { name } = this.config;
    return this.isComparison && name === this.report?.suggestedRun.name ? '' : name.trim();
  });
  /** Training as the data suggests it. */
  readonly suggested: TrainingConfig = $derived((this.report?.suggestedRun ?? DEFAULT_CONFIG).training);
  readonly isReady: boolean = $derived(this.file !== null && this.allowed.length > 0);

  /** What a model may take on this machine. */
  readonly largestModelBytes: number = $derived.by(() => largestModelBytes(this.machine.info.memoryBudgetBytes));

  constructor(private readonly machine: { readonly info: Pick<AppInfo, 'memoryBudgetBytes'> }) {}

  /** Begins with the run that the data suggests. */
  begin(file: OpenedFile, report: DataReport): void {
    this.restart(file, report, report.suggestedRun);
  }

  /** Begins with the settings of an existing run, on its own data. */
  duplicate(config: RunConfig, file: OpenedFile, report: DataReport): void {
    this.restart(file, report, { ...config, data: report.data });
  }

  /** Begins with the configuration of a run that goes on from another's checkpoint. */
  fork(origin: DraftOrigin, config: RunConfig, file: OpenedFile, report: DataReport): void {
    this.restart(file, report, config);
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
    const { file, report, config, axes, sample } = this;
    if (file === null || report === null) return () => undefined;
    this.begin(file, report);
    return () => {
      this.restart(file, report, config);
      this.axes = axes;
      this.sample = sample;
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

  /** Returns the problem at a setting that is compared, or at what belongs to it. */
  issueOf(path: string): ConfigIssue | null {
    const generic = (issue: ConfigIssue) => `${issue.path.replace(/^model\.layers\.\d+/u, 'model.layers.*')}.`;
    return this.issues.find((issue) => generic(issue).startsWith(`${path}.`)) ?? null;
  }

  /** Whether something is wrong at one of these dotted paths or below. */
  hasIssueIn(paths: readonly string[]): boolean {
    return this.issues.some((issue) => isIn(issue.path, paths));
  }

  /** Returns the values that are compared of a setting, `null` where it has one. */
  axisAt(path: string): GridAxis | null {
    return this.axes.find((axis) => axis.path === path) ?? null;
  }

  /** Whether something at one of these dotted paths or below is wrong, or compared. */
  needsSightOf(paths: readonly string[]): boolean {
    return this.hasIssueIn(paths) || this.axes.some((axis) => isIn(axis.path, paths));
  }

  /** Lets a field take several values, beginning with the one it has; `text` is what was typed beyond that. */
  openAxis(path: string, text = ''): void {
    const value = readSetting(this.config, path, this.report);
    if (value === undefined || this.origin !== null) return;
    this.opened = { path, text };
    // Of a list that was typed over the value only the list counts.
    if (this.axisAt(path) === null) this.axes = [...this.axes, { path, values: text === '' ? [value] : [] }];
  }

  setAxis(path: string, values: readonly SettingValue[]): void {
    this.axes = this.axes.map((axis) => (axis.path === path ? { path, values } : axis));
  }

  /** Lets a field whose list was left take one value again, unless it holds several. */
  closeAxis(path: string): void {
    const axis = this.axisAt(path);
    if (axis === null || axis.values.length > 1) return;
    const [value] = axis.values;
    this.opened = null;
    this.axes = this.axes.filter((other) => other !== axis);
    if (value !== undefined) this.change(withSetting(this.config, path, value, this.report));
  }

  setName(name: string): void {
    this.config = { ...this.config, name };
  }

  setModel(change: Partial<ModelConfig>): void {
    this.change({ ...this.config, model: { ...this.config.model, ...change } });
  }

  setTraining(change: Partial<TrainingConfig>): void {
    this.change({ ...this.config, training: { ...this.config.training, ...change } });
  }

  /** Lets all layers read one way, or both. */
  setDirections(bidirectional: boolean): void {
    this.setModel({ layers: this.config.model.layers.map((layer) => ({ ...layer, bidirectional })) });
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

  private restart(file: OpenedFile, report: DataReport, config: RunConfig): void {
    this.axes = [];
    this.sample = null;
    this.opened = null;
    this.take(file, report, config);
    this.origin = null;
    this.isUnderWay = true;
    this.revision += 1;
  }

  private take(file: OpenedFile, report: DataReport, config: RunConfig): void {
    this.file = file;
    this.report = report;
    this.change(config);
  }

  /** Settings that are gone with others are compared no longer. */
  private change(config: RunConfig): void {
    this.config = config;
    const left = this.axes.filter(({ path }) => readSetting(config, path, this.report) !== undefined);
    if (left.length < this.axes.length) this.axes = left;
  }
}

function isIn(path: string, others: readonly string[]): boolean {
  return others.some((other) => `${path}.`.startsWith(`${other}.`));
}

function onePerPath(issues: readonly ConfigIssue[]): ConfigIssue[] {
  return [...new Map(issues.map((issue) => [issue.path, issue])).values()];
}
