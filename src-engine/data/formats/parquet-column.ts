import type { SchemaElement, SchemaTree } from 'hyparquet';
import { getMaxDefinitionLevel, getMaxRepetitionLevel, isListLike } from 'hyparquet/src/schema.js';
import { parquetUnsupported } from './parquet-faults.ts';
import { valueReader } from './parquet-values.ts';
import type { ValueReader } from './parquet-values.ts';

/** A column of a Parquet file, and how it is stored. */
export interface ParquetColumn {
  readonly name: string;
  /** From the column itself, which may be a list, to what is stored. */
  readonly tree: SchemaTree;
  /** From the root to what is stored. */
  readonly path: readonly SchemaTree[];
  readonly element: SchemaElement;
  readonly isList: boolean;
  readonly maxDefinitionLevel: number;
  readonly maxRepetitionLevel: number;
  readonly read: ValueReader;
}

/**
 * Returns how a column is stored: as single values, or as lists of them.
 * @throws {UnrollError} `PARQUET_UNSUPPORTED` for records and lists of lists, naming the column
 */
export function describeColumn(root: SchemaTree, tree: SchemaTree): ParquetColumn {
  const { name } = tree.element;
  const path = [root, tree];
  for (let inner = tree; inner.children.length > 0;) {
    const [child] = inner.children;
    if (child === undefined || inner.children.length > 1)
      throw parquetUnsupported('parquet-nested', `The column “${name}” holds records`, { column: name });
    path.push(child);
    inner = child;
  }
  const leaf = path.at(-1) ?? tree;
  const maxRepetitionLevel = getMaxRepetitionLevel(path);
  const isList = leaf !== tree;
  if (maxRepetitionLevel > 1)
    throw parquetUnsupported('parquet-nested', `The column “${name}” holds lists of lists`, { column: name });
  if (isList ? !isListLike(tree) : maxRepetitionLevel > 0) {
    const stored = tree.element.converted_type ?? 'records';
    throw parquetUnsupported('parquet-nested', `The column “${name}” holds ${stored}`, { column: name });
  }
  return {
    ...{ name, tree, path, element: leaf.element, isList, maxRepetitionLevel },
    maxDefinitionLevel: getMaxDefinitionLevel(path),
    read: valueReader(leaf.element, name),
  };
}
