export default {
  title: 'Về dữ liệu',
} as const;
