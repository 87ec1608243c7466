import { assertNever } from '../../contract/assert-never.ts';
import { dataValuesKo } from './data-values-ko.ts';
import { makeFormats } from './formats.ts';
import type { SettingWords } from './settings-en.ts';

const { number, rate } = makeFormats('ko');

const judgedBy = { 'validation-loss': '검증 손실', 'validation-accuracy': '검증 정확도', 'train-loss': '학습 손실' };

export const settingsKo: SettingWords = {
  names: {
    source: '데이터',
    task: '과제',
    cell: '셀',
    hiddenSize: '유닛',
    bidirectional: '방향',
    activation: '활성화',
    dropout: '드롭아웃',
    bptt: '절단',
    clip: '클리핑',
    optimizer: '옵티마이저',
    learningRate: '학습률',
    weightDecay: '가중치 감쇠',
    schedule: '스케줄',
    batchSize: '배치',
    epochs: '에포크',
    earlyStopping: '조기 종료',
    target: '목표',
    loss: '손실',
    input: '입력',
    readout: '읽는 곳',
    initializer: '초기화',
    split: '나누기',
    stateful: '상태 이어 가기',
    arithmetic: '연산',
    reading: '읽기',
    layout: '배치 방식',
    columns: '열',
    missing: '빠진 수',
    unit: '토큰 단위',
    normalization: '정규화',
    lowercase: '소문자로',
    minCount: '최소 횟수',
    maxVocabulary: '최대 어휘',
    length: '창',
    stride: '간격',
    horizon: '예측 거리',
    scaling: '크기 맞추기',
    merge: '방향 합치기',
    recurrentDropout: '순환 드롭아웃',
    layerNorm: '층 정규화',
    forgetBias: '망각 편향',
    resetAfter: '곱한 뒤 재설정',
    shuffle: '섞기',
    lengthBuckets: '길이별 배치',
    weightAverage: '가중치 평균',
    maxSkippedSteps: '최대 건너뜀',
    classWeights: '클래스 가중치',
    labelSmoothing: '레이블 스무딩',
    huberDelta: 'Huber δ',
    beta1: 'β₁',
    beta2: 'β₂',
    epsilon: 'ε',
    momentum: '모멘텀',
    momentumDecay: '모멘텀 감쇠',
    alpha: 'α',
    rho: 'ρ',
    seed: '시드',
    dataSeed: '데이터 시드',
  },
  dataValues: dataValuesKo,
  yes: '예',
  no: '아니요',
  usual: '보통',
  value: rate,
  inputNames: { 'one-hot': '원핫', embedding: '임베딩', numeric: '수' },
  taskNames: {
    'next-symbol': '다음 기호',
    'sequence-class': '수열 → 분류',
    'step-tags': '스텝마다 태그',
    'sequence-value': '수열 → 수',
    forecast: '시계열 예측',
  },
  cellNames: { rnn: 'RNN', lstm: 'LSTM', gru: 'GRU' },
  oneDirection: '단방향',
  bothDirections: '양방향',
  oneWay: '단방향',
  bothWays: '양방향',
  unitsOfLayers: (sizes) => `유닛 ${sizes.map((size) => number(size)).join(' + ')}개`,
  layersOf: (sizes) => sizes.map((size) => number(size)).join(' + '),
  activationNames: { tanh: 'tanh', relu: 'ReLU', sigmoid: '시그모이드' },
  mergeNames: { concat: '나란히 붙이기', sum: '더하기', mul: '곱하기', average: '평균' },
  merged: (how) => `방향 합치기: ${how}`,
  dropout: (share) => `드롭아웃 ${number(share, 4)}`,
  recurrentDropout: (share) => `순환 드롭아웃 ${number(share, 4)}`,
  layerNorm: '층 정규화',
  forgetBias: (bias) => `망각 편향 ${number(bias, 4)}`,
  resetBefore: '곱하기 전에 리셋',
  readoutNames: { 'every-step': '모든 스텝', last: '마지막 스텝', mean: '스텝 평균', max: '스텝 최댓값' },
  initializerNames: { pytorch: 'PyTorch', keras: 'Keras' },
  optimizerNames: {
    adam: 'Adam',
    adamw: 'AdamW',
    nadam: 'NAdam',
    adamax: 'Adamax',
    sgd: 'SGD',
    momentum: 'SGD, 모멘텀',
    nesterov: 'SGD, 네스테로프',
    rmsprop: 'RMSprop',
    adagrad: 'Adagrad',
    adadelta: 'Adadelta',
  },
  optimizer: (name, learningRate) => `${name} ${rate(learningRate)}`,
  lossNames: {
    auto: '과제에 맞게',
    'cross-entropy': '교차 엔트로피',
    'binary-cross-entropy': '이진 교차 엔트로피',
    mse: '제곱 오차',
    mae: '절대 오차',
    huber: '후버',
  },
  classWeights: { none: '없음', balanced: '균형 맞춤', custom: '파일에 적힌 대로' },
  classesWeighted: { balanced: '클래스 균형 맞춤', custom: '클래스 가중치 있음' },
  units: (n) => `유닛 ${number(n)}개`,
  layers: (n) => `${number(n)}층`,
  epochs: (n) => `${number(n)}에포크`,
  batch: (n) => `한 번에 ${number(n)}개`,
  seed: (n) => `시드 ${String(n)}`,
  forkAt: (steps) => `${number(steps)}스텝에서 갈라짐`,
  bptt: (bptt) => {
    switch (bptt.kind) {
      case 'full':
        return '전체';
      case 'chunked':
        return `청크 ${number(bptt.length)}`;
      case 'per-step':
        return `스텝별 ${number(bptt.length)}`;
      case 'windowed':
        return `윈도 ${number(bptt.every)}/${number(bptt.length)}`;
      default:
        return assertNever(bptt);
    }
  },
  clipping: (clip) => {
    switch (clip.kind) {
      case 'none':
        return '클리핑 없음';
      case 'global-norm':
        return `노름 ${number(clip.max, 6)}`;
      case 'per-tensor':
        return `텐서별 ${number(clip.max, 6)}`;
      case 'value':
        return `값 ${number(clip.max, 6)}`;
      case 'adaptive':
        return `적응형 ${number(clip.factor, 6)}`;
      case 'percentile':
        return `백분위 ${number(clip.percentile, 2)}`;
      default:
        return assertNever(clip);
    }
  },
  schedule: (schedule) => {
    switch (schedule.kind) {
      case 'constant':
        return '일정';
      case 'step':
        return `${number(schedule.every)}에포크마다 × ${number(schedule.factor, 4)}`;
      case 'exponential':
        return `에포크마다 × ${number(schedule.factor, 4)}`;
      case 'cosine':
        return schedule.end > 0 ? `코사인, 끝 ${number(schedule.end, 6)}` : '코사인';
      case 'linear-warm-up':
        return `업데이트 ${number(schedule.steps)}번 워밍업`;
      case 'one-cycle':
        return '원 사이클';
      case 'reduce-on-plateau':
        return `정체되면 × ${number(schedule.factor, 4)}`;
      default:
        return assertNever(schedule);
    }
  },
  earlyStopping: ({ metric, patience }) => `${judgedBy[metric]}, ${number(patience)}에포크`,
  target: ({ metric, value }) => `${judgedBy[metric]} ${metric === 'validation-accuracy' ? '≥' : '≤'} ${rate(value)}`,
  lastEpochKept: '마지막 에포크 사용',
  stateful: '상태 이어 가기',
  inOrder: '순서 고정',
  lengthBuckets: '길이별 배치',
  initializer: (name) => `${name} 초기화`,
  readout: (name) => `${name} 읽기`,
  weightAverage: (decay) => `가중치 평균 ${number(decay, 6)}`,
  labelSmoothing: (share) => `레이블 스무딩 ${number(share, 4)}`,
  arithmeticNames: { fast: '빠르게', portable: '어디서나 같게' },
  arithmetics: {
    fast: '되는 기기에서는 곱과 합을 한 번에 반올림',
    portable: '어느 기기에서나 끝자리까지 같은 값',
  },
  computedWith: {
    portable: '이 기기에서는 되지 않음',
    plain: '이 기기에 벡터 연산이 없어 벡터 없이 계산함',
  },
  portableArithmetic: '어디서나 같은 연산',
  skipLimit: (n) => `${number(n)}번 건너뛰면 끝냄`,
};
