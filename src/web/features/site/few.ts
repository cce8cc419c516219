import { tellsOfFew as tells } from '../../../core/export/shares.ts';
import { DEFAULT_K } from '../../../core/export/suppress.ts';

/** Below so many cases a share would say more than there is. */
export const FEW = DEFAULT_K;

/** Whether a share of judged cases may be shown to everybody, by the one rule of all that is public. */
export const tellsOfFew = (seen: number, judged: number): boolean =>
  tells({ part: seen, whole: judged }, FEW);
