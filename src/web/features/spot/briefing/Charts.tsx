import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { poissonInterval } from '../../../../core/analysis/stats/rates.ts';
import { monthBars } from '../../../charts/time/bars.ts';
import { useTime } from '../../../charts/time/useTime.ts';
import { useUnits } from '../../../charts/units.ts';
import { niceMax, useWords } from '../../../charts/useWords.ts';
import { useDataset } from '../../../state/dataset.ts';
import { useApp } from '../../../state/store.ts';
import { useCounts } from '../../../state/useCounts.ts';

/** Units with a bar of their own. */
const UNITS = 6;

/** The same numbers as on the screen, as marks that need no pointer. */
export function Charts() {
  return (
    <div className="brief-charts">
      <Months />
      <Hours />
      <Units />
    </div>
  );
}

function Months() {
  const { t } = useTranslation('briefing');
  const { f, zone } = useWords();
  const { engine } = useDataset();
  const family = useApp((s) => s.family);
  const { monthClass } = useCounts();
  const { grid, window } = useTime();
  const bars = useMemo(
    () => monthBars(engine, monthClass, family, grid.extent),
    [engine, monthClass, family, grid.extent],
  );
  const max = Math.max(1, ...bars.map((b) => b.n));
  const years = bars.flatMap((b, i) => {
    const { year, month } = zone.civil(b.from);
    return month === 1 && (bars.length <= 60 || year % 2 === 0) ? [{ i, year }] : [];
  });
  return (
    <section>
      <h3 className="brief-title">{t('months')}</h3>
      <svg
        viewBox={`0 0 ${bars.length * 4} 40`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('monthsLabel', { max: f.number(max) })}
      >
        {bars.map((b, i) => (
          <rect
            key={b.from}
            x={i * 4}
            width={3}
            y={40 - (b.n / max) * 40}
            height={(b.n / max) * 40}
            className={b.from < window.to && b.to > window.from ? 'brief-on' : 'brief-off'}
          />
        ))}
      </svg>
      <div className="brief-axis">
        {years.map(({ i, year }) => (
          <span key={year} style={{ left: `${(i / bars.length) * 100}%` }}>
            {year}
          </span>
        ))}
      </div>
    </section>
  );
}

function Hours() {
  const { t } = useTranslation('briefing');
  const { f } = useWords();
  const { hourOfWeek, withoutHour } = useCounts();
  const hours = Array.from({ length: 24 }, (_, h) => sum(hourOfWeek, (i) => i % 24 === h));
  const days = Array.from({ length: 7 }, (_, d) => sum(hourOfWeek, (i) => Math.floor(i / 24) === d));
  return (
    <div className="brief-times">
      <section>
        <h3 className="brief-title">{t('hours')}</h3>
        <Columns
          values={hours}
          label={t('hoursLabel', { list: hours.map((n, h) => `${h}: ${n}`).join(', ') })}
        />
        <div className="brief-axis">
          {[0, 6, 12, 18].map((h) => (
            <span key={h} style={{ left: `${(h / 24) * 100}%` }}>
              {h}
            </span>
          ))}
        </div>
      </section>
      <section>
        <h3 className="brief-title">{t('weekdays')}</h3>
        <Columns values={days} label={days.map((n, d) => `${f.weekday(d)}: ${f.number(n)}`).join(', ')} />
        <div className="brief-axis">
          {days.map((_, d) => (
            <span key={f.weekday(d)} style={{ left: `${(d / 7) * 100}%`, width: `${100 / 7}%` }}>
              {f.weekday(d, true)}
            </span>
          ))}
        </div>
      </section>
      {withoutHour > 0 && <p className="brief-small">{t('unknownHour', { k: f.number(withoutHour) })}</p>}
    </div>
  );
}

function Columns({ values, label }: { readonly values: readonly number[]; readonly label: string }) {
  const max = Math.max(1, ...values);
  return (
    <svg viewBox={`0 0 ${values.length * 10} 40`} preserveAspectRatio="none" role="img" aria-label={label}>
      {values.map((n, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: hours and weekdays are their places.
          key={i}
          x={i * 10 + 1}
          width={8}
          y={40 - (n / max) * 40}
          height={(n / max) * 40}
          className="brief-on"
        />
      ))}
    </svg>
  );
}

function Units() {
  const { t } = useTranslation('briefing');
  const { f } = useWords();
  const { units } = useDataset().engine.table;
  const { nameOf } = useUnits();
  const { unit } = useCounts();
  const chosen = useApp((s) => s.filter.units);
  const ranked = units
    .map((code, i) => ({ code, n: unit[i] ?? 0 }))
    .filter((u) => u.n > 0 && (!chosen || chosen.includes(u.code)))
    .sort((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1));
  if (ranked.length === 0) return null;
  const rest = ranked.slice(UNITS);
  const shown = ranked.slice(0, UNITS).map((u) => ({ ...u, ...poissonInterval(u.n) }));
  const max = niceMax(Math.max(...shown.map((u) => u.high)));
  const share = (n: number) => `${(n / max) * 100}%`;
  return (
    <section>
      <h3 className="brief-title">
        {t('units')} <span className="brief-aside">{t('interval')}</span>
      </h3>
      <ul className="brief-units">
        {shown.map((u) => (
          <li key={u.code}>
            <span>{nameOf(u.code)}</span>
            <span className="brief-track">
              <i style={{ width: share(u.n) }} />
              <b style={{ left: share(u.low), width: share(u.high - u.low) }} />
            </span>
            <span>{f.number(u.n)}</span>
          </li>
        ))}
      </ul>
      {rest.length > 0 && (
        <p className="brief-small">
          {t('otherUnits', {
            n: f.number(rest.length),
            cases: f.number(rest.reduce((all, u) => all + u.n, 0)),
          })}
        </p>
      )}
    </section>
  );
}

function sum(values: Uint32Array, of: (i: number) => boolean): number {
  let total = 0;
  values.forEach((n, i) => {
    if (of(i)) total += n;
  });
  return total;
}
