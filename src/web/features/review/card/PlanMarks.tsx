import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardView, DrawnIncident } from '../../../../core/analysis/effect/card-view.ts';
import { pointsOf } from '../../../../core/geo/geometry.ts';
import { type Frame, middleOf, type Plane, pathOf } from './plan-geometry.ts';

interface Props {
  readonly card: CardView;
  readonly name: string;
  readonly plane: Plane;
  readonly frame: Frame;
  /** Metres a pixel. */
  readonly pixel: number;
  readonly whole: boolean;
}

/** The four zones with their letters, other treated places, and the cases. */
export function PlanMarks({ card, name, plane, frame, pixel, whole }: Props) {
  const { t } = useTranslation('review');
  const hatch = useId();
  const { zones, kind } = card;
  const path = (g: Parameters<typeof pathOf>[0]): string => pathOf(g, plane);
  const at = zones.own && middleOf(zones.own, plane);
  const [point] = (zones.own && pointsOf(zones.own)) ?? [];
  return (
    <g>
      <defs>
        <pattern
          id={hatch}
          width={7 * pixel}
          height={7 * pixel}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line x1="0" x2="0" y1="0" y2={7 * pixel} className="rc-hatch" strokeWidth={1.2 * pixel} />
        </pattern>
      </defs>
      {zones.bufferControls.map((d) => (
        <path
          key={d.id}
          d={path(d.geometry)}
          className="rc-zone-d"
          fill={`url(#${hatch})`}
          fillRule="evenodd"
        />
      ))}
      {zones.controls.map((c) => (
        <path key={c.id} d={path(c.geometry)} className="rc-zone-c" />
      ))}
      {zones.others.map((o) =>
        o.kind === 'camera' ? (
          <Dot
            key={o.id}
            at={plane.to((pointsOf(o.geometry) ?? [])[0] ?? [0, 0])}
            r={4 * pixel}
            className="rc-other"
            kind={o.kind}
          />
        ) : (
          <path key={o.id} d={path(o.geometry)} className="rc-other" data-kind={o.kind} />
        ),
      )}
      <path
        d={path(zones.buffer)}
        className="rc-zone-b"
        fill={`url(#${hatch})`}
        fillRule="evenodd"
        data-testid="plan-buffer"
      />
      <path d={path(zones.target)} className="rc-zone-a" data-kind={kind} data-testid="plan-target" />
      {kind === 'lane' && <path d={path(zones.own)} className="rc-lane" />}
      {point && <Dot at={plane.to(point)} r={5 * pixel} className="rc-camera" kind={kind} />}
      <Incidents incidents={card.incidents} plane={plane} frame={frame} pixel={pixel} />
      {zones.controls.map((c, i) => {
        const middle = middleOf(c.geometry, plane);
        return middle ? (
          <Label key={c.id} at={middle} pixel={pixel} text={`C${i + 1}`} zone="C" frame={frame} />
        ) : null;
      })}
      {at && <Label at={at} pixel={pixel} text={whole ? 'A' : name} zone="A" frame={frame} kind={kind} />}
      <title>{t('card.plan.title')}</title>
    </g>
  );
}

function Dot(props: {
  readonly at: readonly [number, number];
  readonly r: number;
  readonly className: string;
  readonly kind: string;
}) {
  const [x, y] = props.at;
  return <circle cx={x} cy={y} r={props.r} className={props.className} data-kind={props.kind} />;
}

/** Hollow = before, filled = after. */
function Incidents(props: {
  readonly incidents: readonly DrawnIncident[];
  readonly plane: Plane;
  readonly frame: Frame;
  readonly pixel: number;
}) {
  const { incidents, plane, frame, pixel } = props;
  const seen = incidents.flatMap((i, k) => {
    const [x, y] = plane.to(i.at);
    const inside = x > frame.x && x < frame.x + frame.width && y > frame.y && y < frame.y + frame.height;
    return inside ? [{ x, y, k, ...i }] : [];
  });
  return (
    <g data-testid="plan-incidents" data-n={seen.length}>
      {seen.map(({ x, y, k, when, zone }) => (
        <circle key={k} cx={x} cy={y} r={3.4 * pixel} className="rc-case" data-when={when} data-zone={zone} />
      ))}
    </g>
  );
}

function Label(props: {
  readonly at: readonly [number, number];
  readonly pixel: number;
  readonly text: string;
  readonly zone: 'A' | 'C';
  readonly frame: Frame;
  readonly kind?: string;
}) {
  const { at, pixel, text, zone, frame, kind } = props;
  const x = Math.min(frame.x + frame.width * 0.9, Math.max(frame.x + frame.width * 0.1, at[0]));
  return (
    <text
      x={x}
      y={at[1] - 10 * pixel}
      fontSize={13 * pixel}
      strokeWidth={3.5 * pixel}
      textAnchor="middle"
      className="rc-plan-label"
      data-zone={zone}
      data-kind={kind}
    >
      {text}
    </text>
  );
}
