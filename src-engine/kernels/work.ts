/*
 * What an element costs, in multiply-adds of a product that take as long.
 */

/** Of a kernel that adds, multiplies or copies. */
export const ELEMENT = 10;
/** Of an array that is filled: the machine may have to find the memory first. */
export const FILLED_ELEMENT = 60;
/** Of a plain loop that adds, multiplies or copies. */
export const LOOP_ELEMENT = 20;
/** An exponential, a quotient or a root. */
export const TRANSCENDENTAL = 60;
