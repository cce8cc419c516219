import type { FeatureOf, PropsOf } from '../model/layers.ts';
import { feature, midnight } from './sheet.ts';
import type { PlaceFact } from './types.ts';

type Figure = PropsOf<'figures'>;

const ARTICLE =
  'Trung tâm Truyền thông và Văn hóa Móng Cái, “Đẩy mạnh phong trào toàn dân bảo vệ ANTQ trong tình hình mới ở Móng Cái, giai đoạn 2013-2023”, 19/05/2023';
const CENSUS = 'Tổng điều tra dân số và nhà ở 1/4/2019';

const NOTE = {
  solved: [
    'Vụ án hình sự được làm rõ nhờ tin do nhân dân cung cấp; không phải toàn bộ tội phạm. Có thể trùng với các vụ về vũ khí, pháo.',
    'Criminal cases solved with information from the public; not all crime. Weapons and fireworks cases may overlap them.',
  ],
  persons: [
    'Số người, không phải số vụ. Chỉ là số liệu công bố, không đưa lên bản đồ và không tham gia phân tích.',
    'Persons, not cases. A published figure only: on no map and in no analysis.',
  ],
  police: [
    'Số do lực lượng chức năng lập biên bản: nói về hoạt động tuần tra nhiều như về địa bàn.',
    'Recorded by the police: it says as much about patrols as about places.',
  ],
  overlap: ['Có thể trùng một phần với 557 vụ hình sự.', 'May overlap the 557 criminal cases.'],
  areas: [
    'Bài viết ghi 100 thôn, khu phố và 101 khu dân cư; hiển thị đúng như in.',
    'The article gives 100 villages and quarters and 101 residential areas: both shown as printed.',
  ],
  models: [
    'Bài viết đề nghị rà soát, loại bỏ mô hình kém hiệu quả hoặc hình thức.',
    'The article asks for models that are ineffective or merely formal to be reviewed and removed.',
  ],
  none: ['', ''],
} as const satisfies Record<string, readonly [string, string]>;

type Row = readonly [
  key: string,
  field: Figure['field'],
  value: number,
  unit: string,
  qualifier: Figure['qualifier'],
  vi: string,
  en: string,
  note?: keyof typeof NOTE,
];

/** The article's results of ten years, row by row as printed. */
const ROWS: readonly Row[] = [
  ['area', 'background', 518, 'km2', 'exact', 'Diện tích tự nhiên', 'Area'],
  ['units', 'background', 17, 'units', 'exact', 'Xã, phường', 'Wards and communes'],
  ['villages', 'background', 100, 'villages', 'exact', 'Thôn, khu phố', 'Villages and quarters', 'areas'],
  ['people', 'background', 110_000, 'people', 'over', 'Dân số', 'People'],
  ['sessions', 'information', 121, 'sessions', 'exact', 'Buổi tuyên truyền', 'Information sessions'],
  [
    'session-people',
    'information',
    15_000,
    'people',
    'over',
    'Lượt người dự tuyên truyền',
    'People reached by the sessions',
  ],
  [
    'leaflet-areas',
    'information',
    101,
    'areas',
    'exact',
    'Khu dân cư được phát tờ rơi',
    'Residential areas given leaflets',
    'areas',
  ],
  ['leaflets', 'information', 8_000, 'leaflets', 'over', 'Tờ rơi', 'Leaflets'],
  ['folders', 'information', 1_500, 'folders', 'exact', 'Tờ gấp', 'Folders'],
  [
    'pledges',
    'campaigns',
    95,
    'percent',
    'over',
    'Hộ ký cam kết an toàn giao thông',
    'Households that signed the traffic-safety pledge',
  ],
  [
    'groups',
    'prevention',
    126,
    'groups',
    'exact',
    'Tổ tự quản về an ninh trật tự',
    'Self-managed security groups',
  ],
  [
    'criminal',
    'prevention',
    557,
    'cases',
    'exact',
    'Vụ án hình sự được làm rõ nhờ tin của nhân dân',
    'Criminal cases solved with the people’s information',
    'solved',
  ],
  [
    'criminal-very-serious',
    'prevention',
    72,
    'cases',
    'exact',
    'Trong đó vụ rất nghiêm trọng',
    'Of them very serious',
    'solved',
  ],
  [
    'immigration',
    'prevention',
    861,
    'people',
    'exact',
    'Người nước ngoài vi phạm quy định xuất nhập cảnh',
    'Foreigners breaking entry and exit rules',
    'persons',
  ],
  [
    'immigration-fines',
    'prevention',
    2_000_000_000,
    'dong',
    'nearly',
    'Tiền phạt vi phạm xuất nhập cảnh',
    'Fines for entry and exit violations',
    'police',
  ],
  [
    'high-tech-handed-over',
    'prevention',
    132,
    'people',
    'exact',
    'Đối tượng tội phạm công nghệ cao bàn giao cho Trung Quốc',
    'High-tech crime subjects handed over to China',
    'persons',
  ],
  [
    'wanted-handed-over',
    'prevention',
    128,
    'people',
    'exact',
    'Đối tượng truy nã người Trung Quốc bàn giao',
    'Wanted Chinese subjects handed over',
    'persons',
  ],
  [
    'traffic',
    'prevention',
    116_789,
    'cases',
    'exact',
    'Trường hợp vi phạm trật tự an toàn giao thông',
    'Traffic-order violations',
    'police',
  ],
  [
    'traffic-fines',
    'prevention',
    48_000_000_000,
    'dong',
    'over',
    'Tiền phạt vi phạm giao thông',
    'Traffic fines',
    'police',
  ],
  [
    'public-order',
    'prevention',
    775,
    'cases',
    'exact',
    'Vụ vi phạm hành chính về trật tự công cộng',
    'Administrative public-order cases',
    'police',
  ],
  [
    'public-order-fines',
    'prevention',
    1_500_000_000,
    'dong',
    'nearly',
    'Tiền phạt vi phạm trật tự công cộng',
    'Public-order fines',
    'police',
  ],
  ['fireworks-seized', 'prevention', 2_239, 'kg', 'over', 'Pháo bị thu giữ', 'Fireworks seized', 'police'],
  [
    'weapons',
    'prevention',
    19,
    'cases',
    'exact',
    'Vụ án về vũ khí bị khởi tố',
    'Weapons prosecutions',
    'overlap',
  ],
  [
    'weapons-suspects',
    'prevention',
    20,
    'people',
    'exact',
    'Bị can trong các vụ vũ khí',
    'Suspects in the weapons cases',
    'overlap',
  ],
  [
    'fireworks',
    'prevention',
    35,
    'cases',
    'exact',
    'Vụ mua bán, vận chuyển, tàng trữ, sử dụng pháo',
    'Fireworks cases (trade, transport, possession, use)',
    'overlap',
  ],
  [
    'fireworks-suspects',
    'prevention',
    29,
    'people',
    'exact',
    'Bị can trong các vụ pháo',
    'Suspects in the fireworks cases',
    'overlap',
  ],
  ['models', 'models', 25, 'models', 'exact', 'Mô hình được xây dựng', 'Models built', 'models'],
  [
    'models-exemplar',
    'models',
    10,
    'models',
    'exact',
    'Mô hình điển hình được nhân rộng',
    'Exemplary models',
    'models',
  ],
  [
    'festivals',
    'festival',
    170,
    'festivals',
    'exact',
    'Ngày hội toàn dân bảo vệ ANTQ 19-8',
    'Festivals of 19 August (“Ngày hội toàn dân bảo vệ ANTQ”)',
  ],
  [
    'festival-people',
    'festival',
    16_000,
    'people',
    'over',
    'Lượt người dự ngày hội',
    'Attendances at the festivals',
  ],
  [
    'signing-units',
    'steering',
    17,
    'units',
    'exact',
    'Xã, phường ký kết chương trình 09/CTr-BCA-MTTW',
    'Units that signed programme 09/CTr-BCA-MTTW',
  ],
];

/** Published figures: numbers as the source prints them, without geometry. */
export function figureFeatures(): FeatureOf<'figures'>[] {
  const make = (row: Row, source: string, from: string, to: string): FeatureOf<'figures'> => {
    const [key, field, value, unit, qualifier, vi, en, note = 'none'] = row;
    return feature<'figures'>(null, {
      id: key,
      source,
      synthetic: false,
      key,
      field,
      value,
      unit,
      qualifier,
      label_vi: vi,
      label_en: en,
      note_vi: NOTE[note][0],
      note_en: NOTE[note][1],
      period_from: midnight(from),
      period_to: midnight(to),
    });
  };
  return [
    ...ROWS.map((row) => make(row, ARTICLE, '2013-08-01', '2023-05-20')),
    make(
      [
        'census-people',
        'background',
        108_553,
        'people',
        'exact',
        'Dân số theo tổng điều tra',
        'People counted by the census',
      ],
      CENSUS,
      '2019-04-01',
      '2019-04-02',
    ),
    make(
      [
        'census-area',
        'background',
        519.58,
        'km2',
        'exact',
        'Diện tích theo tổng điều tra',
        'Area as given with the census',
      ],
      CENSUS,
      '2019-04-01',
      '2019-04-02',
    ),
  ];
}

/** Places that lie outside the city or only repeat another one. */
const LEFT_OUT = new Set([
  'wiki-centre',
  'dao-cai-chien',
  'bac-phong-sinh',
  'quang-ha',
  'dongxing',
  'dongxing-gov',
]);

/** The named places of the city, as published, with how well their position is known. */
export function placeFeatures(places: readonly PlaceFact[]): FeatureOf<'places'>[] {
  return places
    .filter((p) => !LEFT_OUT.has(p.id))
    .map((p) =>
      feature<'places'>(
        { type: 'Point', coordinates: p.at },
        { id: p.id, source: p.source, synthetic: false, name: p.name, kind: p.kind, accuracy_m: p.accuracyM },
      ),
    );
}
