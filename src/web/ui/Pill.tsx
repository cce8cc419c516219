import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { CheckerIcon } from './icons.tsx';
import { Tip } from './Tip.tsx';
import './ui.css';

/** The dashed pill that marks synthetic data wherever they are shown; pressing it explains. */
export function SyntheticPill(props: {
  readonly children: ReactNode;
  readonly tip: string;
  readonly onPress: () => void;
}) {
  return (
    <Tip text={props.tip}>
      <AriaButton className="pill" onPress={props.onPress}>
        <CheckerIcon size={16} />
        {props.children}
      </AriaButton>
    </Tip>
  );
}
