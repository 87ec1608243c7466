import type { BoardMemory } from '../../src-engine/contract/board-view.ts';
import type { CheckpointInfo } from '../../src-engine/contract/checkpoint.ts';
import type { MetricSelection, ReportOptions } from '../../src-engine/contract/comparison-files.ts';
import type { ExportFormat } from '../../src-engine/contract/engine-protocol.ts';
import type { RunConfig, SyntheticSource } from '../../src-engine/contract/run-config.ts';
import type { RunDefinition, RunState } from '../../src-engine/contract/run-record.ts';
import type { MachineSpeed } from '../../src-engine/contract/training-speed.ts';
import type { WireError } from '../../src-engine/contract/wire-error.ts';

/** A file, a folder or a made-up task that the person opened. The window knows it by its token and never sends a path. */
export interface OpenedFile {
  readonly token: string;
  /** Where it came from; becomes the run's `data.source`. */
  readonly source: RunConfig['data']['source'];
  /** Name without folders, in NFC, characters that leave no ink made visible; of a made-up task its own. */
  readonly name: string;
  readonly sizeBytes: number;
}

/** A file or folder that was opened lately, in this session or an earlier one. */
export interface RecentFile {
  /** The same for as long as the path is on the list. */
  readonly id: string;
  /** As `OpenedFile.name`. */
  readonly name: string;
  /** Where it lies, to be shown and compared; the window names it by its id. */
  readonly path: string;
  /** Whether nothing is there any more. */
  readonly isMissing: boolean;
}

/** A bundled data set. Names and descriptions are the window's, in its language. */
export interface SampleInfo {
  readonly id: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  /** Licence and origin, one English sentence. */
  readonly licence: string;
}

/** A run whose folder cannot be read. It hides no other, and nothing writes to it. */
export interface DamagedRun {
  readonly runId: string;
  readonly error: WireError;
}

/** A deleted run, which can be restored for 30 days. */
export interface TrashedRun {
  readonly runId: string;
  /** Empty where the run cannot be read. */
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly deletedAt: string;
  readonly sizeBytes: number;
}

/** What the runs take on the disk, bytes. */
export interface StorageUse {
  readonly runs: readonly { readonly runId: string; readonly bytes: number; readonly checkpointBytes: number }[];
  readonly trashBytes: number;
  readonly freeBytes: number;
}

/** A run as the window lists it. */
export interface RunSummary {
  readonly definition: RunDefinition;
  readonly state: RunState;
  /** The definition's colour, repeated for convenience. */
  readonly colorIndex: number;
  /** The engine can read the run's folder under this token. */
  readonly token: string;
}

/** What a person says about a run; what is absent stays as it is. */
export interface RunDescription {
  readonly name?: string;
  readonly notes?: string;
  readonly tags?: readonly string[];
  readonly colorIndex?: number;
  readonly isLocked?: boolean;
}

export interface Settings {
  /** Whether a run's end is told while the window is not in front. */
  readonly notify: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: 'system' | 'en' | 'ko';
}

export interface AppInfo {
  readonly version: string;
  /** Runs that may train at once. */
  readonly cores: number;
  /** Memory that the engine of a run may take: with more it saves itself and stops. */
  readonly memoryBudgetBytes: number;
  /** Language of the operating system, BCP 47. */
  readonly systemLanguage: string;
  /** `⌘` or `Ctrl` in shortcuts. */
  readonly platform: 'mac' | 'windows' | 'linux';
}

/** Which engine process a port leads to. */
export type EngineTarget = { readonly kind: 'data' } | { readonly kind: 'run'; readonly runId: string };

/** Calls of the window to main, by channel. Every call may be refused with a `WireError`. */
export interface DesktopRequests {
  'app:info': { request: null; response: AppInfo };
  /** What a person should know of the start: settings that were restored or set aside. Told once. */
  'app:take-notices': { request: null; response: readonly WireError[] };
  'app:memory': { request: null; response: { readonly usedBytes: number } };
  'settings:get': { request: null; response: Settings };
  'settings:set': { request: Partial<Settings>; response: Settings };
  /** How fast this machine trains with this version of the app; `null` before that was measured. */
  'speed:get': { request: null; response: MachineSpeed | null };
  'speed:set': { request: MachineSpeed; response: null };
  'samples:list': { request: null; response: readonly SampleInfo[] };
  'data:open-sample': { request: { readonly id: string }; response: OpenedFile };
  /** A made-up task; its parameters may be changed until a run is made of it. */
  'data:open-synthetic': { request: { readonly source: SyntheticSource }; response: OpenedFile };
  /** Shows the open dialog; empty when the person cancelled. */
  'data:open-dialog': { request: { readonly choose: 'files' | 'folder' }; response: readonly OpenedFile[] };
  /** Newest first, at most 12. */
  'data:list-recent': { request: null; response: readonly RecentFile[] };
  'data:open-recent': { request: { readonly id: string }; response: OpenedFile };
  /** Takes an entry off the list; the file stays. */
  'data:forget-recent': { request: { readonly id: string }; response: readonly RecentFile[] };
  /** Shows the save dialog and writes rows of cells as csv; `null` when the person cancelled. */
  'data:save-rows': {
    request: { readonly fileName: string; readonly rows: readonly (readonly (string | number)[])[] };
    response: { readonly fileName: string } | null;
  };
  /** Files dropped on the window; called by the preload only, which reads the paths. `DROP_NOT_A_FILE` for none. */
  'data:open-dropped': { request: { readonly paths: readonly string[] }; response: readonly OpenedFile[] };
  /** Files named on the command line and not taken yet. */
  'data:take-pending': { request: null; response: readonly OpenedFile[] };
  /** Opens the data of an existing run again. */
  'data:open-of-run': { request: { readonly runId: string }; response: OpenedFile };
  'runs:list': { request: null; response: readonly RunSummary[] };
  /**
   * Makes runs in status `ready`, all or none; their `data.source` is replaced by the opened file's own, unless both are made
   * up. `comparison` names what several runs have been set up for.
   */
  'runs:create': {
    request: { readonly configs: readonly RunConfig[]; readonly dataToken: string; readonly comparison: string | null };
    response: readonly RunSummary[];
  };
  /** Changes what a person says about runs; nothing of it changes a number. */
  'runs:describe': {
    request: { readonly changes: readonly { readonly runId: string; readonly change: RunDescription }[] };
    response: readonly RunSummary[];
  };
  /** Runs that wait for a core, the next one first. */
  'runs:list-queue': { request: null; response: readonly string[] };
  /** Changes whose turn it is; runs that do not wait are left out. */
  'runs:move-in-queue': {
    request: { readonly runIds: readonly string[]; readonly to: 'first' | 'earlier' | 'later' | 'last' };
    response: null;
  };
  /**
   * Queues runs. One with a checkpoint goes on from there, be it interrupted, failed or stopped. `RUN_WRONG_STATE` for one
   * that was trained to its end.
   */
  'runs:start': { request: { readonly runIds: readonly string[] }; response: null };
  /** Takes queued runs out of the queue again; running ones are stopped through their engine. */
  'runs:unqueue': { request: { readonly runIds: readonly string[] }; response: null };
  /** Newest first. */
  'runs:list-checkpoints': { request: { readonly runId: string }; response: readonly CheckpointInfo[] };
  /**
   * Makes a run in status `ready` that goes on from a checkpoint of another, under its configuration but for what may be
   * changed (`contract/fork-fields.ts`). `INVALID_CONFIG` names a field that may not.
   */
  'runs:fork': {
    request: { readonly runId: string; readonly steps: number; readonly config: RunConfig };
    response: RunSummary;
  };
  /** Deletes the checkpoints of ended runs; one that can go on keeps its newest. */
  'runs:free-space': { request: { readonly runIds: readonly string[] }; response: null };
  /** Kills the engine of a run that does not answer; the run is then interrupted. */
  'runs:end-engine': { request: { readonly runId: string }; response: null };
  'runs:list-damaged': { request: null; response: readonly DamagedRun[] };
  /** Shows the folder of a run, damaged ones too, in the file manager. */
  'runs:show-folder': { request: { readonly runId: string }; response: null };
  'trash:list': { request: null; response: readonly TrashedRun[] };
  /** Deletes for good. */
  'trash:empty': { request: null; response: null };
  'storage:measure': { request: null; response: StorageUse };
  /** Moves runs to the trash; `runs:restore` brings them back. `RUN_PROTECTED` for a locked one: none is moved then. */
  'runs:delete': { request: { readonly runIds: readonly string[] }; response: null };
  'runs:restore': { request: { readonly runIds: readonly string[] }; response: readonly RunSummary[] };
  /** Shows the save dialog and writes the model; `null` when the person cancelled. */
  'runs:export': {
    request: { readonly runId: string; readonly format: ExportFormat };
    response: { readonly fileName: string } | null;
  };
  /** Shows the save dialog and writes every measured row of these runs as csv; `null` when the person cancelled. */
  'runs:save-metrics': {
    request: { readonly runIds: readonly string[]; readonly columns: MetricSelection; readonly fileName: string };
    response: { readonly fileName: string } | null;
  };
  /** Shows the save dialog and writes the comparison as one HTML file; `null` when the person cancelled. */
  'runs:save-report': {
    request: { readonly runIds: readonly string[]; readonly options: ReportOptions };
    response: { readonly fileName: string } | null;
  };
  /** Shows the save dialog and writes a picture; `fileName` without ending. `null` when the person cancelled. */
  'board:save-picture': {
    request: { readonly fileName: string; readonly format: 'png' | 'svg'; readonly bytes: Uint8Array };
    response: { readonly fileName: string } | null;
  };
  'board:get': { request: null; response: BoardMemory };
  'board:set': { request: BoardMemory; response: null };
  /** Tells something by the desktop's own means, unless the window is in front or the person does not want it. */
  'app:notify': {
    request: { readonly runId: string | null; readonly title: string; readonly body: string };
    response: null;
  };
  /** Shows how far training is where the desktop lists its windows, 0 to 1; `null`: nothing trains. */
  'app:show-progress': { request: { readonly fraction: number | null }; response: null };
  /** Asks for a port to an engine process; it arrives as a window message carrying the nonce. */
  'engine:connect': { request: { readonly target: EngineTarget; readonly nonce: string }; response: null };
}

export type DesktopChannel = keyof DesktopRequests;

/** Channels that the page itself may call; paths of dropped files come from the preload only. */
export type WindowChannel = Exclude<DesktopChannel, 'data:open-dropped'>;

/** Every member of a union as an array: one that is missing or too many does not compile. */
function everyMember<Member extends string>(members: Record<Member, true>): readonly Member[] {
  return Object.keys(members) as Member[];
}

/** The channels of `WindowChannel`, for checking at run time. */
export const WINDOW_CHANNELS = everyMember<WindowChannel>({
  'app:info': true,
  'app:take-notices': true,
  'app:memory': true,
  'settings:get': true,
  'settings:set': true,
  'speed:get': true,
  'speed:set': true,
  'samples:list': true,
  'data:open-sample': true,
  'data:open-synthetic': true,
  'data:open-dialog': true,
  'data:list-recent': true,
  'data:open-recent': true,
  'data:forget-recent': true,
  'data:save-rows': true,
  'data:take-pending': true,
  'data:open-of-run': true,
  'runs:list': true,
  'runs:create': true,
  'runs:describe': true,
  'runs:list-queue': true,
  'runs:move-in-queue': true,
  'runs:start': true,
  'runs:unqueue': true,
  'runs:list-checkpoints': true,
  'runs:fork': true,
  'runs:free-space': true,
  'runs:end-engine': true,
  'runs:list-damaged': true,
  'runs:show-folder': true,
  'trash:list': true,
  'trash:empty': true,
  'storage:measure': true,
  'runs:delete': true,
  'runs:restore': true,
  'runs:export': true,
  'runs:save-metrics': true,
  'runs:save-report': true,
  'board:save-picture': true,
  'board:get': true,
  'board:set': true,
  'app:notify': true,
  'app:show-progress': true,
  'engine:connect': true,
});

/** What main tells the window unasked, by channel. */
export interface DesktopEvents {
  /** Runs were made, changed or restored: each as it is now. */
  'runs-changed': readonly RunSummary[];
  /** Runs were deleted. */
  'runs-removed': { readonly runIds: readonly string[] };
  /**
   * An engine process died without being asked to. `runId` is `null` for the data engine. `isResuming`: its run goes on in
   * a new engine already.
   */
  'engine-exited': { readonly runId: string | null; readonly error: WireError; readonly isResuming: boolean };
  /** A training engine gave no sign of life for 15 s, or gives one again. */
  'engine-silent': { readonly runId: string; readonly isSilent: boolean };
  /** The order of the waiting runs changed: all of them, the next one first. */
  'queue-changed': { readonly runIds: readonly string[] };
  /** A person clicked what `app:notify` told of this run. */
  'notification-clicked': { readonly runId: string | null };
  /** Files arrived from outside (a second start with file names); the window takes them. */
  'files-pending': null;
}

export type DesktopEventName = keyof DesktopEvents;

/** The events of `DesktopEventName`, for checking at run time. */
export const DESKTOP_EVENTS = everyMember<DesktopEventName>({
  'runs-changed': true,
  'runs-removed': true,
  'engine-exited': true,
  'engine-silent': true,
  'queue-changed': true,
  'notification-clicked': true,
  'files-pending': true,
});

/** Result of a call: errors cross as data, so that their code survives. */
export type DesktopResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: WireError };

/** `window.desktop`: all that the page can ask of the desktop. */
export interface DesktopApi {
  call<Channel extends WindowChannel>(
    channel: Channel,
    request: DesktopRequests[Channel]['request'],
  ): Promise<DesktopResult<DesktopRequests[Channel]['response']>>;
  /** Opens what was dropped; entries that are not files are refused by name. */
  openDroppedFiles(files: readonly File[]): Promise<DesktopResult<readonly OpenedFile[]>>;
  /** Calls `listener` for each event until the returned function is called. */
  on<Name extends DesktopEventName>(name: Name, listener: (event: DesktopEvents[Name]) => void): () => void;
}

/** Channel on which main hands the preload an engine port, together with the nonce of the request. */
export const ENGINE_PORT_CHANNEL = 'engine:port';

/** Form of the window message with which the preload hands over an engine port. */
export interface EnginePortMessage {
  readonly kind: 'unroll-engine-port';
  readonly nonce: string;
}
