import { useTranslation } from 'react-i18next';
import { stepName } from '../../state/history.ts';
import { actions, useApp } from '../../state/store.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { RedoIcon, UndoIcon } from '../../ui/icons.tsx';

/** Takes steps of the question back and forth, and says which one is next. */
export function Steps({ worded = false }: { readonly worded?: boolean }) {
  const { t } = useTranslation('shell');
  const back = useApp((s) => stepName(s, 'undo'));
  const on = useApp((s) => stepName(s, 'redo'));
  // A story has steps of its own, with their buttons.
  const show = useApp((s) => s.workspace === 'show');
  if (show) return null;
  const undo = back ? t('history.undo', { what: t(`history.step.${back}`) }) : t('history.nothingToUndo');
  const redo = on ? t('history.redo', { what: t(`history.step.${on}`) }) : t('history.nothingToRedo');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div className="question-steps" role="group" aria-label={t('history.label')}>
      {worded ? (
        <>
          <Button variant="quiet" isDisabled={!back} aria-label={undo} onPress={actions.undo}>
            <UndoIcon size={18} />
            {t('history.undoWord')}
          </Button>
          <Button variant="quiet" isDisabled={!on} aria-label={redo} onPress={actions.redo}>
            <RedoIcon size={18} />
            {t('history.redoWord')}
          </Button>
        </>
      ) : (
        <>
          <IconButton label={undo} isDisabled={!back} onPress={actions.undo}>
            <UndoIcon size={18} />
          </IconButton>
          <IconButton label={redo} isDisabled={!on} onPress={actions.redo}>
            <RedoIcon size={18} />
          </IconButton>
        </>
      )}
    </div>
  );
}
