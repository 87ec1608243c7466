import { MemoryDisk, type Change, type NodeId } from './memory-disk.ts';
import type { Recorded } from './recording-file-system.ts';

/** Disks lose writes in whole sectors of so many bytes. */
const SECTOR_BYTES = 512;

/** What becomes of a change that nothing has waited for. */
type Fate =
  | { readonly kind: 'kept' }
  | { readonly kind: 'lost' }
  /** So many of its first bytes arrived. */
  | { readonly kind: 'torn'; readonly length: number }
  /** The file has grown, but what it holds there did not arrive. */
  | { readonly kind: 'zeroed' }
  /** What was moved is at its new place, and at its old one too. */
  | { readonly kind: 'doubled' };

const KEPT: Fate = { kind: 'kept' };
const LOST: Fate = { kind: 'lost' };
const ZEROED: Fate = { kind: 'zeroed' };
const DOUBLED: Fate = { kind: 'doubled' };

/**
 * What a disk may hold after the power was cut when all that was recorded so far had been asked of it.
 *
 * Files keep what was written before their last `sync`, folders what was made, removed and moved before their last
 * `sync-folder`; what is moved is at one of its two places, or at both while only its new folder was waited for. Any part of the rest may be there or not: all, none, each alone missing, each alone there, each write
 * torn or zeroed, and as many mixtures as asked for.
 */
export function* crashStates(
  recorded: readonly Recorded[],
  mixtures: number,
  random: () => number,
): Generator<MemoryDisk> {
  const pending = pendingChanges(recorded);
  const replay = (chosen: ReadonlyMap<Change, Fate>): MemoryDisk => replayWith(recorded, pending, chosen);
  yield replay(new Map());
  if (pending.size === 0) return;
  const fates = new Map([...pending].map(([change, awaited]) => [change, fatesOf(change, awaited)]));
  const allLost = new Map([...fates].map(([change, [worst = LOST]]) => [change, worst]));
  yield replay(allLost);
  for (const [change, each] of fates) {
    yield replay(new Map(allLost).set(change, KEPT));
    for (const fate of each) yield replay(new Map([[change, fate]]));
  }
  for (let i = 0; i < mixtures; i++) {
    yield replay(new Map([...fates].map(([change, each]) => [change, choose([KEPT, ...each], random)])));
  }
}

/** Returns the changes that may still be lost, each with what it changes and nothing has waited for. */
function pendingChanges(recorded: readonly Recorded[]): Map<Change, ReadonlySet<NodeId>> {
  const pending = new Map<Change, Set<NodeId>>();
  for (const entry of recorded) {
    if (entry.kind === 'sync') settle(pending, entry.file);
    else if (entry.kind === 'sync-folder') settle(pending, entry.folder);
    else pending.set(entry, new Set(nodesOf(entry)));
  }
  return pending;
}

function nodesOf(change: Change): readonly NodeId[] {
  if ('file' in change) return [change.file];
  return 'folder' in change ? [change.folder] : [change.from.folder, change.to.folder];
}

function settle(pending: Map<Change, Set<NodeId>>, node: NodeId): void {
  for (const [change, nodes] of pending) {
    nodes.delete(node);
    if (nodes.size === 0) pending.delete(change);
  }
}

/** Returns what else than being kept may become of a change, the worst first. */
function fatesOf(change: Change, awaited: ReadonlySet<NodeId>): Fate[] {
  if (change.kind === 'move' && !awaited.has(change.to.folder)) return [DOUBLED];
  if (change.kind !== 'write') return [LOST];
  return [
    LOST,
    ZEROED,
    ...tornLengths(change.at, change.bytes.length).map((length): Fate => ({ kind: 'torn', length })),
  ];
}

/** Returns where a write may break off: after its first sector, in its middle, before its last one. */
function tornLengths(at: number, length: number): number[] {
  const first = SECTOR_BYTES - (at % SECTOR_BYTES);
  const count = Math.ceil((length - first) / SECTOR_BYTES);
  if (count <= 0) return [];
  return [...new Set([0, count >> 1, count - 1])].map((sector) => first + sector * SECTOR_BYTES);
}

function replayWith(
  recorded: readonly Recorded[],
  pending: ReadonlyMap<Change, unknown>,
  fates: ReadonlyMap<Change, Fate>,
): MemoryDisk {
  const disk = new MemoryDisk();
  for (const entry of recorded) {
    if (entry.kind === 'sync' || entry.kind === 'sync-folder') continue;
    const change = pending.has(entry) ? suffer(entry, fates.get(entry) ?? KEPT) : entry;
    if (change !== null) disk.apply(change);
  }
  return disk;
}

/** Returns what is left of a change, `null` for nothing. */
function suffer(change: Change, fate: Fate): Change | null {
  if (fate.kind === 'lost') return null;
  if (change.kind === 'move' && fate.kind === 'doubled') {
    const { to, node } = change;
    return { kind: 'make', folder: to.folder, name: to.name, node, isFolder: false };
  }
  if (change.kind !== 'write') return change;
  if (fate.kind === 'zeroed') return { ...change, bytes: new Uint8Array(change.bytes.length) };
  return fate.kind === 'torn' ? { ...change, bytes: change.bytes.subarray(0, fate.length) } : change;
}

function choose<Value>(values: readonly Value[], random: () => number): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('There is nothing to choose from.');
  return value;
}
