// Plain JavaScript, so that the Node types which csv-parse's own declarations pull in stay out of the engine.
export { parse } from 'csv-parse/browser/esm/sync';
