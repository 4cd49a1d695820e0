export default {
  pages: { downloads: '报表' },
  resources: { imports: { name: '导入', verbs: { cancel: '取消导入' } }, exports: { name: '导出' } },
  transfers: {
    steps: { upload: '上传文件', map: '对应列', check: '试导入', apply: '正式导入' },
    start: {
      title: '导入数据', what: '导入什么', choose: '选择文件', drop: '把 CSV 或 Excel 文件拖到这里，或者', reading: '正在读取…',
      limits: '第一行为表头；最多 50,000 行、20 MB。编码自动识别（UTF-8、GB18030）。导入前会先试导入，不会直接写入。',
    },
    reading: {
      header: '表头在第 %{row} 行', rows: '共 %{count} 行', again: '换个方式读取', delimiters: { comma: '逗号', semicolon: '分号', tab: '制表符' },
    },
    map: {
      required: '必填字段', optional: '选填字段', columns: '文件中的列', free: '共 %{all} 列，%{free} 列还未对应。可拖到左侧字段上。',
      emptyColumn: '（空列）', used: '已对应', for: '%{name}对应的列', none: '不导入', constant: '固定值…', constantOf: '%{name}的值',
      template: '由多列拼成…', templateHint: '{公司} {产品}', options: '读取选项', optionsOf: '%{name}的读取选项',
      unit: '金额单位', units: { one: '元', ten_thousand: '万元' }, decimalMark: '数字写法', dateFormat: '日期写法', default: '为空时填',
      dates: { plain: '年月日（默认）', month_first: '月/日/年', day_first: '日/月/年', year_first: '年/月/日', ask: '这一列的日期有两种读法，请选择。' },
      unknown: '有 %{count} 种写法还不知道对应什么，请逐一选择。', means: '“%{word}”对应', saved: '使用已保存的对应',
      preview: '前几行将读成', how: '如何写入', mode: '已有的记录', onError: '有错误的行', sourceSystem: '来源系统', sourceSystemHint: '同一来源的编号再次导入时会找到原记录',
      saveAs: '把对应关系存为', saveAsHint: '可不填；存下后团队都能用', check: '试导入', missing: '还缺必填字段：%{names}', checkHint: '试导入只检查，不会写入任何数据。',
    },
    running: {
      checking: '正在试导入', applying: '正在导入', rows: '已处理 %{done} / %{total} 行', errors: '%{count} 行有误',
      leave: '可以离开本页，稍后从“导入”列表回来查看。',
    },
    outcome: {
      clean: '没有发现错误，可以正式导入。', stopped: '有 %{count} 行有误。修正文件后重新上传，或者跳过这些行。', skipping: '有 %{count} 行有误，正式导入时会跳过它们。',
      skip: '跳过这 %{count} 行，重新试导入', apply: '正式导入 %{count} 行', map: '修改对应关系', untouched: '到目前为止没有写入任何数据。',
    },
    findings: { title: '有误的行', file: '下载错误文件' },
    result: { applied: '导入完成。', cancelled: '导入已取消。' },
    ended: '上次没有完成：%{why}', cutOff: '暂时连不上服务，正在重试；进度不会丢失。',
    why: { not_permitted: '您不再有导入的权限', import_has_errors: '有错误的行，全部没有写入', internal: '服务出错，请再试一次' },
    export: {
      button: '导出', title: '导出', as: '导出 %{format}', writing: '正在生成，已写 %{count} 行…', done: '已生成，共 %{count} 行，正在下载。', failed: '没有生成，请再试一次。',
      tooMany: '一小时内最多导出 10 次，请 %{minutes} 分钟后再试。', history: '导出记录',
    },
    reports: {
      deals: '每个商机一行，含金额、阶段、渠道与签约信息；供财务核对收入。', tranches: '资助项目的每笔拨款：金额、状态、付款日期与银行流水。',
      envelopes: '各批次额度与已批、已付金额对账。', grants: '每个资助项目一行：合同、金额与待交报告。', applications: '最近一次提交的申请，一行一份。', outcomes: '论文、专利等成果，按资助项目列出。',
    },
  },
  fields: {
    delimiter: '分隔符', dateFormats: '日期格式', decimalMark: '小数点', default: '默认值', constant: '固定值', otherwise: '其他文字', values: '取值', doc: '说明', entityId: '记录', filled: '有值行数', meaningZh: '含义（中文）', meaningEn: '含义（英文）',
    message: '提示', truncated: '未列全', nextStepTo: '下一步早于',
  },
}; // prettier-ignore
