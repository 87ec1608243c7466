import { app } from 'electron';

/** Lets no name or address of another machine be found, whatever part of Electron asks. Must run before the app is ready. */
export function cutNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}
