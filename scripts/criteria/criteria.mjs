/**
 * The published criteria: which runs each needs, and what must be seen of them.
 *
 * A run file of this folder is trained as it stands, but for its seed. `judge` is given the trained runs by name and
 * says whether the criterion is met, and by which figures.
 */

const percent = (share) => `${(100 * share).toFixed(1)} %`;
const { log } = Math;

/** Every sequence of every split meets the task's own criterion, as `unroll` measures it. */
function allSolved({ lstm }) {
  const splits = Object.entries(lstm.metrics);
  return {
    isMet: splits.every(([, { solved }]) => solved === 1),
    figures: splits.map(([split, { solved }]) => `${split} ${percent(solved)}`).join(', '),
  };
}

/** At most this share of the test sequences may miss their criterion, as in the paper's tables. */
const PAPER_ERROR_SHARE = 2 / 2560;

function nearlyAllSolved({ lstm }) {
  const { solved } = lstm.metrics.test;
  return { isMet: solved >= 1 - PAPER_ERROR_SHARE, figures: `test ${percent(solved)} solved` };
}

export const CRITERIA = [
  {
    name: 'embedded-reber',
    title: 'Embedded Reber grammar, LSTM',
    source: 'Hochreiter and Schmidhuber 1997, table 1',
    criterion: 'at every step all legal next symbols are likelier than all others, in every training and test string',
    runs: { lstm: 'embedded-reber.json' },
    judge: allSolved,
  },
  {
    name: 'adding-1997',
    title: 'Adding problem, T = 100, LSTM',
    source: 'Hochreiter and Schmidhuber 1997, table 7',
    criterion: 'absolute error below 0.04 in all but 2 of 2560 test sequences',
    runs: { lstm: 'adding-1997.json' },
    judge: nearlyAllSolved,
  },
  {
    name: 'temporal-order-6a',
    title: 'Temporal order 6a, LSTM',
    source: 'Hochreiter and Schmidhuber 1997, table 9',
    criterion: 'every output within 0.3 of its target in all but 2 of 2560 test sequences',
    runs: { lstm: 'temporal-order-6a.json' },
    judge: nearlyAllSolved,
  },
  {
    name: 'copy-memory',
    title: 'Copy memory, T = 30, LSTM against Elman RNN',
    source: 'Hochreiter and Schmidhuber 1997 in the form of Arjovsky and others 2016; baseline 10 ln 8 / (T + 20)',
    criterion: 'test loss of the LSTM under half of the memoryless baseline, of the Elman RNN above nine tenths of it',
    runs: { lstm: 'copy-memory-lstm.json', rnn: 'copy-memory-rnn.json' },
    judge({ lstm, rnn }) {
      const baseline = (10 * log(8)) / (30 + 20);
      const share = (run) => run.metrics.test.loss / baseline;
      return {
        isMet: share(lstm) < 0.5 && share(rnn) > 0.9,
        figures: `LSTM ${percent(share(lstm))}, RNN ${percent(share(rnn))} of the baseline`,
      };
    },
  },
  {
    name: 'anbn',
    title: 'aⁿbⁿ on strings longer than trained, LSTM against GRU',
    source: 'Weiss, Goldberg and Yahav 2018',
    criterion: 'trained up to n = 50, the LSTM solves every test string up to n = 100, the GRU less than half of them',
    runs: { lstm: 'anbn-lstm.json', gru: 'anbn-gru.json' },
    judge({ lstm, gru }) {
      const [counting, other] = [lstm.metrics.test.solved, gru.metrics.test.solved];
      return {
        isMet: counting === 1 && other < 0.5,
        figures: `test LSTM ${percent(counting)}, GRU ${percent(other)} solved`,
      };
    },
  },
  {
    name: 'clipping',
    title: 'Elman RNN without clipping and with global norm 1',
    source: 'Pascanu, Mikolov and Bengio 2013',
    criterion: 'the same run diverges without clipping and learns with it',
    runs: { free: 'clipping-none.json', clipped: 'clipping-global-norm.json' },
    judge({ free, clipped }) {
      const diverged = free.error?.code === 'NON_FINITE_LOSS' || !(free.metrics.train?.loss < 10);
      const loss = clipped.metrics.train.loss;
      return {
        isMet: diverged && clipped.metrics.train.accuracy > 0.95,
        figures: `without: ${free.error?.code ?? free.metrics.train.loss}; with: loss ${loss.toFixed(4)}`,
      };
    },
  },
];
