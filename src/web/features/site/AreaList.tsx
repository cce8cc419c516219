import { lazy, memo, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../charts/useWords.ts';
import { useShownMap } from '../../map/shown.ts';
import { AREA_KINDS, type AreaKind, type DraftArea } from '../../state/draft.ts';
import { AREA_NAME_MOST, draftSteps } from '../../state/draft-steps.ts';
import { siteStore, useSite } from '../../state/site.ts';
import { takeArea } from '../../state/site-areas.ts';
import { actions, useApp } from '../../state/store.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { CloseIcon, TargetIcon } from '../../ui/icons.tsx';
import { Select } from '../../ui/Select.tsx';
import { fitBox } from './fit.ts';
import { Internal } from './parts.tsx';

const AreaDialog = lazy(() => import('../../map/AreaDialog.tsx'));

/** Areas that plans keep to: where things may stand, where nothing may, where no camera may look. */
export const AreaList = memo(function AreaList() {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const areas = useApp((s) => s.draft.areas);
  const drawing = useSite((v) => (v.drawing && v.drawing.of !== 'lane' ? v.drawing.tool : null));
  const refused = useSite((v) => v.refused);
  const { stage } = useShownMap();
  const [kind, setKind] = useState<AreaKind>('no-stand');
  const [choosing, setChoosing] = useState(false);
  const name = t('areas.default', { n: f.number(nextNumber(areas, (n) => t('areas.default', { n }))) });
  const draw = (tool: 'lasso' | 'box') =>
    siteStore.setState({ drawing: drawing === tool ? null : { of: kind, tool, name }, refused: null });
  return (
    <details className="site-details" open={areas.length > 0 || undefined} data-testid="site-areas">
      <summary>{t('areas.title')}</summary>
      <div className="site-areas">
        <Internal />
        {areas.length === 0 ? (
          <p className="site-note">{t('areas.none')}</p>
        ) : (
          <ul>
            {areas.map((area) => (
              <Row key={`${area.id} ${area.name}`} area={area} />
            ))}
          </ul>
        )}
        <Select
          label={t('areas.kind')}
          value={kind}
          onChange={(next) => {
            setKind(next);
            const { drawing: now } = siteStore.getState();
            if (now && now.of !== 'lane') siteStore.setState({ drawing: { ...now, of: next } });
          }}
          options={AREA_KINDS.map((value) => ({ value, label: t(`areas.kinds.${value}`) }))}
        />
        <div className="site-buttons">
          {stage && (
            <>
              <Button aria-pressed={drawing === 'lasso'} onPress={() => draw('lasso')}>
                {t('areas.draw')}
              </Button>
              <Button aria-pressed={drawing === 'box'} onPress={() => draw('box')}>
                {t('areas.box')}
              </Button>
            </>
          )}
          <Button onPress={() => setChoosing(true)}>{t('areas.choose')}</Button>
        </div>
        <output className="site-note" aria-live="polite">
          {refused && t(`draw.refused.${refused}`)}
        </output>
        <p className="site-note">{t('areas.note')}</p>
        <Suspense fallback={null}>
          {choosing && (
            <AreaDialog
              stage={stage}
              isOpen
              onOpenChange={setChoosing}
              taken={{ intro: t('areas.intro'), take: (area) => takeArea(area, kind, name) }}
            />
          )}
        </Suspense>
      </div>
    </details>
  );
});

/** The first number from the number of areas on whose name is not taken. */
function nextNumber(areas: readonly DraftArea[], nameOf: (n: number) => string): number {
  let n = areas.length + 1;
  while (areas.some((a) => a.name === nameOf(n))) n++;
  return n;
}

function Row({ area }: { readonly area: DraftArea }) {
  const { t } = useTranslation('site');
  const [name, setName] = useState(area.name);
  // What is typed is one step, taken when the field is left.
  const keep = () => {
    if (name !== area.name) actions.setDraft((d) => draftSteps.changeArea(d, area.id, { name }));
  };
  const [xs, ys] = [area.ring.map((p) => p[0]), area.ring.map((p) => p[1])];
  return (
    <li>
      <span className="area-key" data-kind={area.kind} aria-hidden="true" />
      <input
        aria-label={t('areas.name')}
        value={name}
        maxLength={AREA_NAME_MOST}
        onChange={(e) => setName(e.target.value)}
        onBlur={keep}
        onKeyDown={(e) => {
          if (e.key !== 'Enter') return;
          e.preventDefault();
          keep();
        }}
      />
      <IconButton
        label={t('areas.show', { name: area.name })}
        onPress={() => fitBox([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])}
      >
        <TargetIcon size={16} />
      </IconButton>
      <IconButton
        label={t('areas.drop', { name: area.name })}
        onPress={() => actions.setDraft((d) => draftSteps.dropArea(d, area.id))}
      >
        <CloseIcon size={14} />
      </IconButton>
      <Select
        label={t('areas.kindOf', { name: area.name })}
        hideLabel
        value={area.kind}
        onChange={(kind) => actions.setDraft((d) => draftSteps.changeArea(d, area.id, { kind }))}
        options={AREA_KINDS.map((value) => ({ value, label: t(`areas.kinds.${value}`) }))}
      />
    </li>
  );
}
