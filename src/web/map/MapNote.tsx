import { Button } from '../ui/Button.tsx';
import { InfoIcon } from '../ui/icons.tsx';
import { Tip } from '../ui/Tip.tsx';

/** A short line in view; the whole rule on hover and focus. */
export function MapNote({ short, full }: { readonly short: string; readonly full: string }) {
  return (
    <Tip text={full} placement="right">
      <Button variant="quiet" className="map-note" aria-label={full}>
        <InfoIcon size={14} />
        <span>{short}</span>
      </Button>
    </Tip>
  );
}
