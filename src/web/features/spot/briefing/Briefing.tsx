import { useTranslation } from 'react-i18next';
import { useDataset } from '../../../state/dataset.ts';
import { usePaper } from '../../../state/paper.ts';
import { PaperDialog } from '../../../ui/PaperDialog.tsx';
import { Page } from './Page.tsx';

/** The view as one A4 page: to look at, to print, to save as PDF. `question` says in words what is in view. */
export default function Briefing(props: { readonly question: string; readonly onClose: () => void }) {
  const { t } = useTranslation('briefing');
  const { profile } = useDataset();
  usePaper();
  return (
    <PaperDialog
      title={t('title')}
      file={t('file', { place: profile.name })}
      words={{ preview: t('preview'), print: t('print'), close: t('close') }}
      onClose={props.onClose}
    >
      <Page question={props.question} />
    </PaperDialog>
  );
}
