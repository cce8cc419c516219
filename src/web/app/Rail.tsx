import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { Lang, Theme, Workspace } from '../state/state.ts';
import { actions, useApp } from '../state/store.ts';
import {
  ConeIcon,
  CylinderIcon,
  GlobeIcon,
  type IconProps,
  LogoIcon,
  MoonIcon,
  ProjectorIcon,
  ScalesIcon,
  SlidesIcon,
  SunIcon,
  TargetIcon,
} from '../ui/icons.tsx';
import { Menu, MenuItem, MenuSection, MenuTrigger } from '../ui/Menu.tsx';
import { useLayout } from './useLayout.ts';

const WORKSPACES: readonly { id: Workspace; icon: (p: IconProps) => React.ReactNode }[] = [
  { id: 'spot', icon: TargetIcon },
  { id: 'site', icon: ConeIcon },
  { id: 'review', icon: ScalesIcon },
  { id: 'show', icon: SlidesIcon },
  { id: 'data', icon: CylinderIcon },
];
const THEMES: Record<Theme, (p: IconProps) => React.ReactNode> = {
  day: SunIcon,
  night: MoonIcon,
  projector: ProjectorIcon,
};
const LANGS: readonly Lang[] = ['vi', 'en'];

/** Workspaces, and at its end language and theme. On a phone: tabs along the bottom edge. */
export function Rail() {
  const { t } = useTranslation(['shell', 'common']);
  const phone = useLayout() === 'phone';
  const workspace = useApp((s) => s.workspace);
  const theme = useApp((s) => s.theme);
  const lang = useApp((s) => s.lang);
  const ThemeIcon = THEMES[theme];
  const themes = (
    <MenuSection
      title={t('shell:theme.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[`theme-${theme}`]}
    >
      {(Object.keys(THEMES) as Theme[]).map((id) => {
        const Icon = THEMES[id];
        return (
          <MenuItem
            key={id}
            id={`theme-${id}`}
            mark={<Icon size={18} />}
            onAction={() => actions.set({ theme: id })}
          >
            {t(`shell:theme.${id}`)}
          </MenuItem>
        );
      })}
    </MenuSection>
  );
  const languages = (
    <MenuSection
      title={t('shell:lang.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[`lang-${lang}`]}
    >
      {LANGS.map((id) => (
        <MenuItem key={id} id={`lang-${id}`} onAction={() => actions.set({ lang: id })}>
          {t(`shell:lang.${id}`)}
        </MenuItem>
      ))}
    </MenuSection>
  );
  return (
    <nav className="rail" aria-label={t('shell:rail.label')}>
      <span className="rail-logo" role="img" aria-label={t('common:product')}>
        <LogoIcon size={40} />
      </span>
      {WORKSPACES.map(({ id, icon: Icon }) => (
        <AriaButton
          key={id}
          className="rail-item"
          {...(workspace === id && { 'aria-current': 'page' as const })}
          onPress={() => actions.set({ workspace: id })}
        >
          <Icon size={24} />
          {t(`shell:rail.${id}`)}
        </AriaButton>
      ))}
      <span className="rail-gap" />
      {phone ? (
        <MenuTrigger>
          <AriaButton className="rail-item">
            <ThemeIcon size={24} />
            {t('shell:rail.more')}
          </AriaButton>
          <Menu placement="top end" aria-label={t('shell:rail.more')}>
            {themes}
            {languages}
          </Menu>
        </MenuTrigger>
      ) : (
        <>
          <MenuTrigger>
            <AriaButton
              className="rail-item rail-quiet"
              aria-label={`${t('shell:theme.label')}: ${t(`shell:theme.${theme}`)}`}
            >
              <ThemeIcon size={22} />
              {t(`shell:theme.${theme}`)}
            </AriaButton>
            <Menu placement="right bottom" aria-label={t('shell:theme.label')}>
              {themes}
            </Menu>
          </MenuTrigger>
          <MenuTrigger>
            <AriaButton
              className="rail-item rail-quiet"
              aria-label={`${t('shell:lang.label')}: ${t(`shell:lang.${lang}`)}`}
            >
              <GlobeIcon size={22} />
              {t(lang === 'vi' ? 'shell:lang.viShort' : 'shell:lang.enShort')}
            </AriaButton>
            <Menu placement="right bottom" aria-label={t('shell:lang.label')}>
              {languages}
            </Menu>
          </MenuTrigger>
        </>
      )}
    </nav>
  );
}
