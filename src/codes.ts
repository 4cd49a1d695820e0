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
  too_common: ['密码过于常见', 'is too common a password'],
  contains_context: [
    '密码不能包含公司、产品、姓名或邮箱',
    'must not contain the company, a product, your name or your address',
  ],
  wrong_password: ['当前密码不正确', 'is not the current password'],
  own_account: ['不能对自己的账号执行此操作', 'cannot be done to your own account'],
  last_admins: ['至少保留两位在职的系统管理员', 'at least two active administrators must stay'],
  role_of_other_audience: ['该角色不属于此类账号', 'the role is not for accounts of this audience'],
  role_needs_second_person: [
    '该角色须在账号创建后由两人授予',
    'this role is granted after the account exists, by two persons',
  ],
  role_not_grantable: ['无权授予该角色', 'you may not grant this role'],
  role_needs_org: ['该角色需要所属组织', 'the role needs an organisation'],
  no_such_team: ['没有这个团队', 'there is no such team'],
  team_closed: ['团队已关闭', 'the team is closed'],
  team_in_use: ['团队仍有成员或下级团队', 'the team still has members or teams below it'],
  email_required: ['个人账号需要邮箱', 'an account of a person needs an e-mail address'],
  no_such_user: ['没有这个用户', 'there is no such user'],
  not_a_service_account: ['只有服务账号可以持有密钥', 'only service accounts hold keys'],
  action_not_held: ['该账号没有此权限', 'the account does not hold this permission'],
  action_not_for_keys: ['此权限不能通过密钥使用', 'this permission cannot be used by a key'],
  too_many_keys: ['有效密钥过多', 'has too many live keys'],
  expires_too_late: ['有效期最长 365 天', 'can live at most 365 days'],
  in_the_past: ['不能早于现在', 'must not be in the past'],
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
  // imports: the file
  no_header: ['文件没有表头', 'has no header row'],
  too_many_rows: ['行数超过 50,000', 'has more than 50,000 rows'],
  too_many_columns: ['列数超过 200', 'has more than 200 columns'],
  too_many_bytes: ['文件超过 20 MiB', 'is larger than 20 MiB'],
  too_much_text: ['文字总量过大', 'holds too much text'],
  quote_not_closed: ['引号没有闭合', 'has a quote that is never closed'],
  record_too_long: ['单条记录过长，可能缺少引号', 'has a record that is too long; a quote may be missing'],
  csv_malformed: ['不是合法的 CSV', 'is not well-formed CSV'],
  xlsx_damaged: ['工作簿已损坏或不是 XLSX', 'is damaged or not an XLSX workbook'],
  xlsx_external_links: ['工作簿含有外部链接', 'has links to other workbooks'],
  xlsx_macros: ['工作簿含有宏', 'has macros'],
  xlsx_doctype: ['工作簿含有不允许的声明', 'has a document type declaration'],
  xlsx_too_many_strings: ['工作簿文字条目过多', 'has too many texts'],
  xlsx_too_complex: ['工作簿过于复杂', 'is too complex to read'],
  xlsx_too_slow: ['读取工作簿超时', 'takes too long to read'],
  no_such_sheet: ['没有这个工作表', 'has no such sheet'],
  // imports: the mapping
  target_unknown: ['没有这个目标字段', 'is not a target of this kind'],
  target_twice: ['目标字段重复', 'is filled twice'],
  target_missing: ['缺少必填的目标字段', 'is required and not filled'],
  column_unknown: ['文件没有这一列', 'is not a column of the file'],
  one_source: [
    '须恰好给出列、模板、常量之一，或只给默认值',
    'needs one of column, template, constant, or only a default',
  ],
  import_has_errors: ['试导入仍有错误行', 'the dry run still has rows with errors'],
  // imports: a cell
  undecodable: ['含有无法按该编码识别的字节', 'has bytes that the encoding does not know'],
  formula_cell: ['单元格是公式，请改为数值', 'is a formula; put the value there'],
  cell_error: ['单元格是错误值', 'is an error value'],
  cell_too_long: ['单元格过长', 'is too long for a cell'],
  beyond_header: ['该行的列数多于表头', 'the row has more cells than the header'],
  precision_lost: [
    '长数字已被电子表格改写，请以文本重新填写',
    'a spreadsheet has rounded this number; enter it as text',
  ],
  not_a_number: ['不是数字', 'is not a number'],
  too_precise: ['小数位过多', 'has too many decimals'],
  date_format_needed: ['日期有歧义，请在映射中选择格式', 'could be two dates; choose the format in the mapping'],
  unknown_country: ['不认识这个国家或地区', 'is not a known country or region'],
  // imports: a row
  already_exists: ['记录已存在（仅新增模式）', 'exists already, and only new rows are wanted'],
  twice_in_file: ['文件中有另一行指向同一条记录', 'another row of the file means the same record'],
  reference_unknown: ['找不到所引用的记录', 'names a record that does not exist'],
  reference_ambiguous: ['所引用的名称对应多条记录', 'names more than one record'],
  could_not_save: ['保存时被拒绝', 'was refused when saved'],
  // reports
  too_many_rows_for_xlsx: ['行数超过 Excel 的上限，请改用 CSV', 'has more rows than a worksheet can hold; take CSV'],
  not_permitted: ['开始生成时已没有权限', 'the right was gone when the export ran'],
  interrupted: ['生成中断，请重新导出', 'the export was cut short; ask again'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type Code = keyof typeof CODES;
