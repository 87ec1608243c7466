/** One thing that is wrong with a configuration. */
export interface ConfigIssue {
  /** Dotted path of the field, for example `training.clip.max`. */
  readonly path: string;
  readonly message: string;
}
