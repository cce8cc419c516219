import { ClassBars } from './ClassBars.tsx';
import { HourMatrix } from './HourMatrix.tsx';
import { Lead } from './Lead.tsx';
import { Method } from './Method.tsx';
import { MonthsChart } from './MonthsChart.tsx';
import SelectionCard from './SelectionCard.tsx';
import { UnitBars } from './UnitBars.tsx';
import './insight.css';
import './matrix.css';
import './card.css';

/** What the numbers say about the question on the screen: a sentence, linked charts, method and source. */
export default function InsightPanel() {
  return (
    <div className="ip" data-testid="insight-panel">
      <Lead />
      <SelectionCard />
      <HourMatrix />
      <UnitBars />
      <ClassBars />
      <MonthsChart />
      <Method />
    </div>
  );
}
