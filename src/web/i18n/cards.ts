import en from './en/cards.ts';
import i18n from './index.ts';
import './review.ts';
import vi from './vi/cards.ts';

/** The messages of cards that the worker works out, in every language: they come with the first slide. */
i18n.addResourceBundle('vi', 'cards', vi);
i18n.addResourceBundle('en', 'cards', en);
