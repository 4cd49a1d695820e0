/** 中文：先写这里。Names of fields serve every resource; a folder's own `words.zh-CN.ts` goes before them. */
import { type Messages, merged } from './i18n';
import { fields } from './fields.zh-CN';
import { verbs } from './verbs.zh-CN';

const ra: Messages = {
  action: {
    add_filter: '添加筛选', add: '添加', back: '返回', bulk_actions: '已选 %{smart_count} 项', cancel: '取消',
    clear_array_input: '清空', clear_input_value: '清除', clone: '复制', confirm: '确定', create: '新建',
    create_item: '新建 %{item}', delete: '删除', edit: '编辑', export: '导出', list: '列表', refresh: '刷新',
    remove_filter: '移除此筛选', remove_all_filters: '移除全部筛选', remove: '移除', reset: '重置', save: '保存',
    search: '搜索', search_columns: '搜索列', select_all: '全选', select_all_button: '全选', select_row: '选择此行',
    show: '查看', sort: '排序', undo: '撤销', unselect: '取消选择', expand: '展开', close: '关闭', open_menu: '打开菜单',
    close_menu: '关闭菜单', update: '更新', move_up: '上移', move_down: '下移', open: '打开', toggle_theme: '切换明暗',
    select_columns: '列', update_application: '重新加载',
  },
  boolean: { true: '是', false: '否', null: ' ' },
  page: {
    create: '新建%{name}', dashboard: '首页', edit: '%{name} %{recordRepresentation}', error: '出错了', list: '%{name}',
    loading: '加载中', not_found: '找不到页面', show: '%{name} %{recordRepresentation}', empty: '还没有%{name}。',
    invite: '要新建一个吗？', access_denied: '没有权限', authentication_error: '登录有误',
  },
  input: {
    file: { upload_several: '拖入文件，或点击选择。', upload_single: '拖入文件，或点击选择。' },
    image: { upload_several: '拖入图片，或点击选择。', upload_single: '拖入图片，或点击选择。' },
    references: { all_missing: '找不到所引用的数据。', many_missing: '部分引用的数据已不可见。', single_missing: '引用的数据已不可见。' },
    password: { toggle_visible: '隐藏密码', toggle_hidden: '显示密码' },
  },
  message: {
    about: '关于', access_denied: '您没有访问此页的权限', are_you_sure: '确定吗？', authentication_error: '无法核对您的登录。',
    auth_error: '核对登录时出错。', bulk_delete_content: '确定删除吗？', bulk_delete_title: '删除%{name}',
    bulk_update_content: '确定更新吗？', bulk_update_title: '更新%{name}', clear_array_input: '确定清空整个列表吗？',
    delete_content: '确定删除吗？', delete_title: '删除%{name}', details: '详情', error: '页面出错，请求没有完成。',
    invalid_form: '有内容需要修改，请看标红处', loading: '请稍候', no: '否', not_found: '地址有误，或链接已失效。',
    select_all_limit_reached: '太多了，只选中前 %{max} 项。', unsaved_changes: '有内容尚未保存，确定离开吗？', yes: '是',
    placeholder_data_warning: '网络不通，数据没有更新。',
  },
  navigation: {
    clear_filters: '清除筛选', no_filtered_results: '没有符合筛选条件的%{name}。', no_results: '没有%{name}',
    no_more_results: '第 %{page} 页已超出范围。', page_out_of_boundaries: '第 %{page} 页超出范围', page_out_from_end: '已是最后一页',
    page_out_from_begin: '已是第一页', page_range_info: '%{offsetBegin}–%{offsetEnd} / %{total}',
    partial_page_range_info: '%{offsetBegin}–%{offsetEnd}，还有更多', current_page: '第 %{page} 页', page: '到第 %{page} 页',
    first: '第一页', last: '最后一页', next: '下一页', previous: '上一页', page_rows_per_page: '每页：', skip_nav: '跳到内容',
  },
  sort: { sort_by: '按%{field_lower_first}%{order}', ASC: '升序', DESC: '降序' },
  auth: {
    auth_check_error: '请先登录', user_menu: '个人', username: '用户名', password: '密码', email: '邮箱', sign_in: '登录',
    sign_in_error: '登录失败，请重试', logout: '退出登录',
  },
  notification: {
    updated: '已保存', created: '已新建', deleted: '已删除', bad_item: '数据有误', item_doesnt_exist: '数据不存在',
    http_error: '与服务通信出错', data_provider_error: '取数出错，详见控制台。', i18n_error: '无法加载该语言', canceled: '已取消',
    logged_out: '登录已结束，请重新登录。', not_authorized: '您没有访问此数据的权限。', application_update_available: '有新版本。',
    offline: '网络不通，取不到数据。',
  },
  validation: {
    required: '必填', minLength: '至少 %{min} 个字', maxLength: '最多 %{max} 个字', minValue: '不小于 %{min}', maxValue: '不大于 %{max}',
    number: '请填数字', email: '请填有效的邮箱', oneOf: '须为其中之一：%{options}', regex: '格式不符：%{pattern}', unique: '不能重复',
  },
}; // prettier-ignore

const app: Messages = {
  name: 'Z计划 CRM',
  portal: '伙伴门户',
  skip: '跳到内容',
  actingFor: '代表',
  home: '首页',
  menu: '导航',
  account: '账号',
  language: '语言',
  password: '修改密码',
  logout: '退出登录',
  login: '登录',
  more: '更多',
  all: '全部',
  back: '返回',
  none: '—',
  offline: '连不上服务，请检查网络后再试。',
  retry: '重试',
  retryIn: '请求太频繁，请 %{seconds} 秒后再试。',
  search: '搜索',
  searchHint: '名称、拼音或首字母，至少 2 个字',
  filters: '筛选',
  clearFilters: '清除筛选',
  newestPage: '下一页',
  previousPage: '上一页',
  pageNo: '第 %{page} 页',
  rowsPerPage: '每页 %{count} 条',
  empty: '这里还没有内容',
  emptyFiltered: '没有符合条件的内容',
  notFound: '找不到这个页面',
  notFoundHint: '地址有误，或者它已不在，或者您看不到它。',
  notPermitted: '您没有查看这里的权限',
  notPermittedHint: '如需要，请联系管理员。',
  failed: '这里没有加载成功',
  requestId: '请求编号',
  table: '表格',
  board: '看板',
  from: '起',
  to: '止',
  fromTo: '%{name}（起）',
  saved: '已保存',
  done: '已完成',
  pending: '已提交，等待另一位同事确认',
  undone: '未保存',
  choose: '请选择',
  typeToSearch: '输入以搜索',
  uploading: '正在上传…',
  download: '下载',
  upload: '选择文件',
  replaceFile: '换一个文件',
  addRow: '添加一行',
  removeRow: '删除此行',
  changedBy: '时间',
  conflict: {
    title: '别人刚改过这里',
    explain: '在您编辑时，这条记录已有新的内容。请逐项选择保留哪一个，再保存。',
    field: '字段',
    mine: '我填的',
    theirs: '现在的',
    untouched: '对方改了、您没有动的内容会保留对方的。',
    save: '按所选保存',
  },
  signInAgain: { title: '登录已结束', explain: '请重新登录。页面上的内容都还在，登录后会接着完成。' },
  verb: { title: '%{verb}', confirm: '确定%{verb}？', refused: '还不能这样做', goThere: '去填写', changed: '页面已更新为最新内容，请核对后再试。' },
}; // prettier-ignore

const account: Messages = {
  welcome: '登录',
  explain: '用工作邮箱登录',
  email: '邮箱',
  password: '密码',
  passwordHint: '至少 12 个字，任何字都可以；常见密码不行',
  submit: '登录',
  forgot: '忘记密码',
  signUp: '注册门户账号',
  ticket: '邮件中的一次性代码',
  ticketExplain: '为了保护账号，请用邮件中的一次性代码再试。',
  sendTicket: '发送代码',
  ticketSent: '若账号存在，代码已发送到邮箱。',
  backToLogin: '返回登录',
  accept: { title: '接受邀请', explain: '设置密码后即可登录。', submit: '启用账号', done: '账号已启用，请登录。' },
  reset: {
    title: '重置密码', askExplain: '填写邮箱，我们会发送一个链接。', ask: '发送链接', asked: '若账号存在，链接已发送，请查收邮件。',
    explain: '设置新密码。', submit: '保存新密码', done: '密码已更新，请登录。',
  },
  signUpPage: {
    title: '注册', explain: '面向伙伴、创业团队与基金申请人。填写邮箱，我们会发送注册链接。', name: '姓名', submit: '注册',
    done: '注册链接已发送到该邮箱，24 小时内有效，请查收邮件。',
  },
  verify: { title: '完成注册', explain: '填写姓名并设置密码。', submit: '完成注册', done: '注册完成，请登录。' },
  privacy: {
    title: '隐私说明',
    text:
      '我们收集您的姓名、邮箱、登录记录，以及您提交的申请、报备和其中的联系人信息，用于账号安全、审核申请、处理报备与履行合作约定。\n' +
      '这些信息只由处理相应事项的同事查看，不会提供给其他伙伴；查看完整联系方式会留下记录。\n' +
      '登录与安全日志保存 190 天；业务记录按法律和合同要求的期限保存。\n' +
      '您可以查看、更正自己的信息，索取副本，撤回同意或注销账号：请联系您的伙伴经理或平台管理员，我们在 15 日内答复。',
    accept: '我已阅读并接受隐私说明',
  },
  noToken: '链接不完整。请从邮件中重新打开。',
  change: { title: '修改密码', current: '现在的密码', next: '新密码', submit: '修改', done: '密码已修改，其他设备已退出登录。' },
}; // prettier-ignore

const folders = import.meta.glob<Messages>('../*/words.zh-CN.ts', { eager: true, import: 'default' });

export default merged({ ra, app, account, fields, verbs }, ...Object.values(folders));
