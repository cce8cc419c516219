import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SAMPLE_DATASET } from '../../../core/model/profile.ts';
import { useDataset } from '../../state/dataset.ts';
import { useDatasetControl } from '../../state/dataset-control.ts';
import { openAbout } from '../../state/panels.ts';
import { Button } from '../../ui/Button.tsx';
import { EditProfile } from './EditProfile.tsx';
import { Figures } from './Figures.tsx';
import { FileDrop } from './FileDrop.tsx';
import { useFlow } from './flow.ts';
import { Loaded } from './Loaded.tsx';
import { ReadingView } from './ReadingView.tsx';
import { ReportView } from './ReportView.tsx';
import { SetupView } from './SetupView.tsx';
import { Templates } from './Templates.tsx';
import './data.css';
import './steps.css';
import './wizard.css';

/** The Data workspace: what is loaded and how good it is, and the way in for files of one's own. */
export default function DataScreen() {
  const flow = useFlow();
  const screen = useRef<HTMLDivElement>(null);
  const { step } = flow;
  const first = useRef(step);
  useEffect(() => {
    // Each step begins at its top, for the eye and for the screen reader.
    if (first.current === step) return;
    first.current = step;
    screen.current?.closest('.workspace-over')?.scrollTo({ top: 0 });
    screen.current?.querySelector<HTMLElement>('h1')?.focus();
  }, [step]);
  return (
    <div className="data" ref={screen}>
      {flow.step === 'idle' && <Overview />}
      {flow.step === 'setup' && <SetupView setup={flow} />}
      {flow.step === 'reading' && <ReadingView reading={flow} />}
      {flow.step === 'report' && <ReportView report={flow} />}
    </div>
  );
}

function Overview() {
  const { t } = useTranslation('data');
  const { profile, origin, id } = useDataset();
  const control = useDatasetControl();
  const { name } = profile;
  const own = origin === 'file';
  const elsewhere = own || (origin === 'server' && id !== SAMPLE_DATASET);
  return (
    <div className="data-overview">
      <div className="data-main">
        <header className="data-head">
          <h1 tabIndex={-1}>{t('title')}</h1>
          <p className="data-lead">
            {own && !profile.synthetic
              ? t('lead.own', { name })
              : profile.synthetic
                ? t('lead.synthetic', { name })
                : t('lead.published', { name })}
          </p>
          <div className="data-actions">
            {elsewhere && <Button onPress={control.backToSample}>{t('back')}</Button>}
            {own && <EditProfile />}
            <Button variant="quiet" onPress={openAbout}>
              {t('about')}
            </Button>
          </div>
        </header>
        <Loaded />
        <Figures />
      </div>
      <aside className="data-side">
        <FileDrop />
        <Templates />
      </aside>
    </div>
  );
}
