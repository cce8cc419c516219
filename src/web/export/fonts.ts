import regular from '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf?url';
import semiBold from '@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf?url';
import type { Weight } from '../../core/export/marks.ts';

/** TrueType files by weight. */
export type Fonts = Readonly<Record<Weight, Uint8Array>>;

/** The bundled font as files that can be put into others. Served from where the dashboard comes from. */
export async function fetchFonts(): Promise<Fonts> {
  const [light, bold] = await Promise.all([regular, semiBold].map(fetchBytes));
  return { 400: light ?? new Uint8Array(), 600: bold ?? new Uint8Array() };
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the font did not come: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
