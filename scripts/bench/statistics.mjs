/** The middle of the numbers; of an even count, the mean of the two in the middle. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The straight line `intercept + slope x` of least squares through points `[x, y]`, and the share of the variance of y that
 * it explains (R²).
 */
export function fitLine(points) {
  const count = points.length;
  const sum = (of) => points.reduce((total, point) => total + of(point), 0);
  const meanX = sum(([x]) => x) / count;
  const meanY = sum(([, y]) => y) / count;
  const slope = sum(([x, y]) => (x - meanX) * (y - meanY)) / sum(([x]) => (x - meanX) ** 2);
  const intercept = meanY - slope * meanX;
  const unexplained = sum(([x, y]) => (y - intercept - slope * x) ** 2);
  return { intercept, slope, rSquared: 1 - unexplained / sum(([, y]) => (y - meanY) ** 2) };
}
