import type { ShownVerdict } from './words.ts';

const PATHS: Readonly<Record<ShownVerdict, string>> = {
  'too-few': 'M8 10h8M8 14h8',
  benefit: 'M12 6.5v10M8 13l4 4 4-4',
  harm: 'M12 17.5v-10M8 11l4-4 4 4',
  'no-evidence': 'M7.500 13.5c1.500-2.500 3-2.500 4.500-1s3 1.500 4.500-1',
  vague: 'M9.500 9.500a2.500 2.500 0 1 1 3.700 2.200c-.9.500-1.200 1-1.200 1.800M12 16.6v.2',
  none: 'M7.500 12h9',
};
/** Nothing was proved: the outline is dashed, as everywhere where data do not suffice. */
const OPEN: readonly ShownVerdict[] = ['too-few', 'vague', 'none'];

/** The mark of a verdict; the word always stands beside it. No red, no green: it is plain ink. */
export function VerdictIcon({
  verdict,
  size = 20,
}: {
  readonly verdict: ShownVerdict;
  readonly size?: number;
}) {
  const side = `calc(${size} * var(--type, 1px))`;
  const solid = verdict === 'benefit' || verdict === 'harm';
  return (
    <svg
      className="rv-verdict-icon"
      viewBox="0 0 24 24"
      style={{ width: side, height: side }}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <circle
        cx="12"
        cy="12"
        r="10"
        fill={solid ? 'currentColor' : 'none'}
        {...(OPEN.includes(verdict) && { strokeDasharray: '2.4 2.800' })}
      />
      <path d={PATHS[verdict]} stroke={solid ? 'var(--surface)' : 'currentColor'} />
    </svg>
  );
}
