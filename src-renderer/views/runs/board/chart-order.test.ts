import { expect, test } from 'vitest';
import { moveChart, toggleChart } from './chart-order.ts';

test('a moved chart stands where it was put, and the others keep their order', () => {
  const charts = ['loss', 'accuracy', 'gradientNorm', 'learningRate'] as const;
  expect(moveChart(charts, 'loss', 2)).toEqual(['accuracy', 'gradientNorm', 'loss', 'learningRate']);
  expect(moveChart(charts, 'learningRate', 0)).toEqual(['learningRate', 'loss', 'accuracy', 'gradientNorm']);
  expect(moveChart(charts, 'accuracy', 1)).toEqual(charts);
});

test('a chart is added at the end and taken away where it stands', () => {
  expect(toggleChart(['loss', 'mae'], 'r2')).toEqual(['loss', 'mae', 'r2']);
  expect(toggleChart(['loss', 'mae'], 'loss')).toEqual(['mae']);
});
