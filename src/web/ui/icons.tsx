import type { ReactNode, SVGProps } from 'react';

/**
 * The product's icons, drawn on a 24-pixel grid with the current text colour. They never carry meaning alone: a word
 * or an accessible name stands beside each.
 */
export type IconProps = Omit<SVGProps<SVGSVGElement>, 'children'> & { readonly size?: number };

function Svg({
  size = 20,
  box = 24,
  children,
  ...rest
}: IconProps & { readonly box?: number; readonly children: ReactNode }) {
  const side = `calc(${size} * var(--type, 1px))`;
  return (
    <svg
      viewBox={`0 0 ${box} ${box}`}
      style={{ width: side, height: side }}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...rest}
    >
      {children}
    </svg>
  );
}

/** Spot: a target. */
export const TargetIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="12" cy="12" r="6.5" />
    <circle cx="12" cy="12" r="2.4" fill="currentColor" stroke="none" />
    <path d="M12 2.5v4M17 4.8 15.8 7M21.5 12H19M12 21.5v-3M2.5 12h3" />
  </Svg>
);
/** Site: a camera's cone. */
export const ConeIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m4 18 4.5-9.5 6 6L4 18zM8.5 9l2-2 6 6-2 1.500M15 4.500l.8-1.800M18.2 7.200l2-.8M17 5l2.4-2.4" />
  </Svg>
);
/** Show: a screen with a play mark. */
export const ScreenIcon = (props: IconProps) => (
  <Svg {...props}>
    <rect x="3" y="4" width="18" height="12.5" rx="1.5" />
    <path d="M10 7.800v5l4.2-2.500zM12 16.500V20M8 20.500h8" />
  </Svg>
);
/** Review: a pair of scales. */
export const ScalesIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M12 3.500v16M8 20h8M5 6.500h14M5 6.500 2.500 13a2.700 2.700 0 0 0 5 0zM19 6.500 16.500 13a2.700 2.700 0 0 0 5 0z" />
  </Svg>
);
/** Data: a cylinder. */
export const CylinderIcon = (props: IconProps) => (
  <Svg {...props}>
    <ellipse cx="12" cy="5.5" rx="7.5" ry="3" />
    <path d="M4.5 5.500v13c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3v-13M4.5 12c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3" />
  </Svg>
);
export const LayersIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m12 3.5 8.5 4.700L12 13 3.5 8.200zM4.2 12.3 12 16.700l7.8-4.400M4.2 16.3 12 20.700l7.8-4.4" />
  </Svg>
);
export const LinkIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M10 14a4 4 0 0 0 5.7 0l3.3-3.300a4 4 0 0 0-5.7-5.700L12 6.300M14 10a4 4 0 0 0-5.7 0L5 13.300a4 4 0 0 0 5.7 5.700l1.3-1.3" />
  </Svg>
);
export const PrintIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M7 8V4h10v4M7 17H4v-6.500A2.500 2.500 0 0 1 6.500 8h11a2.500 2.500 0 0 1 2.500 2.500V17h-3M7 14h10v6H7z" />
  </Svg>
);
export const MoonIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M20 14.200A8.2 8.2 0 0 1 9.8 4a8.2 8.2 0 1 0 10.2 10.200z" />
  </Svg>
);
export const SunIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 2.500V5M12 19v2.500M2.5 12H5M19 12h2.500M5.3 5.3 7 7M17 17l1.7 1.700M18.7 5.3 17 7M7 17l-1.7 1.7" />
  </Svg>
);
export const ProjectorIcon = (props: IconProps) => (
  <Svg {...props}>
    <rect x="2.5" y="8" width="19" height="9" rx="1.5" />
    <circle cx="15.5" cy="12.5" r="2.6" />
    <path d="M6 12.500h3.500M6 17v2.500M18 17v2.500M15.5 5V3M11 5.5 10 4M20 5.5 21 4" />
  </Svg>
);
export const GlobeIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="12" cy="12" r="9" />
    <path d="M3 12h18M12 3c2.6 2.6 3.8 5.7 3.8 9s-1.2 6.4-3.8 9c-2.6-2.6-3.8-5.7-3.8-9S9.4 5.6 12 3z" />
  </Svg>
);
export const CloseIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m6 6 12 12M18 6 6 18" />
  </Svg>
);
export const PlusIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M12 5v14M5 12h14" />
  </Svg>
);
export const MinusIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M5 12h14" />
  </Svg>
);
export const SearchIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="10.5" cy="10.5" r="6.5" />
    <path d="m15.5 15.5 5 5" />
  </Svg>
);
export const CheckIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m5 12.5 4.5 4.500L19 7" />
  </Svg>
);
export const ChevronDownIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m6 9 6 6 6-6" />
  </Svg>
);
export const ChevronUpIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m6 15 6-6 6 6" />
  </Svg>
);
export const ChevronRightIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m9 6 6 6-6 6" />
  </Svg>
);
export const PlayIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M7.5 5v14l11.5-7z" fill="currentColor" stroke="none" />
  </Svg>
);
export const PauseIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M7 5h3.500v14H7zM13.5 5H17v14h-3.500z" fill="currentColor" stroke="none" />
  </Svg>
);
export const StepBackIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M18 5.5 9 12l9 6.500zM6 5.500v13" />
  </Svg>
);
export const StepForwardIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m6 5.5 9 6.5-9 6.500zM18 5.500v13" />
  </Svg>
);
export const LoopIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M17 2.5 20 5.500l-3 3M20 5.500H8a4 4 0 0 0-4 4v1M7 21.500l-3-3 3-3M4 18.500h12a4 4 0 0 0 4-4v-1" />
  </Svg>
);
export const LassoIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M12 15.500c-5 0-8.5-2.4-8.5-5.700S7 4 12 4s8.5 2.5 8.5 5.8-3.5 5.7-8.5 5.700zm-5-1c-1.8 1-2 3 0 3.3 1.5.2 1.8 1.7.7 2.7" />
  </Svg>
);
export const BoxIcon = (props: IconProps) => (
  <Svg {...props}>
    <rect x="4" y="5" width="16" height="14" rx="1" strokeDasharray="3 3" />
  </Svg>
);
export const HandIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m5 3.5 13 7-5.6 1.600L10 18z" />
  </Svg>
);
export const FullScreenIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5" />
  </Svg>
);
export const CompassIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="m12 3 4 9H8z" fill="currentColor" />
    <path d="m12 21 4-9H8z" />
  </Svg>
);
export const SlidesIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M3 4.500h18M4.500 4.500v10.500h15V4.500M12 15v3M8.500 20.500 12 18l3.500 2.500M8.500 11.500V10M12 11.500V8M15.500 11.500V9" />
  </Svg>
);
export const TableIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M3.5 5h17v14h-17zM3.5 10h17M3.5 14.500h17M10 5v14" />
  </Svg>
);
export const ChartIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M4 20V4M4 20h16M8 16v-5M12.5 16V7M17 16v-3" />
  </Svg>
);
export const DownloadIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M12 4v11M7.5 11 12 15.500l4.5-4.500M4.5 20h15" />
  </Svg>
);
export const UploadIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M12 16V5M7.5 9 12 4.5 16.5 9M4.5 20h15" />
  </Svg>
);
export const UndoIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M8.5 4.5 4 9l4.5 4.500M4.5 9H14a5.5 5.5 0 0 1 0 11H9" />
  </Svg>
);
export const RedoIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M15.5 4.5 20 9l-4.5 4.500M19.500 9H10a5.5 5.5 0 0 0 0 11h5" />
  </Svg>
);
export const ListIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M9 6h11M9 12h11M9 18h11M4.5 6h.1M4.5 12h.1M4.5 18h.1" />
  </Svg>
);
export const CopyIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M8.5 8.500h11v11h-11zM15.5 5V4.500h-11v11H5" />
  </Svg>
);
export const InfoIcon = (props: IconProps) => (
  <Svg {...props}>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5.500M12 7.500v.1" />
  </Svg>
);
export const WarningIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M12 4 2.8 20h18.400zM12 10v4.500M12 17.300v.1" />
  </Svg>
);
export const UpIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M12 19V5M6 11l6-6 6 6" />
  </Svg>
);
export const DownIcon = (props: IconProps) => (
  <Svg {...props}>
    <path d="M12 5v14M6 13l6 6 6-6" />
  </Svg>
);

/** The checker mark of synthetic data. */
export const CheckerIcon = (props: IconProps) => (
  <Svg {...props}>
    <path
      d="M5 5h4v4H5zM15 5h4v4h-4zM10 10h4v4h-4zM5 15h4v4H5zM15 15h4v4h-4z"
      fill="currentColor"
      stroke="none"
    />
  </Svg>
);

/** The lighthouse: a bright beam to the right, a faint one to the left. */
export const LogoIcon = (props: IconProps) => (
  <Svg box={40} {...props}>
    <g stroke="none">
      <path d="M24.5 11.5 39 6v13l-14.5-4z" fill="var(--light)" />
      <path d="M15.5 11.5 1 8.500v9.500l14.5-3z" fill="var(--light)" opacity=".45" />
      <path d="m14 10 6-6 6 6z" fill="currentColor" />
      <rect x="16" y="11" width="8" height="5.5" fill="var(--light)" />
      <path d="M14.5 18h11l1.2 6.500H13.300zM12.8 27.500h14.400l1.8 9.500H11z" fill="currentColor" />
    </g>
  </Svg>
);
