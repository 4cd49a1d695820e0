/** 中文：先写这里。Names of fields serve every resource; a folder's own `words.zh-CN.ts` goes before them. */
import { type Messages, merged } from './i18n';
import { fields } from './fields.zh-CN';
import { verbs } from './verbs.zh-CN';

/** Of react-admin's own messages those that its headless part, and this web, say. */
const ra: Messages = {
  action: {
    add: '添加', cancel: '取消', close: '关闭', create: '新建', create_item: '新建 %{item}', edit: '编辑', open_menu: '打开菜单', remove: '移除',
    save: '保存', undo: '撤销',
  },
  boolean: { true: '是', false: '否', null: ' ' },
  page: { create: '新建%{name}', loading: '加载中', error: '出错了', not_found: '找不到页面' },
  message: { loading: '请稍候', error: '页面出错，请求没有完成。', unsaved_changes: '有内容尚未保存，确定离开吗？' },
  navigation: { page_rows_per_page: '每页：' },
  sort: { ASC: '升序', DESC: '降序' },
  notification: {
    bad_item: '数据有误', item_doesnt_exist: '数据不存在', http_error: '与服务通信出错', data_provider_error: '取数出错，详见控制台。',
    i18n_error: '无法加载该语言', offline: '网络不通，取不到数据。',
  },
  validation: { required: '必填' },
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
