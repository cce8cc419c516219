import { useTranslation } from 'react-i18next';
import type { SpotRefusal } from '../../../core/analysis/spot/result.ts';
import { Ways } from './Ways.tsx';

/** Why nothing can be found here, and what can be done about it. */
export function Refusal({ refusal }: { readonly refusal: SpotRefusal }) {
  const { t } = useTranslation('spot');
  return (
    <div className="fi-refusal" role="note">
      <p>{t(`refusal.${refusal.code}`)}</p>
      <Ways ways={refusal.ways} />
    </div>
  );
}
