import { useMemo, useRef, useState } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import { useDataset } from '../../state/dataset.ts';
import { setPanel } from '../../state/panels.ts';
import { actions, useApp } from '../../state/store.ts';
import { SearchIcon } from '../../ui/icons.tsx';
import { type Findable, findablesOf, findIn } from './find.ts';

/** Finds a place or unit by name, with or without diacritics; Enter flies there and selects it. */
export function Search() {
  const { t } = useTranslation('shell');
  const dataset = useDataset();
  const lang = useApp((s) => s.lang);
  const all = useMemo(() => findablesOf(dataset, lang), [dataset, lang]);
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const found = useMemo(() => findIn(all, text, 14), [all, text]);
  const sections = (['unit', 'place'] as const)
    .map((kind) => ({
      id: kind,
      title: t(kind === 'unit' ? 'search.units' : 'search.places'),
      items: found.filter((f) => f.kind === kind),
    }))
    .filter((s) => s.items.length > 0);

  const go = (item: Findable | undefined) => {
    if (!item) return;
    actions.set({ view: item.view, workspace: 'spot' });
    actions.select(item.selection);
    setPanel('conditions', false);
    // The list opens whenever the text of a focused field changes: the field hands the focus on before it is emptied,
    // to the map, where the arrow keys move and Esc lets go of what was found.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    document.getElementById('map')?.focus({ preventScroll: true });
    setText('');
    // The list closes with the field; the map is what one wants to see now.
    input.current?.blur();
  };
  if (all.length === 0) return null;
  return (
    <ComboBox
      className="search"
      menuTrigger="input"
      inputValue={text}
      onInputChange={setText}
      items={sections}
      value={null}
      onChange={(key) => go(all.find((f) => f.id === key))}
      allowsEmptyCollection
      allowsCustomValue
    >
      <Label className="visually-hidden">{t('search.label')}</Label>
      <SearchIcon size={16} />
      <Input
        ref={input}
        className="search-input"
        placeholder={t('search.placeholder')}
        onKeyDown={(e) => {
          // Enter without an arrow first takes the best match.
          if (e.key === 'Enter' && !e.currentTarget.getAttribute('aria-activedescendant') && text.trim()) {
            e.preventDefault();
            go(found[0]);
          }
        }}
      />
      <Popover className="popover search-popover" offset={6}>
        <ListBox<(typeof sections)[number]>
          className="menu"
          renderEmptyState={() => <p className="search-empty">{t('search.empty', { text })}</p>}
        >
          {(section) => (
            <ListBoxSection className="menu-section" id={section.id}>
              <Header className="menu-header">{section.title}</Header>
              <Collection items={section.items}>
                {(item) => (
                  <ListBoxItem className="menu-item" textValue={item.name}>
                    {item.name}
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
