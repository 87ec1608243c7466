/** Rows of a product whose block stays in the first-level cache: for as many the other factor is read once. */
export const ROW_BLOCK = 20;
