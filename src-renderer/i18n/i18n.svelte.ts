import { en, type Dictionary } from './en.ts';
import { makeFormats, type Formats, type Locale } from './formats.ts';
import { ko } from './ko.ts';

const DICTIONARIES: Readonly<Record<Locale, Dictionary>> = { en, ko };
const FORMATS: Readonly<Record<Locale, Formats>> = { en: makeFormats('en'), ko: makeFormats('ko') };

/** All words and number formats of the window, in the language in force. */
class I18n {
  locale = $state<Locale>('en');

  get text(): Dictionary {
    return DICTIONARIES[this.locale];
  }

  get format(): Formats {
    return FORMATS[this.locale];
  }
}

export const i18n = new I18n();
