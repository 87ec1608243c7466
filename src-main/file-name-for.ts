/** Returns a name without the characters that file systems refuse. */
export function fileNameFor(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '-').slice(0, 80);
}
