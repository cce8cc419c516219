import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../charts/useWords.ts';
import { isEmpty } from '../../state/draft.ts';
import { DRAFT_MOST } from '../../state/draft-steps.ts';
import { siteStore } from '../../state/site.ts';
import { actions, useApp } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { fitDraft } from './fit.ts';
import { Block } from './parts.tsx';
import {
  deleteScenario,
  NAME_MAX,
  SCENARIOS_MAX,
  saveScenario,
  useScenarios,
  useUnread,
} from './scenarios.ts';

/** Scenarios that this browser keeps: save what is in work, open one, delete one. */
export function SavedScenarios() {
  const { t } = useTranslation('site');
  const { f } = useWords();
  const draft = useApp((s) => s.draft);
  const saved = useScenarios();
  const unread = useUnread();
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const save = () => {
    const chosen = name.trim() || t('scenario.default', { n: f.number(saved.length + 1) });
    const outcome = saveScenario(chosen, draft);
    setSaid(
      outcome === 'saved'
        ? t('scenario.saved', { name: chosen })
        : outcome === 'page'
          ? t('scenario.notSaved')
          : outcome === 'too-many'
            ? t('scenario.tooMany', { n: f.number(SCENARIOS_MAX) })
            : t('scenario.tooLarge', {
                cameras: f.number(DRAFT_MOST.cameras),
                lanes: f.number(DRAFT_MOST.lanes),
                lamps: f.number(DRAFT_MOST.lamps),
                removed: f.number(DRAFT_MOST.removed),
              }),
    );
    if (outcome === 'saved' || outcome === 'page') setName('');
  };
  return (
    <Block title={t('scenario.title')} internal testId="site-scenarios">
      {saved.length === 0 ? (
        <p className="site-note">{t('scenario.none')}</p>
      ) : (
        <ul className="site-saved">
          {saved.map((s) => (
            <li key={s.name}>
              <span>
                <strong>{s.name}</strong>{' '}
                {t('scenario.cameras', {
                  count: s.draft.cameras.length,
                  n: f.number(s.draft.cameras.length),
                })}
              </span>
              <Button
                aria-label={t('scenario.openOf', { name: s.name })}
                onPress={() => {
                  actions.setDraft(() => s.draft);
                  siteStore.setState({ hidden: false, focus: null });
                  fitDraft(s.draft);
                }}
              >
                {t('scenario.open')}
              </Button>
              <Button
                variant="quiet"
                aria-label={t('scenario.deleteOf', { name: s.name })}
                onPress={() => deleteScenario(s.name)}
              >
                {t('scenario.delete')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {unread > 0 && (
        <p className="site-note">{t('scenario.unread', { count: unread, n: f.number(unread) })}</p>
      )}
      {!isEmpty(draft) && (
        <form
          className="site-save"
          onSubmit={(e) => {
            e.preventDefault();
            save();
          }}
        >
          <input
            aria-label={t('scenario.name')}
            placeholder={t('scenario.default', { n: f.number(saved.length + 1) })}
            maxLength={NAME_MAX}
            value={name}
            onChange={(e) => setName(e.target.value)}
          />
          <Button variant="primary" type="submit">
            {t('scenario.save')}
          </Button>
        </form>
      )}
      <output className="site-note" aria-live="polite">
        {said}
      </output>
    </Block>
  );
}
