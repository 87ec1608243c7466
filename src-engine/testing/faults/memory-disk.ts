/** Number of a file or folder, which keeps it under whatever name. */
export type NodeId = number;

export const ROOT: NodeId = 0;

/** One thing that a call did to the disk, as a disk keeps it or loses it. */
export type Change =
  | { readonly kind: 'write'; readonly file: NodeId; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly file: NodeId; readonly length: number }
  | { readonly kind: 'make'; readonly folder: NodeId; readonly name: string; readonly node: NodeId; isFolder: boolean }
  | { readonly kind: 'remove'; readonly folder: NodeId; readonly name: string }
  | { readonly kind: 'move'; readonly from: Place; readonly to: Place; readonly node: NodeId };

/** A name in a folder. */
export interface Place {
  readonly folder: NodeId;
  readonly name: string;
}

/** Files and folders in memory, as a list of changes left them. */
export class MemoryDisk {
  readonly #files = new Map<NodeId, Uint8Array>();
  readonly #folders = new Map<NodeId, Map<string, NodeId>>([[ROOT, new Map()]]);

  /** Returns the node at an absolute path, `null` where nothing is. */
  find(path: string): NodeId | null {
    let node: NodeId = ROOT;
    for (const name of path.split('/').filter((part) => part !== '')) {
      const next = this.#folders.get(node)?.get(name);
      if (next === undefined) return null;
      node = next;
    }
    return node;
  }

  /** Returns what a file holds, `null` for a folder. */
  bytesOf(node: NodeId): Uint8Array | null {
    return this.#folders.has(node) ? null : (this.#files.get(node) ?? new Uint8Array());
  }

  /** Returns the names in a folder with what they name; `null` for a file. */
  entriesOf(node: NodeId): ReadonlyMap<string, NodeId> | null {
    return this.#folders.get(node) ?? null;
  }

  /** Changes may be told of nodes whose making was lost: they are then there, but under no name. */
  apply(change: Change): void {
    switch (change.kind) {
      case 'write':
        this.#write(change.file, change.at, change.bytes);
        return;
      case 'truncate':
        this.#truncate(change.file, change.length);
        return;
      case 'make':
        if (change.isFolder) this.#folderAt(change.node);
        this.#folderAt(change.folder).set(change.name, change.node);
        return;
      case 'remove':
        this.#folderAt(change.folder).delete(change.name);
        return;
      case 'move':
        this.#folderAt(change.from.folder).delete(change.from.name);
        this.#folderAt(change.to.folder).set(change.to.name, change.node);
    }
  }

  /** Returns every file that has a name by its path, and every empty folder. */
  contents(folder: NodeId = ROOT, path = ''): Map<string, Uint8Array | null> {
    const found = new Map<string, Uint8Array | null>();
    for (const [name, node] of this.#folderAt(folder)) {
      const bytes = this.bytesOf(node);
      found.set(`${path}/${name}`, bytes);
      if (bytes === null)
        for (const [inner, content] of this.contents(node, `${path}/${name}`)) found.set(inner, content);
    }
    return found;
  }

  #folderAt(node: NodeId): Map<string, NodeId> {
    const entries = this.#folders.get(node) ?? new Map<string, NodeId>();
    this.#folders.set(node, entries);
    return entries;
  }

  #write(file: NodeId, at: number, bytes: Uint8Array): void {
    const before = this.#files.get(file) ?? new Uint8Array();
    // What was never written between the old end and `at` reads as zeros.
    const after = new Uint8Array(Math.max(before.length, at + bytes.length));
    after.set(before);
    after.set(bytes, at);
    this.#files.set(file, after);
  }

  #truncate(file: NodeId, length: number): void {
    const before = this.#files.get(file) ?? new Uint8Array();
    const after = new Uint8Array(length);
    after.set(before.subarray(0, length));
    this.#files.set(file, after);
  }
}
