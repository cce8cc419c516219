import { ChevronRightIcon, type IconProps } from '../../ui/icons.tsx';

export const RightIcon = (props: IconProps) => <ChevronRightIcon {...props} />;
export const LeftIcon = (props: IconProps) => (
  <span style={{ display: 'grid', rotate: '180deg' }}>
    <ChevronRightIcon {...props} />
  </span>
);
