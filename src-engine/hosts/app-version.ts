import packageJson from '../../package.json' with { type: 'json' };

/** Version of Unroll, as its package says. */
export const APP_VERSION: string = packageJson.version;
