/** A number with two or three telling digits: "960", "9.2k", "152k", "1.53M". */
export function short(number) {
  if (number >= 1e6) return `${(number / 1e6).toPrecision(3)}M`;
  if (number >= 1e5) return `${Math.round(number / 1e3)}k`;
  if (number >= 1e3) return `${(number / 1e3).toFixed(1)}k`;
  return String(Math.round(number));
}

/** A ratio: "0.85 ×", "13.2 ×", "240 ×". */
export function times(ratio) {
  return `${ratio.toFixed(ratio < 10 ? 2 : ratio < 100 ? 1 : 0)} ×`;
}

/** A table in Markdown; the first column is text, the others stand to the right unless `isText`. */
export function table(header, rows, { isText = false } = {}) {
  const rule = header.map((_, column) => (column === 0 || isText ? '---' : '---:'));
  return [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A workload in one line: "lstm V65 H128 T64 B32". */
export function describeWorkload({ cell, layers, vocabularySize, hiddenSize, timeSteps, batchSize, classifier }) {
  const depth = layers === 1 ? '' : `${layers}-layer `;
  const sizes = `H${hiddenSize} T${timeSteps} B${batchSize}`;
  if (classifier === undefined) return `${depth}${cell} V${vocabularySize} ${sizes}`;
  return `bidirectional ${cell} classifier V${vocabularySize} E${classifier.embeddingSize} ${sizes}`;
}
