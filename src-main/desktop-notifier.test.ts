import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import { DesktopNotifier } from './desktop-notifier.ts';

const desktop = vi.hoisted(() => ({ isSupported: true, shown: [] as { emit(name: string): boolean }[] }));
vi.mock('electron', () => ({
  Notification: class extends EventEmitter {
    readonly options: unknown;

    constructor(options: unknown) {
      super();
      this.options = options;
    }

    static isSupported(): boolean {
      return desktop.isSupported;
    }

    show(): void {
      desktop.shown.push(this);
    }
  },
}));

const END = { runId: 'R', title: 'A run ended', body: 'It is trained.' };

beforeEach(() => {
  Object.assign(desktop, { isSupported: true, shown: [] });
});

function newNotifier(isInFront: boolean, isWanted: boolean) {
  const clicked: (string | null)[] = [];
  const notifier = new DesktopNotifier({
    isInFront: () => isInFront,
    isWanted: () => isWanted,
    onClicked: (runId) => clicked.push(runId),
  });
  return { notifier, clicked };
}

test('what happened is shown, and a click tells of which run it was', () => {
  const { notifier, clicked } = newNotifier(false, true);
  notifier.tell(END);
  notifier.tell({ ...END, runId: null });
  expect(desktop.shown).toMatchObject([
    { options: { title: 'A run ended', body: 'It is trained.' } },
    { options: { title: 'A run ended' } },
  ]);
  desktop.shown[1]?.emit('click');
  desktop.shown[0]?.emit('click');
  expect(clicked).toEqual([null, 'R']);
});

test.each([
  ['looks at the app', true, true, true],
  ['does not want it', false, false, true],
  ['has a desktop that cannot', false, true, false],
])('nothing is shown to a person who %s', (_who, isInFront, isWanted, isSupported) => {
  desktop.isSupported = isSupported;
  newNotifier(isInFront, isWanted).notifier.tell(END);
  expect(desktop.shown).toEqual([]);
});
