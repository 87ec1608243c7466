const FOCUSABLE = 'button, input, select, textarea, [tabindex]';

/** Attached to a place: what had the keyboard there and was moved gets it back. */
export function keepMoved(place: HTMLElement): () => void {
  return watch(place, (lost) => (canHaveFocus(lost) ? lost : null));
}

/**
 * Attached to a place: what had the keyboard there and was moved gets it back; where it was taken away, or can no longer
 * be pressed, what is called the same takes it, else what stands in its place.
 */
export function keepFocus(place: HTMLElement): () => void {
  return watch(place, (lost, index) => {
    if (canHaveFocus(lost)) return lost;
    const name = lost.getAttribute('aria-label');
    const stops = tabStops(place);
    const namesake = name === null ? undefined : stops.find((stop) => stop.getAttribute('aria-label') === name);
    return namesake ?? stops[Math.min(index, stops.length - 1)] ?? null;
  });
}

/** Gives the keyboard to the heir of what lost it in `place`, where it was the tab stop of this index. */
function watch(place: HTMLElement, heirOf: (lost: HTMLElement, index: number) => HTMLElement | null): () => void {
  let focused: HTMLElement | null = null;
  let index = 0;
  const note = ({ target }: FocusEvent) => {
    focused = target instanceof HTMLElement ? target : null;
    index = focused === null ? 0 : Math.max(0, tabStops(place).indexOf(focused));
  };
  /** What is left for something else is not lost; taken away, it is left for nothing. */
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget !== null) focused = null;
  };
  const forget = () => (focused = null);
  const observer = new MutationObserver((records) => {
    const lost = focused;
    if (lost === null || ![document.body, lost].includes(document.activeElement as HTMLElement)) return;
    const isMoved = records.some(({ removedNodes }) => [...removedNodes].some((node) => node.contains(lost)));
    if (isMoved || lost.matches(':disabled')) heirOf(lost, index)?.focus({ preventScroll: true });
  });
  place.addEventListener('focusin', note);
  place.addEventListener('focusout', leave);
  document.addEventListener('pointerdown', forget, true);
  observer.observe(place, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    observer.disconnect();
    document.removeEventListener('pointerdown', forget, true);
    place.removeEventListener('focusout', leave);
    place.removeEventListener('focusin', note);
  };
}

function canHaveFocus(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled');
}

/** What the Tab key stops at, in order. */
function tabStops(place: HTMLElement): HTMLElement[] {
  return [...place.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.tabIndex >= 0 && canHaveFocus(element) && element.checkVisibility(),
  );
}
