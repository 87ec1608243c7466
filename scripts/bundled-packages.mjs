/** Which packages are in the built app, told by the builds themselves. */

/** Stands in each folder of the build; no part of the app. */
export const PACKAGE_LIST = 'packages.json';
/** The innermost package that a module belongs to. */
const PACKAGE = /^.*[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/;

/**
 * The plugin that lets Vite write the names of the packages in its output beside it.
 * @param without names of entries that do not count
 */
export function listPackages(without = []) {
  return {
    name: 'list-packages',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle).flatMap((output) => {
        if (output.type === 'asset') return output.originalFileNames;
        return output.isEntry && without.includes(output.name) ? [] : Object.keys(output.modules);
      });
      // Style sheets leave no module behind in the chunk that asks for them.
      const styles = [...this.getModuleIds()].filter((id) => /[.]css(?:[?]|$)/.test(id));
      const names = [...files, ...styles].flatMap((file) => PACKAGE.exec(file)?.[1]?.replaceAll('\\', '/') ?? []);
      this.emitFile({ type: 'asset', fileName: PACKAGE_LIST, source: JSON.stringify([...new Set(names)].sort()) });
    },
  };
}
