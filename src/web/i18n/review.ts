import en from './en/review.ts';
import i18n from './index.ts';
import vi from './vi/review.ts';

/** The messages of the review, in every language: the first view does without them, so they come with its screen. */
i18n.addResourceBundle('vi', 'review', vi);
i18n.addResourceBundle('en', 'review', en);
