import { describe, expect, it } from 'vitest';
import { joinSections, replaceSection, splitSections } from './document-sections.mjs';

const DOCUMENT = '# Title\n\n## First\n\nold\n\n### Inner\n\ntext\n\n## Second\n\nkept\n';

describe('splitSections', () => {
  it('begins with what stands before the first heading', () => {
    expect(splitSections(DOCUMENT, 2).map((part) => part.split('\n')[0])).toEqual(['# Title', '## First', '## Second']);
    expect(splitSections('## Only\n', 2)).toEqual(['', '## Only\n']);
  });

  it('is undone by joining', () => {
    expect(joinSections(splitSections(DOCUMENT, 2))).toBe(DOCUMENT);
    expect(joinSections(splitSections(DOCUMENT, 3))).toBe(DOCUMENT);
  });
});

describe('replaceSection', () => {
  it('replaces a section with all that is in it', () => {
    expect(replaceSection(DOCUMENT, '## First\n\nnew')).toBe('# Title\n\n## First\n\nnew\n\n## Second\n\nkept\n');
  });

  it('adds one that is not there', () => {
    expect(replaceSection(DOCUMENT, '## Third\n\nnew\n')).toBe(`${DOCUMENT}\n## Third\n\nnew\n`);
  });
});
