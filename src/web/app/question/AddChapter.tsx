import { useTranslation } from 'react-i18next';
import { useDataset } from '../../state/dataset.ts';
import { setPanel } from '../../state/panels.ts';
import { useApp } from '../../state/store.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { SlidesIcon } from '../../ui/icons.tsx';
import { notify } from '../notices.ts';
import { useQuestion } from './useQuestion.ts';

/** Puts the view on the screen into the story as a chapter, from any workspace that has one. */
export function AddChapter({ worded = false }: { readonly worded?: boolean }) {
  const { t } = useTranslation('show');
  const dataset = useDataset();
  const parts = useQuestion();
  const here = useApp((s) => s.workspace !== 'show' && s.workspace !== 'data');
  if (!here) return null;
  const add = async () => {
    setPanel('conditions', false);
    const { addView } = await import('../../features/show/add.ts');
    const words = parts.map((part) => (part.kind === 'word' ? part.text : part.chip.text)).join(' ');
    const added = addView(dataset, words.charAt(0).toUpperCase() + words.slice(1));
    notify(added ? { code: 'chapter-added', ...added } : { code: 'story-full' });
  };
  const press = () => void add().catch(reportError);
  if (worded) {
    return (
      <Button className="conditions-link" onPress={press}>
        <SlidesIcon size={18} />
        {t('add.button')}
      </Button>
    );
  }
  return (
    <IconButton label={t('add.button')} onPress={press}>
      <SlidesIcon size={18} />
    </IconButton>
  );
}
