/**
 * Draws `resources/icon.svg` in every size and packs the Windows and macOS icons from them.
 * Run by hand after a change of the drawing; needs `rsvg-convert` (Debian: librsvg2-bin).
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = import.meta.dirname;
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/** Names under which an .icns file keeps PNG pictures, by size. */
const ICNS_TYPES = { 128: 'ic07', 256: 'ic08', 512: 'ic09' };

const drawingPath = join(FOLDER, '..', 'icon.svg');
const pngPath = (size) => join(FOLDER, `${size}x${size}.png`);

for (const size of SIZES) {
  execFileSync('rsvg-convert', ['-w', String(size), '-h', String(size), '-o', pngPath(size), drawingPath]);
}

/** An .ico file: a directory of 16 bytes an entry, then the PNG pictures. */
function packIco(sizes) {
  const pictures = sizes.map((size) => readFileSync(pngPath(size)));
  const header = Buffer.alloc(6 + 16 * sizes.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(sizes.length, 4);
  let offset = header.length;
  sizes.forEach((size, index) => {
    const entry = 6 + 16 * index;
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(pictures[index].length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += pictures[index].length;
  });
  return Buffer.concat([header, ...pictures]);
}

/** An .icns file: each picture behind its type and its length. */
function packIcns() {
  const blocks = Object.entries(ICNS_TYPES).map(([size, type]) => {
    const picture = readFileSync(pngPath(size));
    const head = Buffer.alloc(8);
    head.write(type);
    head.writeUInt32BE(picture.length + 8, 4);
    return Buffer.concat([head, picture]);
  });
  const body = Buffer.concat(blocks);
  const head = Buffer.alloc(8);
  head.write('icns');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

writeFileSync(join(FOLDER, 'icon.ico'), packIco([16, 24, 32, 48, 64, 256]));
writeFileSync(join(FOLDER, 'icon.icns'), packIcns());
