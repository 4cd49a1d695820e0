export default {
  resources: { imports: { name: '导入' }, exports: { name: '导出' } },
  fields: {
    delimiter: '分隔符', dateFormats: '日期格式', decimalMark: '小数点', default: '默认值', constant: '固定值', otherwise: '其他文字', values: '取值', doc: '说明', entityId: '记录', filled: '有值行数', meaningZh: '含义（中文）', meaningEn: '含义（英文）',
    message: '提示', truncated: '未列全',
  },
}; // prettier-ignore
