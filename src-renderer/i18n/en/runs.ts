/** The Runs place. */
export const runs = {
  statusNames: {
    ready: 'ready',
    queued: 'queued',
    running: 'training',
    paused: 'paused',
    done: 'done',
    stopped: 'stopped',
    interrupted: 'interrupted',
    failed: 'failed',
  },
};
