/** Returns the name itself, or with the first number from 2 that no other run has: `alice`, `alice 2`, `alice 3`. */
export function uniqueName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const stem = name.replace(/ \d+$/, '');
  let number = 2;
  while (taken.includes(`${stem} ${String(number)}`)) number += 1;
  return `${stem} ${String(number)}`;
}
