/*
 * Evaluates an expression in a Node process that is not debugged: node --experimental-websocket debug-node.mjs PID EXPRESSION
 * Such an expression has `require`. When this ends the process can no longer be debugged, and the port is free.
 */
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

const LIST = 'http://127.0.0.1:9229/json/list';
const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

const [pid, expression] = process.argv.slice(2);

const CLOSE_SOON = "{ const { close } = require('node:inspector'); setTimeout(close, 100); }";
const REFUSE_ANOTHER = `if (process.pid !== ${Number(pid)}) throw new Error('Process ' + process.pid + ' has the port.');`;

process.kill(Number(pid), 'SIGUSR1');
const socket = new WebSocket(await poll(findDebugger));
await once(socket, 'open');
const params = { expression: `${REFUSE_ANOTHER} ${CLOSE_SOON} ${expression}`, includeCommandLineAPI: true };
socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
const [{ data }] = await once(socket, 'message');
const { result } = JSON.parse(data);
if (result?.exceptionDetails !== undefined) throw new Error(result.exceptionDetails.exception.description);
socket.close();
await poll(async () => (await findDebugger()) === null);

/** Returns the address of the debugger that listens; `null` where none does. */
async function findDebugger() {
  try {
    const [{ webSocketDebuggerUrl }] = await (await fetch(LIST)).json();
    return webSocketDebuggerUrl;
  } catch (error) {
    if (error.cause?.code !== 'ECONNREFUSED') throw error;
    return null;
  }
}

/** Asks again and again until there is an answer, and returns it. */
async function poll(ask) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(PAUSE_MS)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`The debugger of process ${pid} at ${LIST} does not do as it should.`);
}
