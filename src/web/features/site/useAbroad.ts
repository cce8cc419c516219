import type { PolygonCoordinates } from '../../../core/analysis/coverage/forbidden.ts';
import { useGround } from '../../map/ground.ts';
import { useDataset } from '../../state/dataset.ts';

/** Land that nothing stands or counts on; null while it is being read. */
export function useAbroad(): readonly PolygonCoordinates[] | null {
  const { profile } = useDataset();
  return useGround(profile)?.abroad.polygons ?? null;
}
