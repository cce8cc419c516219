export default {
  title: 'Biểu đồ',
} as const;
