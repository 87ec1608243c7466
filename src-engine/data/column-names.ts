import type { ColumnReport } from '../contract/data-report.ts';

export const INPUT_NAME =
  /^(text|sentence|utterance|words|tokens|message|review|sequence|signal|series|input|문장|텍스트)$/i;
export const TARGET_NAME =
  /^(label|class|category|intent|target|tag|tags|y|sentiment|species|language|activity|answer|분류|의도|라벨|value|score|rating|price|값|점수|가격)$/i;
export const TIME_NAME =
  /^(?:t|time|step|timestep|time[ _-]step|frame|position|date|datetime|timestamp|시간|시각|날짜|순서)$/i;

/** Returns the columns whose names say what is wanted, then the others. */
export function preferNamed(columns: readonly ColumnReport[], name: RegExp): ColumnReport[] {
  return [
    ...columns.filter((column) => name.test(column.name)),
    ...columns.filter((column) => !name.test(column.name)),
  ];
}
