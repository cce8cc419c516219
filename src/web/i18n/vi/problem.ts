export default {
  title: 'Vấn đề',
} as const;
