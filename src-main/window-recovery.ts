import { app, dialog, type BrowserWindow } from 'electron';
import { log } from './app-log.ts';
import { CrashLimiter } from './crash-limiter.ts';

const WORDS = {
  en: {
    silent: 'The window does not answer',
    gone: 'The window has crashed several times',
    detail: 'Training goes on without it, and nothing is lost.',
    reload: 'Reload it',
    wait: 'Wait',
    quit: 'Quit',
  },
  ko: {
    silent: '창이 응답하지 않습니다',
    gone: '창이 여러 번 멈췄습니다',
    detail: '학습은 창 없이도 계속되며, 잃는 것은 없습니다.',
    reload: '다시 불러오기',
    wait: '기다리기',
    quit: '종료',
  },
};

/**
 * Brings the page back when its process dies or hangs: runs train on without it, and the page fetches their history.
 * @param speak returns the language of the app now, BCP 47
 */
export function recoverWindow(window: BrowserWindow, speak: () => string): void {
  const words = (): (typeof WORDS)['en'] => (speak().startsWith('ko') ? WORDS.ko : WORDS.en);
  reloadAfterCrash(window, words);
  askWhenSilent(window, words);
}

function reloadAfterCrash(window: BrowserWindow, words: () => (typeof WORDS)['en']): void {
  const { webContents } = window;
  const limiter = new CrashLimiter();
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    log({ level: 'error', message: `The window's process has gone: ${reason}.` });
    if (limiter.note('window')) {
      webContents.reload();
      return;
    }
    const { gone: message, detail, reload, quit } = words();
    void dialog.showMessageBox(window, { type: 'error', message, detail, buttons: [reload, quit] }).then((answer) => {
      if (answer.response === 0) webContents.reload();
      else app.quit();
    });
  });
}

/** The question goes away by itself when the page answers again. */
function askWhenSilent(window: BrowserWindow, words: () => (typeof WORDS)['en']): void {
  const { webContents } = window;
  let question: AbortController | null = null;
  window.on('unresponsive', () => {
    if (question !== null) return;
    question = new AbortController();
    const { silent: message, detail, reload, wait } = words();
    const { signal } = question;
    const options = { type: 'warning' as const, message, detail, buttons: [wait, reload], cancelId: 0, signal };
    void dialog.showMessageBox(window, options).then(({ response }) => {
      question = null;
      // Loading a page that hangs waits for it: without its process it is loaded at once, as after a crash.
      if (response === 1) webContents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', () => question?.abort());
}
