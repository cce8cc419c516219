import i18next from './index.ts';
import site from './vi/site.ts';

/** Vietnamese messages of screens that the first view does without; English comes as a whole when it is asked for. */
export const laterVi = { site } as const;
for (const [ns, messages] of Object.entries(laterVi)) i18next.addResourceBundle('vi', ns, messages);
