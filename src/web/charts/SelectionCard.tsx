import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDataset } from '../state/dataset.ts';
import { askForRows } from '../state/panels.ts';
import type { Selection } from '../state/state.ts';
import { actions, useApp } from '../state/store.ts';
import { useCounts } from '../state/useCounts.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { CheckerIcon, CloseIcon } from '../ui/icons.tsx';
import { cardOf } from './card.ts';
import { useUnits } from './units.ts';
import { useWords } from './useWords.ts';

const CellHistory = lazy(() => import('./findings/CellHistory.tsx'));

/** Facts of the thing that was picked, here or on the map, with where they come from. */
export default function SelectionCard() {
  const selection = useApp((s) => s.selection);
  return selection ? <Details selection={selection} /> : null;
}

function Details({ selection }: { readonly selection: Selection }) {
  const { t } = useTranslation('charts');
  const { f, zone } = useWords();
  const dataset = useDataset();
  const { nameOf } = useUnits();
  const card = useMemo(
    () => cardOf(selection, dataset, { t, f, zone, unitName: nameOf }),
    [selection, dataset, t, f, zone, nameOf],
  );
  const box = useRef<HTMLElement>(null);
  const key = JSON.stringify(selection);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new selection brings its card into view.
  useEffect(() => {
    // Whoever walks down a list stays there; the map shows the card beside the place.
    if (document.activeElement?.closest('.ip-rows')) return;
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [key]);
  if (!card) return null;
  return (
    <section
      ref={box}
      className="ip-card"
      aria-label={t('card.label', { title: card.title })}
      data-testid="selection-card"
    >
      <header>
        <div>
          <p className="ip-card-kind">{card.kind}</p>
          <h3>{card.title}</h3>
        </div>
        <IconButton label={t('card.close')} tipPlacement="left" onPress={() => actions.select(null)}>
          <CloseIcon size={16} />
        </IconButton>
      </header>
      <dl>
        <LiveCount selection={selection} />
        {card.facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('card.source')}</dt>
          <dd>{card.source || t('card.unknown')}</dd>
        </div>
      </dl>
      {selection.kind === 'cell' && (
        <Suspense fallback={null}>
          <CellHistory cell={selection.cell} />
        </Suspense>
      )}
      <footer>
        {card.synthetic && (
          <span className="ip-synthetic">
            <CheckerIcon size={14} />
            {t('card.synthetic')}
          </span>
        )}
        {card.unit !== null && <OnlyUnit code={card.unit} />}
        {(selection.kind === 'unit' || selection.kind === 'cell') && (
          <Button onPress={() => askForRows(selection)}>{t('rows.list')}</Button>
        )}
      </footer>
    </section>
  );
}

/** The number of cases of the question in the picked cell or unit. */
function LiveCount({ selection }: { readonly selection: Selection }) {
  const { t } = useTranslation('charts');
  const { f } = useWords();
  const { engine } = useDataset();
  const counts = useCounts();
  let n: number | undefined;
  if (selection.kind === 'cell') {
    n = counts.cell[engine.cells.ids.indexOf(selection.cell)];
  } else if (selection.kind === 'unit') {
    const i = engine.table.units.indexOf(selection.code);
    n = i < 0 ? 0 : counts.unit[i];
  }
  if (n === undefined) return null;
  return (
    <div>
      <dt>{selection.kind === 'cell' ? t('card.cellCount') : t('card.unitCount')}</dt>
      <dd>{f.number(n)}</dd>
    </div>
  );
}

function OnlyUnit({ code }: { readonly code: string }) {
  const { t } = useTranslation('charts');
  const units = useApp((s) => s.filter.units);
  if (units?.length === 1 && units[0] === code) return null;
  return <Button onPress={() => actions.setClause('units', [code])}>{t('card.showOnly')}</Button>;
}
