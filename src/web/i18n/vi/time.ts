export default {
  title: 'Thời gian',
} as const;
