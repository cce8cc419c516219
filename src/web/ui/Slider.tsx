import { Label } from 'react-aria-components/Label';
import { Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import './ui.css';

export interface SliderProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  readonly formatOptions?: Intl.NumberFormatOptions;
}

/** One number on a line, with its value written beside the label. */
export function Slider(props: SliderProps) {
  const { label, hideLabel, value, min, max, step, onChange, formatOptions } = props;
  return (
    <AriaSlider
      className="slider"
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      onChange={(v) => onChange(Array.isArray(v) ? (v[0] ?? min) : v)}
      {...(formatOptions && { formatOptions })}
    >
      <div className={hideLabel ? 'visually-hidden' : 'slider-head'}>
        <Label>{label}</Label>
        <SliderOutput />
      </div>
      <SliderTrack className="slider-track">
        {({ state }) => (
          <>
            <span className="slider-fill" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="slider-thumb" />
          </>
        )}
      </SliderTrack>
    </AriaSlider>
  );
}
