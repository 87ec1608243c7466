import type {
  DesktopApi,
  DesktopChannel,
  DesktopEventName,
  DesktopEvents,
  DesktopRequests,
  DesktopResult,
  OpenedFile,
} from '../../src-main/contract/desktop-api.ts';
import { fromWireError } from '../../src-engine/contract/wire-error.ts';

declare global {
  interface Window {
    readonly desktop: DesktopApi;
  }
}

type CallableChannel = Exclude<DesktopChannel, 'data:open-dropped'>;

/** The desktop as the window uses it: refusals are thrown as `UnrollError`s. */
export class Desktop {
  constructor(private readonly api: DesktopApi) {}

  /**
   * Returns main's answer.
   * @throws {UnrollError} whatever main refused with.
   */
  async call<Channel extends CallableChannel>(
    channel: Channel,
    request: DesktopRequests[Channel]['request'],
  ): Promise<DesktopRequests[Channel]['response']> {
    return unwrap(await this.api.call(channel, request));
  }

  /**
   * Returns the dropped files, opened.
   * @throws {UnrollError} `FILE_NOT_REGULAR` and others for what is no readable file.
   */
  async openDroppedFiles(files: readonly File[]): Promise<readonly OpenedFile[]> {
    return unwrap(await this.api.openDroppedFiles(files));
  }

  /** Calls `listener` for each event until the returned function is called. */
  on<Name extends DesktopEventName>(name: Name, listener: (event: DesktopEvents[Name]) => void): () => void {
    return this.api.on(name, listener);
  }
}

/** Returns the desktop that the preload script gave this window. */
export function windowDesktop(): Desktop {
  return new Desktop(window.desktop);
}

function unwrap<Value>(result: DesktopResult<Value>): Value {
  if (!result.ok) throw fromWireError(result.error);
  return result.value;
}
