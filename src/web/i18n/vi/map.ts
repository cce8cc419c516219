export default {
  title: 'Bản đồ',
} as const;
