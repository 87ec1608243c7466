const LEVELS = { 2: /^(?=## )/m, 3: /^(?=### )/m };

/** The parts of a Markdown text that headings of a level begin; what stands before the first of them comes first. */
export function splitSections(markdown, level) {
  const parts = markdown.split(LEVELS[level]);
  return parts[0].startsWith(`${'#'.repeat(level)} `) ? ['', ...parts] : parts;
}

/** Puts parts of a Markdown text under each other, each with one empty line before it; empty ones are left out. */
export function joinSections(parts) {
  const texts = parts.map((part) => part.trim()).filter((part) => part !== '');
  return `${texts.join('\n\n')}\n`;
}

/** Returns the document with `section`, which starts with its `## ` heading, in place of the one so titled, or at its end. */
export function replaceSection(document, section) {
  const heading = section.split('\n', 1)[0];
  const parts = splitSections(document, 2);
  const index = parts.findIndex((part) => part.split('\n', 1)[0] === heading);
  if (index < 0) return joinSections([...parts, section]);
  return joinSections(parts.with(index, section));
}
