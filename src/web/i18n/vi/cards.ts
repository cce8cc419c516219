export default {
  add: {
    coverage:
      'Trong {coverage_period}, {coverage_share} số vụ xảy ra trong tầm nhìn camera ({coverage_level}): ban ngày {coverage_day}, ban đêm {coverage_night}.',
    plan: 'Với {plan_what}, tỷ lệ số vụ trong tầm nhìn từ {plan_before} lên {plan_after}. {plan_certificate}',
    planTitle: 'Phương án: {plan_what}',
    effectTitle: '{effect_place}: {effect_verdict}',
    effect:
      'Số vụ tại đây từ {effect_before} thành {effect_after}. So với đối chứng bằng khoảng {effect_ratio} lần ({effect_range}).',
    decadeTitle: 'Mười năm qua các con số',
    decade:
      '{decade_agree} số liệu đã công bố khớp với dữ liệu đang nạp, {decade_differ} số không khớp, {decade_absent} số không đếm lại được.',
  },
  unit: { share: '%' },
  coverage: {
    years: 'Tỷ lệ số vụ trong tầm nhìn camera khi xảy ra, theo năm',
    partial: ' (* chưa trọn năm)',
    series: 'trong tầm nhìn',
    table: 'Ban ngày và ban đêm, {{period}}',
    when: 'Khi xảy ra',
    share: 'Trong tầm nhìn',
    judged: 'Số vụ xét được',
    day: 'Ban ngày',
    night: 'Ban đêm',
    both: 'Không rõ ngày hay đêm',
    none: 'không có vụ xét được',
    level: '≥ {{px}} px/m',
    method:
      'Mỗi vụ được xét với mọi camera đang hoạt động vào lúc đó, có tính vật cản, mức {{level}} ({{standard}}); ban đêm theo tầm xa ban đêm hoặc nơi có đèn. Đủ mật độ điểm ảnh là điều kiện cần, chưa đủ.',
    open_other: '{{k}} vụ không xét được vì không rõ nơi hoặc giờ.',
  },
  plan: {
    title: 'Tỷ lệ đạt được theo số lượng đặt thêm',
    plan: 'phương án',
    bound: 'không phương án nào vượt quá',
    camera_other: '{{n}} camera',
    lane_other: '{{n}} tuyến sáng',
    lamp_other: '{{n}} đèn',
    nothing: 'không đặt thêm gì',
    optimal: 'Đã chứng minh là phương án tốt nhất.',
    gap: 'Cách mức không phương án nào vượt quá nhiều nhất {{gap}}.',
    gapUnknown: 'Chưa có cận trên.',
    method:
      'Phương án tính bằng bài toán phủ lớn nhất (MCLP) trên các vụ của câu hỏi, mức {{level}}; cận trên theo phép nới lỏng Lagrange.',
    refused:
      'Không lập được phương án với các lựa chọn của chương này. Hãy mở lại phần Bố trí và kiểm tra yêu cầu.',
  },
  effect: {
    chart: 'Số vụ trước và sau',
    before: 'trước',
    after: 'sau',
    target: 'Tại chỗ',
    buffer: 'Vùng đệm',
    control: 'Đối chứng',
    bufferControl: 'Đối chứng đệm',
    chance: 'khoảng tin cậy 95 %: {{range}}',
    table: 'Kết luận: {{verdict}}',
    figure: 'Chỉ số',
    value: 'Giá trị',
    range: 'Khoảng tin cậy 95 %',
    ratio: 'So với đối chứng (lần)',
    wdd: 'WDD, cả vùng đệm (vụ)',
    wddLocal: 'WDD, chỉ tại chỗ (vụ)',
    method:
      'So {{months}} tháng trước ({{before}}) với {{months}} tháng sau ({{after}}), vùng đệm {{buffer}}. Phiếu tính trên mọi giờ và mọi nơi của loại vụ này; xác suất kết luận nhầm danh nghĩa 2,5 % mỗi chiều.',
    methodNone: 'Không có hai kỳ để so sánh.',
    gone: 'Dữ liệu đang mở không còn nơi mà chương này đánh giá ({{id}}). Chữ và bản đồ vẫn hiện.',
    unchosen: 'Chương này chưa chọn nơi nào để đánh giá. Hãy mở phiếu ở phần Đánh giá rồi thêm lại.',
  },
  decade: {
    table: 'Số liệu công bố và dữ liệu đang nạp',
    figure: 'Nội dung',
    published: 'Công bố',
    counted: 'Dữ liệu đang nạp',
    match: 'Đối chiếu',
    agrees: 'khớp',
    differs: 'không khớp',
    absent: 'không đếm lại được',
    source: 'Công bố theo {{source}}.',
    method: 'Số công bố như bài đã in; cột bên là phép đếm trên dữ liệu đang nạp, cả giai đoạn.',
  },
  problem: {
    failed: 'Không tính được phần bên cạnh bản đồ của chương này. Phần còn lại vẫn đúng.',
    inStore:
      'Số vụ của bộ dữ liệu này nằm trong kho vì quá nhiều, nên trình duyệt không tính được phần này. Phần còn lại của chương vẫn đúng.',
    partMap:
      'Có phần của bản đồ chưa kịp vẽ khi chụp. Chữ, số và biểu đồ vẫn đủ; hãy xuất lại để có ảnh trọn vẹn.',
  },
} as const;
