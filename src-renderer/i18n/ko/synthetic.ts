import type { Dictionary } from '../en.ts';
import { makeFormats } from '../formats.ts';

const { number } = makeFormats('ko');

export const synthetic = {
  tasks: {
    adding: {
      name: '덧셈 문제',
      line: '표시된 두 수의 합: 긴 기억',
      sentence: '수열에서 표시된 두 수를 기억해 그 합을 예측합니다.',
      length: '스텝',
    },
    'adding-1997': {
      name: '덧셈 문제 (1997)',
      line: '처음 발표된 모습 그대로',
      sentence: '수열에서 표시된 두 수를 기억해 크기를 맞춘 합을 예측합니다.',
      length: '스텝',
    },
    'copy-memory': {
      name: '베껴 쓰기',
      line: '오래 기다린 뒤 기호 열 개를 되풀이',
      sentence: '기호 열 개를 읽고 기다렸다가 그대로 다시 씁니다.',
      length: '기다리는 스텝',
    },
    'temporal-order-6a': {
      name: '순서 맞히기, 둘',
      line: '두 기호가 나온 순서',
      sentence: '긴 수열에 섞인 특별한 기호 둘이 어떤 순서로 나왔는지 맞힙니다.',
      length: '스텝',
    },
    'temporal-order-6b': {
      name: '순서 맞히기, 셋',
      line: '세 기호가 나온 순서',
      sentence: '긴 수열에 섞인 특별한 기호 셋이 어떤 순서로 나왔는지 맞힙니다.',
      length: '스텝',
    },
    'embedded-reber': {
      name: '겹친 레버 문법',
      line: '먼 의존성이 하나 있는 문법',
      sentence: '문법이 만든 문자열을 읽으며 다음에 올 수 있는 기호를 예측합니다.',
      length: '최대 기호',
    },
    parity: {
      name: '홀짝',
      line: '홀수인가 짝수인가, 길이는 마음대로',
      sentence: '0과 1을 읽고 1의 개수가 홀수인지 맞힙니다.',
      length: '스텝',
    },
    anbn: {
      name: 'aⁿbⁿ',
      line: '은닉 상태로 세기',
      sentence: 'a와 같은 수의 b로 된 문자열을 읽으며 다음에 올 기호를 예측합니다.',
      length: '가장 큰 n',
    },
    sine: {
      name: '사인 곡선',
      line: '주기와 위상이 제각각인 파동',
      sentence: '사인 곡선의 한 부분을 읽고 이어질 값을 예측합니다.',
      length: '스텝',
    },
    'mackey-glass': {
      name: '매키-글래스',
      line: '혼돈 시계열 예측',
      sentence: '혼돈스러운 매키-글래스 시계열의 한 부분을 읽고 이어질 값을 예측합니다.',
      length: '스텝',
    },
    'delayed-recall': {
      name: '늦게 떠올리기',
      line: '몇 스텝 뒤에 기호를 다시 말하기',
      sentence: '기호를 읽고 몇 스텝 뒤에 하나씩 다시 말합니다.',
      length: '지연 스텝',
    },
    'fill-the-blank': {
      name: '빈칸 채우기, 거리 조절',
      line: '양쪽의 단서, 거리는 마음대로',
      sentence: '양쪽의 낱말을 모두 알아야 하는 빈칸을 읽고 채웁니다.',
      length: '사이 낱말',
    },
  },
  badge: '생성',
  title: '만들어 낸 데이터',
  length: '길이',
  count: '수열',
  sequences: (n) => `수열 ${number(n)}개`,
  seed: '시드',
  licence: '이 컴퓨터에서 만들며 저작권이 없습니다.',
  read: '입력',
  answer: '답',
  asDrawn: '만든 순서대로',
} satisfies Dictionary['synthetic'];
