/*
 * Evaluates an expression in a Node process that is not debugged: node --experimental-websocket debug-node.mjs PID EXPRESSION
 * Such an expression has `require`. When it is evaluated the process can no longer be debugged, and the port is free.
 */
import { setTimeout as wait } from 'node:timers/promises';

const LIST = 'http://127.0.0.1:9229/json/list';
const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

const CLOSE_SOON = "{ const { close } = require('node:inspector'); setTimeout(close, 100); }";

const [pid, expression] = process.argv.slice(2);

process.kill(Number(pid), 'SIGUSR1');
const socket = new WebSocket(await findDebugger());
socket.onopen = () => {
  const params = { expression: `${CLOSE_SOON} ${expression}`, includeCommandLineAPI: true };
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
};
socket.onmessage = ({ data }) => {
  const { result } = JSON.parse(data);
  if (result?.exceptionDetails !== undefined) throw new Error(result.exceptionDetails.exception.description);
  socket.close();
};

/** Returns the address of the process's debugger once it listens. */
async function findDebugger() {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(PAUSE_MS)) {
    try {
      const [{ webSocketDebuggerUrl }] = await (await fetch(LIST)).json();
      return webSocketDebuggerUrl;
    } catch (error) {
      if (error.cause?.code !== 'ECONNREFUSED') throw error;
    }
  }
  throw new Error(`No debugger of process ${pid} answers at ${LIST}.`);
}
