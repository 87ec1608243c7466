import type { Dictionary } from '../en.ts';

export const samples = {
  'hello-world': { name: 'hello, iron-man', line: '46글자: 전체 BPTT와 절단 BPTT', badge: '글자' },
  intents: { name: '의도 분류', line: '짧은 요청의 의도, 한국어와 영어', badge: '영·한' },
  'fill-the-blank': { name: '빈칸 채우기', line: '뒤에 오는 낱말이 단서: 양방향이 유리', badge: '양방향' },
  alice: { name: '이상한 나라의 앨리스', line: '저작권이 끝난 소설, 다음 글자 예측', badge: '글' },
  names: { name: '이름', line: '여덟 언어 가운데 어느 언어의 이름인지', badge: '분류' },
  movements: { name: '움직임', line: '가속도로 걷기·뛰기·쉬기를 구분', badge: '센서' },
  'korean-poems': { name: '한국 시', line: '저작권이 끝난 시, 다음 글자나 자모 예측', badge: '시' },
} satisfies Dictionary['samples'];
