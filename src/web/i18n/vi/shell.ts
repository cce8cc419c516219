export default {
  skipToMap: 'Tới bản đồ',
  skipToTime: 'Tới dải thời gian',
  skipToInsight: 'Tới phần phân tích',
  rail: {
    label: 'Không gian làm việc',
    spot: 'Điểm nóng',
    data: 'Dữ liệu',
  },
} as const;
