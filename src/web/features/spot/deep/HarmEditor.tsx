import { type KeyboardEvent, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import {
  type HarmFault,
  type HarmHeads,
  harmCsv,
  readHarmCsv,
} from '../../../../core/analysis/hotspot/harm-csv.ts';
import { useWords } from '../../../charts/useWords.ts';
import { classNameOf } from '../../../i18n/names.ts';
import { useDataset } from '../../../state/dataset.ts';
import { setHarm, useHarm } from '../../../state/harm.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DownloadIcon, UploadIcon } from '../../../ui/icons.tsx';
import { saveText } from '../../../ui/save.ts';
import { draftsOf, type HarmDraft, type HarmProblem, tableOf } from './harm-facts.ts';
import './harm.css';

const FIELDS = ['days', 'source', 'author', 'date'] as const;

/** The table of weights, line by line; nothing is used before it is saved. */
export default function HarmEditor({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('deep');
  const { f } = useWords();
  const { classes } = useDataset().engine.table;
  const table = useHarm();
  const [drafts, setDrafts] = useState(() => draftsOf(table, classes));
  const [problems, setProblems] = useState<ReadonlyMap<string, HarmProblem>>(new Map());
  const [said, setSaid] = useState<readonly string[]>([]);
  const heads: HarmHeads = Object.fromEntries(
    (['class', ...FIELDS] as const).map((c) => [c, [t(`harm.columns.${c}`)]]),
  ) as unknown as HarmHeads;
  const nameOf = (code: string) => {
    const def = classes.find((c) => c.code === code);
    return def ? classNameOf(def, f.lang) : code;
  };
  const faultText = (fault: HarmFault): string => {
    if (fault.code === 'no-column') {
      return t('harm.fault.no-column', { column: t(`harm.columns.${fault.column}`) });
    }
    if (fault.code === 'bad-cell') {
      return t('harm.fault.bad-cell', { ...fault, column: t(`harm.columns.${fault.column}`) });
    }
    return fault.code === 'twice' ? t('harm.fault.twice', { ...fault }) : t(`harm.fault.${fault.code}`);
  };
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const result = readHarmCsv(await file.text(), heads);
    if (!result.ok) {
      setSaid(result.faults.map(faultText));
      return;
    }
    setProblems(new Map());
    setDrafts(draftsOf(result.table, classes));
    setSaid([t('harm.imported', { count: result.table.rows.length, n: f.number(result.table.rows.length) })]);
  };
  const save = (): void => {
    const made = tableOf(drafts);
    if ('problems' in made) {
      setProblems(made.problems);
      return;
    }
    if (setHarm(made.table)) onClose();
    else setSaid([t('harm.notSaved')]);
  };
  const change = (code: string, part: Partial<HarmDraft>): void => {
    setProblems(new Map());
    setDrafts(drafts.map((d) => (d.class === code ? { ...d, ...part } : d)));
  };
  return (
    <Dialog title={t('harm.dialog')} isOpen onOpenChange={(open) => !open && onClose()}>
      <div className="harm-editor">
        <p>{t('harm.guide')}</p>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('harm.class')}</th>
              {FIELDS.map((c) => (
                <th key={c} scope="col">
                  {t(`harm.columns.${c}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {drafts.map((draft) => {
              const problem = problems.get(draft.class);
              return (
                <tr key={draft.class}>
                  <th scope="row">
                    {nameOf(draft.class)}
                    {problem && (
                      <span className="harm-problem" role="alert">
                        {t(`harm.fault.${problem}`)}
                      </span>
                    )}
                  </th>
                  {FIELDS.map((c) => (
                    <td key={c}>
                      <input
                        type={c === 'date' ? 'date' : 'text'}
                        inputMode={c === 'days' ? 'decimal' : undefined}
                        maxLength={c === 'source' ? 300 : 200}
                        placeholder={c === 'source' ? t('harm.sourceHint') : undefined}
                        aria-label={`${t(`harm.columns.${c}`)}, ${nameOf(draft.class)}`}
                        aria-invalid={problem === c}
                        value={draft[c]}
                        onChange={(e) => change(draft.class, { [c]: e.target.value })}
                        onKeyDown={(e: KeyboardEvent) => e.key === 'Enter' && save()}
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
        <output className="harm-said" aria-live="polite">
          {said.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </output>
        <div className="harm-buttons">
          <Button variant="primary" onPress={save}>
            {t('harm.save')}
          </Button>
          <FileTrigger acceptedFileTypes={['.csv', '.txt']} onSelect={(list) => void read(list?.[0])}>
            <Button>
              <UploadIcon size={16} />
              {t('harm.import')}
            </Button>
          </FileTrigger>
          <Button
            isDisabled={!table}
            onPress={() => table && saveText([harmCsv(table, heads)], t('harm.file'))}
          >
            <DownloadIcon size={16} />
            {t('harm.export')}
          </Button>
          <Button variant="quiet" onPress={() => setDrafts(draftsOf(null, classes))}>
            {t('harm.clear')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
