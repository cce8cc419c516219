/** Words of the sample story, without a single figure: the fields in braces follow the data. */
export default {
  title: 'Mười năm vì một thành phố bình yên',
  chapters: {
    opening: [
      'Mười năm vì một thành phố bình yên',
      '{place}, {whole_period}: {n} vụ được trình báo, {units} xã, phường, một câu hỏi: nên đặt ánh sáng, camera và mô hình ở đâu?',
      'Chào hội nghị. Nói ngay: mọi điểm trên bản đồ là dữ liệu mô phỏng; chỉ các tổng số là thật, theo bài đã đăng.\n\nHôm nay đi từ bức tranh chung đến từng việc cụ thể, trong mười lăm phút.',
    ],
    years: [
      'Từng quý một, {whole_period}',
      'Cả giai đoạn có {total} vụ. Đang xem {period}: {n} vụ.',
      'Bấm Enter để phát từng quý. Thang màu giữ nguyên trong khi phát, nên đậm hơn nghĩa là nhiều vụ hơn thật.\n\nNhắc: năm đầu và năm cuối không trọn năm.',
    ],
    hotspots: [
      '{spots} điểm nóng có ý nghĩa thống kê',
      '{period} có {n} vụ. Rõ nhất: {spot1}, {spot1_n} vụ, trong khi chỉ chờ đợi {spot1_expected} nếu phân bố ngẫu nhiên.',
      'Điểm nóng ở đây đã qua kiểm định: viền liền là có ý nghĩa, viền đứt là có thể do ngẫu nhiên.\n\nHỏi đại diện phường {top_unit}: địa bàn thấy thế nào?',
    ],
    places: [
      'Nhiều nhất ở {top_unit}',
      'Trong {n} vụ của {period}, {top_unit} có {top_unit_n} vụ. Nơi đông người qua lại thường nhiều vụ hơn: đây là số vụ, không phải mức độ rủi ro của mỗi người dân.',
      'Đừng đọc biểu đồ này như bảng xếp hạng phường tốt, phường xấu: dân số và lượng khách rất khác nhau.\n\nĐể so công bằng, mở Điểm nóng và xem số vụ trên đầu dân.',
    ],
    compare: [
      'So với cùng kỳ: {change}',
      '{period} có {n} vụ, cùng kỳ {b_period} có {b} vụ ({change_range}). Kết luận: {verdict}.',
      'Không nói “tăng” hay “giảm” nếu khoảng tin cậy còn chứa số không. Số nhỏ thì dao động lớn.',
    ],
    lanes: [
      '{lanes_km} km tuyến đường ánh sáng: đã có tác dụng chưa?',
      'Đến cuối giai đoạn {whole_period} có {lanes} tuyến với {lamps} đèn. {effect_place}: từ {effect_before} vụ thành {effect_after} vụ, so với đối chứng bằng {effect_ratio} lần ({effect_range}). Kết luận: {effect_verdict}.',
      'Bản đồ cho thấy tuyến sáng nằm ở đâu, chưa nói rằng ánh sáng làm giảm số vụ. Muốn nói điều đó phải so trước, sau và có nơi đối chứng, như phiếu bên cạnh.\n\nChưa đủ số vụ không có nghĩa là không có tác dụng. Các tuyến khác: mở phần Đánh giá.',
    ],
    cameras: [
      '{cameras} camera, và những gì chúng thấy',
      'Tính cả công trình che khuất: trong {coverage_period}, {coverage_share} số vụ xảy ra trong tầm nhìn ({coverage_level}): ban ngày {coverage_day}, ban đêm {coverage_night}.',
      'Vị trí camera là thông tin nội bộ: bản phát ra ngoài không vẽ camera trên bản đồ.\n\nCamera đang hỏng có ký hiệu riêng.',
    ],
    models: [
      '{models} mô hình, {groups} tổ tự quản',
      'Mỗi vùng viền tím là nơi một mô hình đang hoạt động vào cuối giai đoạn {period}.',
      'Bài đã đăng đề nghị rà soát, bỏ mô hình kém hiệu quả hoặc hình thức. Đây là chỗ để bàn.',
    ],
    figures: [
      'Mười năm bằng con số',
      'Nhân dân cung cấp tin giúp làm rõ {figure:criminal} vụ án; {figure:groups} tổ tự quản cùng giữ địa bàn.',
      'Các số này in đúng như bài đã đăng, không phải đếm trên bản đồ.',
    ],
    close: [
      'Việc tiếp theo',
      'Giữ ánh sáng ở nơi và giờ cần nhất. Đặt camera ở chỗ còn trống. Rà soát mô hình. Ba tháng nữa nhìn lại đúng bản đồ này.',
      'Cảm ơn hội nghị. Mở bản đồ bằng phím M để trả lời câu hỏi.',
    ],
  },
} as const;
