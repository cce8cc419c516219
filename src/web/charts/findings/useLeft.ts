import { useEffect, useState } from 'react';
import { type TimeLeft, timeLeft } from './time-left.ts';

/** After so many seconds a pace is worth telling. */
const KNOWN_S = 3;

/** Time left at the pace since the share `from` was done; null while that is not known. */
export function useLeft(progress: number | null, from: number): TimeLeft | null {
  const [begun, setBegun] = useState<{ readonly at: number; readonly share: number } | null>(null);
  const [left, setLeft] = useState<TimeLeft | null>(null);
  useEffect(() => {
    if (progress === null || progress < from) {
      setBegun(null);
      setLeft(null);
      return;
    }
    if (begun === null || begun.share > progress) {
      setBegun({ at: performance.now(), share: progress });
      return;
    }
    const seconds = (performance.now() - begun.at) / 1000;
    setLeft(seconds < KNOWN_S ? null : timeLeft(seconds, progress - begun.share, 1 - progress));
  }, [progress, begun, from]);
  return left;
}
