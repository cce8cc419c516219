import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type NeighbourRule,
  SPARSE_OPTIONS,
  SPOT_LOOKS,
  type SpotOptions,
} from '../../../core/analysis/spot/question.ts';
import type { LeftOut } from '../../../core/analysis/spot/result.ts';
import { CELL_SHAPES } from '../../../core/geo/cell-size.ts';
import { useFindingWords } from '../../findings/useFindingWords.ts';
import { cellText, lengthText } from '../../findings/words.ts';
import { useSpot } from '../../state/spot.ts';
import { SURFACES } from '../../state/state.ts';
import { actions, useApp } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { type Option, Select } from '../../ui/Select.tsx';
import { Ways } from './Ways.tsx';

const NEIGHBOURS = {
  ring0: { kind: 'ring', rings: 0 },
  ring1: { kind: 'ring', rings: 1 },
  ring2: { kind: 'ring', rings: 2 },
  nearest8: { kind: 'nearest', k: 8 },
  d1000: { kind: 'distance', metres: 1000 },
} as const satisfies Record<string, NeighbourRule>;
type NeighbourName = keyof typeof NEIGHBOURS;
const NEIGHBOUR_NAMES = Object.keys(NEIGHBOURS) as NeighbourName[];
const METHODS = ['scan', 'gi-star', 'emerging', 'density'] as const;
const BANDWIDTHS = [null, 300, 500, 800, 1200, 2000] as const;

/** Every choice behind the findings, each with a sentence on what it does. Changing one computes anew. */
export default function MethodDrawer(props: {
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const { t } = useTranslation('spot');
  const [filled, setFilled] = useState(false);
  // A dialog that opens has enough to do; its many fields come in the next task.
  useEffect(() => {
    const timer = setTimeout(() => setFilled(true));
    return () => clearTimeout(timer);
  }, []);
  return (
    <Dialog title={t('method.title')} isOpen={props.isOpen} onOpenChange={props.onOpenChange} kind="drawer">
      {filled && <Choices />}
    </Dialog>
  );
}

function Choices() {
  const { t } = useTranslation('spot');
  const words = useFindingWords();
  const { f } = words;
  const chosen = useApp((s) => s.spot);
  const surface = useApp((s) => s.surface);
  const result = useSpot((v) => v.result);
  const options: SpotOptions = { ...SPARSE_OPTIONS, ...result?.options, ...chosen };
  const { method } = options;
  const tested = method !== 'density';
  const neighbours = NEIGHBOUR_NAMES.find(
    (name) => JSON.stringify(NEIGHBOURS[name]) === JSON.stringify(options.neighbours),
  );
  const changed = Object.keys(chosen).length > 0 || surface !== 'measured';
  const gate = result?.ok ? result.gate : null;
  return (
    <div className="md">
      <p className="md-why">{t('method.intro')}</p>
      {tested && gate?.verdict === 'too-sparse' && (
        <div className="fi-sparse" role="note">
          <p>{t('sparse')}</p>
          <Ways ways={gate.suggestions.map(({ change }) => ({ kind: 'options', change }))} />
        </div>
      )}
      <Choice
        label={t('method.method')}
        why={t(`method.why.${method}`)}
        options={METHODS.map((value) => ({ value, label: t(`method.names.${value}`) }))}
        value={method}
        onChange={(value) => actions.setSpot({ method: value })}
      />
      {tested && (
        <Choice
          label={t('method.cell')}
          why={t('method.cellWhy')}
          options={(['7', '8', '9', '10'] as const).map((value) => ({
            value,
            label: cellText(Number(value), words, options.shape),
          }))}
          value={String(options.resolution) as '7' | '8' | '9' | '10'}
          onChange={(value) => actions.setSpot({ resolution: Number(value) as 7 | 8 | 9 | 10 })}
        />
      )}
      {tested && (
        <Choice
          label={t('method.shape')}
          why={t('method.shapeWhy')}
          options={CELL_SHAPES.map((value) => ({ value, label: t(`method.shapes.${value}`) }))}
          value={options.shape}
          onChange={(value) => actions.setSpot({ shape: value })}
        />
      )}
      {(method === 'scan' || method === 'emerging') && (
        <Choice
          label={t('method.step')}
          why={t('method.stepWhy')}
          options={(['month', 'quarter', 'year'] as const).map((value) => ({
            value,
            label: t(`method.steps.${value}`),
          }))}
          value={options.step}
          onChange={(value) => actions.setSpot({ step: value })}
        />
      )}
      {tested && (
        <Choice
          label={t('method.null')}
          why={t(`method.nullWhy.${options.null}`)}
          options={(['earlier', 'people', 'streets', 'land'] as const).map((value) => ({
            value,
            label: t(`method.nulls.${value}`),
          }))}
          value={options.null}
          onChange={(value) => actions.setSpot({ null: value })}
        >
          {result?.ok && result.nullInstead && (
            <p className="md-why">
              {t(`method.nullInstead.${result.nullInstead}`, { null: t(`method.nulls.${result.null}`) })}
            </p>
          )}
          {result?.ok && result.populationAssumed && <p className="md-why">{t('method.assumed')}</p>}
        </Choice>
      )}
      {(method === 'gi-star' || method === 'emerging') && (
        <Choice
          label={t('method.neighbours')}
          why={t('method.neighboursWhy')}
          options={NEIGHBOUR_NAMES.map((value) => ({ value, label: t(`method.neighbourhoods.${value}`) }))}
          value={neighbours ?? null}
          onChange={(value) => actions.setSpot({ neighbours: NEIGHBOURS[value] })}
        />
      )}
      {tested && (
        <Choice
          label={t('method.alpha')}
          why={t('method.alphaWhy')}
          options={(['0.1', '0.05', '0.01'] as const).map((value) => ({
            value,
            label: f.percent(Number(value)),
          }))}
          value={String(options.alpha) as '0.1' | '0.05' | '0.01'}
          onChange={(value) => actions.setSpot({ alpha: Number(value) as 0.1 | 0.05 | 0.01 })}
        />
      )}
      {method === 'scan' && (
        <Choice
          label={t('method.look')}
          why={t(`method.lookWhy.${options.look}`)}
          options={SPOT_LOOKS.map((value) => ({ value, label: t(`method.looks.${value}`) }))}
          value={options.look}
          onChange={(value) => actions.setSpot({ look: value })}
        />
      )}
      {method === 'scan' && (
        <Choice
          label={t('method.simulations')}
          why={t('method.simulationsWhy')}
          options={(['199', '999', '4999'] as const).map((value) => ({
            value,
            label: f.number(Number(value)),
          }))}
          value={String(options.simulations) as '199' | '999' | '4999'}
          onChange={(value) => actions.setSpot({ simulations: Number(value) })}
        />
      )}
      {method === 'emerging' && (
        <Choice
          label={t('method.ruleSet')}
          why={t('method.rulesWhy')}
          options={(['esri3', 'esri2'] as const).map((value) => ({
            value,
            label: t(`method.rules.${value}`),
          }))}
          value={options.ruleSet}
          onChange={(value) => actions.setSpot({ ruleSet: value })}
        />
      )}
      {method === 'density' && (
        <Choice
          label={t('method.bandwidth')}
          why={t('method.bandwidthWhy')}
          options={BANDWIDTHS.map((m) => ({
            value: String(m),
            label: m === null ? t('method.bandwidthRule') : lengthText(m, words),
          }))}
          value={String(options.bandwidthM)}
          onChange={(value) => actions.setSpot({ bandwidthM: value === 'null' ? null : Number(value) })}
        />
      )}
      {method === 'density' && (
        <Choice
          label={t('method.surface')}
          why={t(`method.surfaceWhy.${surface}`)}
          options={SURFACES.map((value) => ({ value, label: t(`method.surfaces.${value}`) }))}
          value={surface}
          onChange={(value) => actions.set({ surface: value })}
        />
      )}
      {result && <Left leftOut={result.leftOut} />}
      <footer className="md-foot">
        <Button isDisabled={!changed} onPress={() => actions.set({ spot: {}, surface: 'measured' })}>
          {t('method.reset')}
        </Button>
        {!changed && <span className="md-why">{t('method.resetDone')}</span>}
      </footer>
    </div>
  );
}

function Choice<V extends string>(props: {
  readonly label: string;
  readonly why: string;
  readonly options: readonly Option<V>[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly children?: ReactNode;
}) {
  const { why, children, ...select } = props;
  return (
    <div className="md-choice">
      <Select {...select} />
      <p className="md-why">{why}</p>
      {children}
    </div>
  );
}

const LEFT = ['noPlace', 'vaguePlace', 'outside', 'vagueTime', 'vagueHour', 'vagueDay'] as const;

/** What no figure, or not every figure, could use. */
function Left({ leftOut }: { readonly leftOut: LeftOut }) {
  const { t } = useTranslation('spot');
  const { f } = useFindingWords();
  const some = LEFT.filter((key) => leftOut[key] > 0);
  return (
    <section className="md-left">
      <h3>{t('method.leftOut')}</h3>
      {some.length === 0 ? (
        <p className="md-why">{t('method.left.none')}</p>
      ) : (
        <ul>
          {some.map((key) => (
            <li key={key}>{t(`method.left.${key}`, { count: leftOut[key], n: f.number(leftOut[key]) })}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
