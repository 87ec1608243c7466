/** The languages of the window. */
export type Locale = 'en' | 'ko';
