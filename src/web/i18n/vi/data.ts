export default {
  title: 'Dữ liệu',
} as const;
