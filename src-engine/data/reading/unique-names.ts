import type { DataWarning } from '../../contract/data-report.ts';

export interface UniqueNames {
  readonly names: readonly string[];
  readonly warnings: readonly DataWarning[];
}

/** Returns names for columns, each different and none empty: those wanted, or the nearest to them with a warning. */
export function uniqueNames(wantedNames: readonly string[]): UniqueNames {
  const wanted = wantedNames.map((name) => name.trim().normalize('NFC'));
  const reserved = new Set(wanted);
  const taken = new Set<string>();
  const renamed: string[] = [];
  const names = wanted.map((name, index) => {
    const nearest = name === '' ? `column ${index + 1}` : name;
    let chosen = nearest;
    for (let copy = 2; taken.has(chosen) || (chosen !== name && reserved.has(chosen)); copy++) {
      chosen = `${nearest} (${copy})`;
    }
    taken.add(chosen);
    if (chosen !== name) renamed.push(chosen);
    return chosen;
  });
  return { names, warnings: renamed.length === 0 ? [] : [renamedWarning(renamed)] };
}

function renamedWarning(renamed: readonly string[]): DataWarning {
  return {
    code: 'CSV_DUPLICATE_HEADER',
    message: `Columns with an empty or repeated name are called ${renamed.map((name) => `"${name}"`).join(', ')}.`,
    details: { columns: renamed.join(', '), count: renamed.length },
  };
}
