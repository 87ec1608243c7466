/** Why no curve is drawn, and the step that leads out of it. */
export interface EmptyState {
  readonly words: string;
  readonly step?: string;
  readonly take?: () => void;
}
