/** Licences, by their SPDX names, that ask for no more than to be named: parts of the app may have no others. */
const OF_THE_APP = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'OFL-1.1'];
/** Of tools that build and test, and are given to nobody. */
const OF_TOOLS = [...OF_THE_APP, 'CC-BY-3.0', 'CC-BY-4.0', 'CC0-1.0', 'MPL-2.0', 'Python-2.0', 'WTFPL'];

/** Whether a licence expression allows use under one of these licences. */
function allows(licence, allowed) {
  if (typeof licence !== 'string') return false;
  return licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((part) => allowed.includes(part)));
}

export const isLicenceOfApp = (licence) => allows(licence, OF_THE_APP);
export const isLicenceOfTool = (licence) => allows(licence, OF_TOOLS);
