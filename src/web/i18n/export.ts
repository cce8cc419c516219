import en from './en/export.ts';
import i18n from './index.ts';
import vi from './vi/export.ts';

/** The messages of the export panel and of what it makes, in every language: they come when it opens. */
i18n.addResourceBundle('vi', 'export', vi);
i18n.addResourceBundle('en', 'export', en);
