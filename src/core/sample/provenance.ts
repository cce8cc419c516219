import { LAYERS, type LayerName } from '../model/layers.ts';
import type { Provenance } from '../model/provenance.ts';

const OSM = '© OpenStreetMap contributors (ODbL), 2017';

const synthetic: Provenance = {
  kind: 'synthetic',
  title: 'Hải Đăng sample city (synthetic)',
  title_vi: 'Thành phố mẫu Hải Đăng (mô phỏng)',
  licence: 'CC0-1.0',
  attribution: '',
};
/** Cut to land and border, so a derived database of them. */
const onLand: Provenance = { ...synthetic, licence: 'ODbL-1.0', attribution: OSM };

const SPECIAL: Partial<Record<LayerName, Provenance>> = {
  units: {
    ...onLand,
    title: 'Schematic outlines of the 17 units of 2013–2023',
    title_vi: 'Ranh giới sơ đồ của 17 phường, xã giai đoạn 2013–2023',
  },
  streets: onLand,
  'model-areas': onLand,
  places: {
    kind: 'published',
    title: 'Named places of Móng Cái',
    title_vi: 'Địa danh Móng Cái',
    licence: 'CC-BY-4.0',
    attribution: 'GeoNames (CC BY 4.0)',
  },
  figures: {
    kind: 'published',
    title: 'Ten-year results 2013–2023, Trung tâm TTVH Móng Cái, 19/05/2023',
    title_vi: 'Kết quả mười năm 2013–2023, Trung tâm TTVH Móng Cái, 19/05/2023',
    licence: 'facts',
    attribution: 'Trung tâm Truyền thông và Văn hóa Móng Cái, 19/05/2023',
  },
};

/** Where every collection of the sample city comes from. */
export const SAMPLE_PROVENANCE = Object.fromEntries(
  LAYERS.map((layer) => [layer, SPECIAL[layer] ?? synthetic]),
) as Record<LayerName, Provenance>;
