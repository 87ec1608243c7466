export {
  LONGEST_DURATION_MS,
  makeFormats,
  type Formats,
  type Locale,
} from '../../src-engine/comparison/words/formats.ts';
