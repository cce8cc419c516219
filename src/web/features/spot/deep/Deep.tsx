import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../charts/Frame.tsx';
import { useApp } from '../../../state/store.ts';

/** Panels that most looks at the map never open: their code, too, comes when they are opened. */
const PANELS = {
  alarms: lazy(() => import('./AlarmsPanel.tsx')),
  repeat: lazy(() => import('./RepeatPanel.tsx')),
  harm: lazy(() => import('./HarmPanel.tsx')),
} as const;

/** What goes deeper than the charts, folded until it is asked for. */
export function Deep() {
  const { t } = useTranslation('deep');
  return (
    <section className="ip-deep" aria-label={t('title')}>
      {(['alarms', 'repeat', 'harm'] as const).map((id) => (
        <Folded key={id} id={id} />
      ))}
    </section>
  );
}

function Folded({ id }: { readonly id: keyof typeof PANELS }) {
  const { t } = useTranslation('deep');
  const open = useApp((s) => s.sections[id]);
  const Panel = PANELS[id];
  const closed = <Section section={id} title={t(`${id}.title`)} testId={id} note="" />;
  return open ? (
    <Suspense fallback={closed}>
      <Panel />
    </Suspense>
  ) : (
    closed
  );
}
