import { endOfString, findDuplicateKey } from './find-duplicate-key.ts';
import { modelFileError } from './model-file-error.ts';

/** Levels of lists and objects inside each other; a configuration has six. */
const MAX_DEPTH = 64;
/** Lists and objects; each tensor needs three. */
const MAX_BRACKETS = 2 ** 16;
/** Commas: two lists of the longest vocabulary, 2¹⁸ words, and as many again. */
const MAX_COMMAS = 2 ** 20;

/**
 * Returns the value of a JSON text. What would take far more memory as a value than it does as a text is refused before.
 * @param part what the text is, for the sentence of an error: "its header"
 * @throws {UnrollError} `MODEL_FILE_INVALID` when it is no JSON, nested too deep, has too many items or a key twice
 */
export function parseBoundedJson(text: string, part: string): unknown {
  checkStructure(text, part);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw modelFileError(`${part} is not JSON`);
  }
  const duplicate = findDuplicateKey(text);
  if (duplicate !== null) throw modelFileError(`${part} holds "${duplicate}" twice in one object`);
  return value;
}

function checkStructure(text: string, part: string): void {
  let depth = 0;
  let brackets = 0;
  let commas = 0;
  const tokens = /["{}[\],]/g;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token] = match;
    if (token === '"') tokens.lastIndex = endOfString(text, match.index);
    else if (token === ',') commas++;
    else if (token === '}' || token === ']') depth--;
    else {
      depth++;
      brackets++;
    }
    if (depth > MAX_DEPTH) throw modelFileError(`${part} is nested more than ${String(MAX_DEPTH)} levels deep`);
    if (brackets > MAX_BRACKETS || commas > MAX_COMMAS) throw modelFileError(`${part} has too many items`);
  }
}
