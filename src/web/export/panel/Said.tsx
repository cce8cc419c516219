import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../i18n/format.ts';
import { useApp } from '../../state/store.ts';
import type { ExportState } from './useExport.ts';

/** How far it is, what came of it, or why nothing did. */
export function Said({ state }: { readonly state: ExportState }) {
  const { t } = useTranslation('export');
  const lang = useApp((s) => s.lang);
  if (state.kind === 'idle') return <div className="ex-said" />;
  if (state.kind === 'running') {
    const { progress } = state;
    const { done, total } = progress ?? { done: 0, total: 1 };
    return (
      <div className="ex-said" role="status">
        <span>{progress ? t(progress.phase, { done, total }) : t('slides', { done: 0, total: '…' })}</span>
        <progress
          value={progress ? done : undefined}
          max={Math.max(1, total)}
          aria-label={t('start')}
          data-testid="export-progress"
        />
      </div>
    );
  }
  if (state.kind === 'stopped')
    return (
      <div className="ex-said" role="status">
        {t('stopped')}
      </div>
    );
  if (state.kind === 'nothing')
    return (
      <div className="ex-said ex-warning" role="alert">
        {t('nothing', { what: t(`what.${state.what}`).toLocaleLowerCase(lang === 'en' ? 'en' : 'vi') })}
      </div>
    );
  if (state.kind === 'failed')
    return (
      <div className="ex-said ex-warning" role="alert">
        {t(`fault.${state.fault}`, { detail: state.detail })}
      </div>
    );
  const size = (bytes: number): string =>
    bytes < 1e6
      ? `${formatNumber(lang, Math.ceil(bytes / 1e3))} kB`
      : `${formatNumber(lang, bytes / 1e6, 1)} MB`;
  return (
    <div className="ex-said" role="status">
      <p data-testid="export-saved">{t('saved', { name: state.name, size: size(state.bytes) })}</p>
      {state.noMap && <p className="ex-warning">{t('noMap')}</p>}
      {state.problems.length > 0 && (
        <>
          <p className="ex-warning">{t('problems')}</p>
          <ul>
            {state.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
