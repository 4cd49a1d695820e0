/**
 * Every reason code a refusal can carry, in Chinese and English. Data only, imports nothing.
 * `errors[].code` of a 400 and `reasons[].code` of a 422 are keys of this table; modules add theirs under their heading.
 */
export const CODES = {
  // the shape of a request
  required: ['必填', 'is required'],
  unknown_property: ['没有这个属性', 'is not a property of this request'],
  wrong_type: ['类型不正确', 'has the wrong type'],
  too_short: ['过短', 'is too short'],
  too_long: ['过长', 'is too long'],
  too_small: ['过小', 'is too small'],
  too_large: ['过大', 'is too large'],
  too_few: ['条目过少', 'has too few items'],
  too_many: ['条目过多', 'has too many items'],
  not_unique: ['条目重复', 'has repeated items'],
  not_in_list: ['不在允许的取值中', 'is not one of the allowed values'],
  bad_text: ['含有不允许的字符', 'contains characters that are not allowed'],
  bad_format: ['格式不正确', 'has the wrong format'],
  bad_uuid: ['不是有效的编号', 'is not a valid id'],
  bad_money: [
    '金额须为两位小数的字符串，例如 "106000.00"',
    'must be an amount with two decimals as text, such as "106000.00"',
  ],
  bad_instant: [
    '时间须带时区，例如 2026-03-31T16:00:00.000Z',
    'must be an instant with an offset, such as 2026-03-31T16:00:00.000Z',
  ],
  bad_date: ['日期须形如 2026-03-31', 'must be a date such as 2026-03-31'],
  bad_email: ['邮箱地址不正确', 'is not an e-mail address'],
  bad_url: ['须为 https 地址', 'must be an https address'],
  repeated: ['参数重复', 'is given more than once'],
  // the transport
  not_utf8: ['不是 UTF-8 编码', 'is not UTF-8'],
  byte_order_mark: ['开头有 BOM', 'starts with a byte order mark'],
  bad_json: ['JSON 语法错误', 'is not JSON'],
  too_deep: ['嵌套过深', 'is nested too deeply'],
  bad_number: ['数字超出可精确表示的范围', 'holds a number that cannot be kept exactly'],
  unknown_parameter: ['没有这个参数', 'is not a parameter of this request'],
  // every module
  q_too_short: ['搜索词至少两个字符', 'a search needs at least two characters'],
  payload_differs: ['与待确认的内容不一致', 'differs from what waits to be confirmed'],
  reason_too_short: ['理由过短', 'the reason is too short'],
  // identity
  // files
  file_empty: ['文件为空', 'the file is empty'],
  extension_not_allowed: ['不接受此类文件', 'files of this type are not taken'],
  content_not_allowed: ['文件内容与扩展名不符', 'the content is not what the file name says'],
  archive_broken: ['压缩文件已损坏', 'the archive is damaged'],
  archive_encrypted: ['不接受加密的压缩文件', 'encrypted archives are not taken'],
  archive_nested: ['不接受嵌套的压缩文件', 'archives inside archives are not taken'],
  archive_too_large: [
    '压缩文件解压后过大或条目过多',
    'the archive is too large when unpacked, or has too many entries',
  ],
  macro_not_allowed: ['不接受带宏的文件', 'files with macros are not taken'],
  file_not_usable: ['文件不存在、未通过检查或已被使用', 'the file does not exist, is not clean or is used elsewhere'],
  // organizations
  // deals
  // imports
  // reports
  too_many_rows_for_xlsx: ['行数超过 Excel 的上限，请改用 CSV', 'has more rows than a worksheet can hold; take CSV'],
  not_permitted: ['开始生成时已没有权限', 'the right was gone when the export ran'],
  interrupted: ['生成中断，请重新导出', 'the export was cut short; ask again'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type Code = keyof typeof CODES;
