/**
 * What runs inside the single page: stepping by keyboard and clicker, playback, overview, a dark hall. Written into the page
 * as its own text, so it may name nothing outside itself. It builds no markup and sets no inline style.
 */
export function bundlePlayer(): void {
  const all = <T extends Element>(selector: string, root: ParentNode = document): T[] => [
    ...root.querySelectorAll<T>(selector),
  ];
  const one = <T extends Element>(id: string): T | null => document.querySelector<T>(`#${id}`);
  const leaves = all<HTMLElement>('.leaf');
  const contents = one<HTMLElement>('contents');
  const veil = one<HTMLElement>('veil');
  const page = one<HTMLElement>('page');
  let now = 0;
  let stop: () => void = () => undefined;
  document.body.classList.add('live');

  const show = (to: number): void => {
    stop();
    now = Math.max(0, Math.min(leaves.length - 1, to));
    leaves.forEach((leaf, i) => {
      leaf.classList.toggle('now', i === now);
    });
    if (page) page.textContent = `${now + 1} / ${leaves.length}`;
    overview(false);
    veil?.setAttribute('hidden', '');
    scrollTo(0, 0);
    // The address remembers the chapter, so that a reload finds it again.
    if (location.hash !== `#c${now + 1}`) location.hash = `c${now + 1}`;
  };
  const overview = (open: boolean): void => {
    contents?.toggleAttribute('hidden', !open);
    one('overview')?.setAttribute('aria-expanded', String(open));
  };
  const dark = (colour: 'black' | 'white'): void => {
    if (!veil) return;
    const same = !veil.hasAttribute('hidden') && veil.className === colour;
    veil.className = colour;
    veil.toggleAttribute('hidden', same);
  };
  const fullscreen = (): void => {
    const asked = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    asked.catch(() => undefined);
  };
  const fromAddress = (): number => Number(/^#c(\d+)$/.exec(location.hash)?.[1] ?? 1) - 1;

  for (const player of all<HTMLElement>('.player')) {
    const figure = player.parentElement;
    const button = player.querySelector('button');
    const range = player.querySelector('input');
    const said = player.querySelector('output');
    if (!figure || !button || !range || !said) continue;
    const frames = all('.frame', figure);
    const still = figure.querySelector('.still');
    const legends = all('.legend', figure);
    let timer = 0;
    const at = (i: number): void => {
      still?.setAttribute('hidden', '');
      for (const legend of legends) legend.toggleAttribute('hidden', !legend.classList.contains('played'));
      frames.forEach((frame, k) => {
        frame.toggleAttribute('hidden', k !== i);
      });
      range.value = String(i);
      said.textContent = frames[i]?.getAttribute('data-said') ?? '';
    };
    const halt = (): void => {
      clearTimeout(timer);
      timer = 0;
      button.textContent = button.dataset.play ?? '';
    };
    const tick = (i: number): void => {
      at(i);
      if (i >= frames.length - 1) halt();
      else timer = window.setTimeout(() => tick(i + 1), Number(player.dataset.step));
    };
    button.addEventListener('click', () => {
      if (timer) return halt();
      button.textContent = button.dataset.pause ?? '';
      stop = halt;
      const last = Number(range.value) >= frames.length - 1;
      tick(last || still?.hasAttribute('hidden') === false ? 0 : Number(range.value));
    });
    range.addEventListener('input', () => {
      halt();
      at(Number(range.value));
    });
  }

  one('previous')?.addEventListener('click', () => show(now - 1));
  one('next')?.addEventListener('click', () => show(now + 1));
  one('overview')?.addEventListener('click', () => overview(contents?.hasAttribute('hidden') ?? false));
  one('full')?.addEventListener('click', fullscreen);
  veil?.addEventListener('click', () => veil.setAttribute('hidden', ''));
  for (const link of all<HTMLAnchorElement>('#contents a'))
    link.addEventListener('click', () => overview(false));
  addEventListener('hashchange', () => {
    if (fromAddress() !== now) show(fromAddress());
  });

  let jump: string | null = null;
  let jumping = 0;
  const jumpEnds = (): void => {
    clearTimeout(jumping);
    if (jump) show(Number(jump) - 1);
    jump = null;
  };
  addEventListener('keydown', (event) => {
    const { key, shiftKey, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A button is pressed by Space and Enter, a slider moved by arrows: theirs first.
    const within = (selector: string): boolean =>
      target instanceof Element && target.closest(selector) !== null;
    if (
      within('input') &&
      (key.startsWith('Arrow') || key.startsWith('Page') || key === 'Home' || key === 'End')
    )
      return;
    if (within('button, summary, a') && (key === ' ' || key === 'Enter')) return;
    if (jump !== null && /^\d$/.test(key)) {
      jump += key;
      clearTimeout(jumping);
      jumping = window.setTimeout(jumpEnds, 1_200);
    } else if (jump !== null && key === 'Enter') jumpEnds();
    else if (key === 'ArrowRight' && shiftKey) show(leaves.length - 1);
    else if (key === 'ArrowLeft' && shiftKey) show(0);
    else if (key === 'ArrowRight' || key === ' ' || key === 'n' || key === 'N' || key === 'PageDown')
      show(now + 1);
    else if (key === 'ArrowLeft' || key === 'p' || key === 'P' || key === 'PageUp') show(now - 1);
    else if (key === 'Home') show(0);
    else if (key === 'End') show(leaves.length - 1);
    else if (key === 'b' || key === 'B' || key === '.') dark('black');
    else if (key === 'w' || key === 'W') dark('white');
    else if (key === 'f' || key === 'F') fullscreen();
    else if (key === 'o' || key === 'O') overview(contents?.hasAttribute('hidden') ?? false);
    else if (key === 'Escape') {
      overview(false);
      veil?.setAttribute('hidden', '');
    } else if (key === 's' || key === 'S') leaves[now]?.querySelector('.notes')?.toggleAttribute('hidden');
    else if (key === 'Enter') leaves[now]?.querySelector<HTMLButtonElement>('.play')?.click();
    else if (key === 'g' || key === 'G') jump = '';
    else return;
    event.preventDefault();
  });
  show(fromAddress());
}
