/**
 * Every refusal of the service: one table, one class. The HTTP filter writes it as RFC 9457 problem+json, as the last step.
 *
 * `constraint` names PostgreSQL constraints that mean this problem: where a lock was forgotten, the answer is still right.
 * Modules add their rows under their heading; a test asks for both languages and for a known status.
 */
export interface ProblemRow {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
  readonly constraints?: readonly string[];
}

export const PROBLEMS = {
  'malformed-json': { status: 400, zh: '请求体不是合法的 JSON', en: 'The body is not well-formed JSON' },
  invalid: { status: 400, zh: '请求内容不符合接口定义', en: 'The request does not match the schema' },
  'unknown-field': { status: 400, zh: '没有这个字段', en: 'There is no such field' },
  'ambiguous-request': { status: 400, zh: '请求含有相互矛盾的部分', en: 'The request contradicts itself' },
  'invalid-cursor': {
    status: 400,
    zh: '翻页游标无效，请从第一页重新开始',
    en: 'The cursor is not valid; start again from the first page',
  },
  'invalid-precondition': {
    status: 400,
    zh: 'If-Match 必须是一个强标签，例如 "v3"',
    en: 'If-Match must be one strong tag such as "v3"',
  },
  'idempotency-key-required': {
    status: 400,
    zh: '此操作需要 Idempotency-Key 请求头',
    en: 'This operation needs an Idempotency-Key header',
  },
  'not-authenticated': { status: 401, zh: '请先登录', en: 'Log in first' },
  'not-permitted': { status: 403, zh: '没有权限执行此操作', en: 'You may not do this' },
  'cross-site-request': { status: 403, zh: '拒绝跨站请求', en: 'Cross-site requests are refused' },
  'second-person-required': {
    status: 403,
    zh: '需要另一位有权限的人确认',
    en: 'Another permitted person must confirm this',
  },
  'not-found': { status: 404, zh: '找不到', en: 'Not found' },
  'request-timeout': { status: 408, zh: '请求接收超时', en: 'The request took too long to arrive' },
  'invalid-transition': { status: 409, zh: '当前状态不允许此操作', en: 'The current state does not allow this' },
  duplicate: { status: 409, zh: '已存在相同的记录', en: 'The same record exists already' },
  'in-use': { status: 409, zh: '仍被引用', en: 'Still in use' },
  'idempotency-in-flight': {
    status: 409,
    zh: '相同 Idempotency-Key 的请求仍在处理',
    en: 'A request with this Idempotency-Key is still running',
  },
  gone: { status: 410, zh: '链接已失效', en: 'No longer available' },
  'version-mismatch': {
    status: 412,
    zh: '记录已被他人修改，请刷新后重试',
    en: 'The record was changed meanwhile; reload and try again',
  },
  'body-too-large': { status: 413, zh: '请求体过大', en: 'The body is too large' },
  'url-too-long': { status: 414, zh: '网址过长', en: 'The URL is too long' },
  'unsupported-media-type': { status: 415, zh: '不支持的内容类型', en: 'This content type is not supported' },
  'wrong-host': { status: 421, zh: '主机名不正确', en: 'Wrong host' },
  'guard-failed': { status: 422, zh: '业务规则不允许', en: 'A rule refuses this' },
  'bulk-rejected': {
    status: 422,
    zh: '批量操作中有条目被拒绝，未作任何更改',
    en: 'An item was refused; nothing was changed',
  },
  'idempotency-key-reused': {
    status: 422,
    zh: '该 Idempotency-Key 已用于另一个请求',
    en: 'This Idempotency-Key was used for another request',
  },
  'file-rejected': { status: 422, zh: '文件被拒绝', en: 'The file was refused' },
  'quota-exceeded': { status: 422, zh: '超出限额', en: 'The quota is used up' },
  'precondition-required': { status: 428, zh: '缺少 If-Match 请求头', en: 'An If-Match header is needed' },
  'too-many-requests': { status: 429, zh: '请求过于频繁', en: 'Too many requests' },
  'headers-too-large': { status: 431, zh: '请求头过大', en: 'The headers are too large' },
  internal: {
    status: 500,
    zh: '内部错误，请附上 requestId 联系管理员',
    en: 'Internal error; quote the requestId to an administrator',
  },
  busy: { status: 503, zh: '系统繁忙，请稍后重试', en: 'Busy; try again shortly' },
  timeout: { status: 503, zh: '处理超时，请稍后重试', en: 'Timed out; try again shortly' },
  unavailable: { status: 503, zh: '服务暂不可用，请稍后重试', en: 'Unavailable; try again shortly' },
  'storage-full': { status: 507, zh: '存储空间不足', en: 'Storage is full' },
  // identity
  'login-challenge': {
    status: 429,
    zh: '登录尝试过多，请使用邮件中的一次性登录码',
    en: 'Too many attempts; log in with a ticket sent by mail',
  },
  'team-cycle': {
    status: 422,
    zh: '团队不能位于自身之下',
    en: 'A team cannot be below itself',
    constraints: ['teams_no_cycle'],
  },
  // files
  // organizations
  'duplicate-organization': {
    status: 409,
    zh: '该主体已存在',
    en: 'This organization exists already',
    constraints: ['organizations_uscc_once', 'organizations_name_norm_once'],
  },
  'possible-duplicate': {
    status: 409,
    zh: '可能与已有主体重复，请确认',
    en: 'This may be an organization that exists already; answer each match',
  },
  // deals
  'gate-failed': { status: 422, zh: '阶段门槛未满足', en: 'The gates of this stage are not met' },
  // registrations
  protected: {
    status: 409,
    zh: '该客户的此产品线处于保护期',
    en: 'This customer and product line are protected',
    constraints: ['one_protected_registration'],
  },
  'possible-conflict': {
    status: 422,
    zh: '可能与已有商机或报备冲突',
    en: 'This may be the same opportunity as one that is here',
  },
  // imports
  'stale-plan': {
    status: 409,
    zh: '试运行后情况已变化，请重新试运行',
    en: 'The dry run no longer fits what is there; run it again',
  },
  // reports
  // funding
  'already-applied': {
    status: 409,
    zh: '该批次已有一份有效申请',
    en: 'There is a live application of this applicant in the round',
    constraints: ['one_live_fixed', 'one_live_rolling'],
  },
  'already-assigned': {
    status: 409,
    zh: '该专家已被指派此申请',
    en: 'This reviewer has been assigned to the application already',
    constraints: ['assignments_once'],
  },
  'field-conflict': { status: 409, zh: '字段已被他人修改', en: 'A field was changed by somebody else meanwhile' },
  'consent-required': { status: 403, zh: '需要本人同意', en: 'The person has to consent first' },
  infeasible: { status: 422, zh: '没有满足全部约束的指派方案', en: 'No plan meets every constraint' },
  'envelope-exceeded': {
    status: 422,
    zh: '超出预算额度',
    en: 'The envelope does not hold that much',
    constraints: ['envelopes_within_total', 'envelopes_awards_within_limit'],
  },
  // startups
  'already-member': {
    status: 409,
    zh: '已是计划成员',
    en: 'This applicant is a member already',
    constraints: ['memberships_one_live'],
  },
} as const satisfies Record<string, ProblemRow>;

export type Slug = keyof typeof PROBLEMS;
export type Members = Record<string, unknown>;

/** One broken rule: a code of `codes.ts`, where it is, and what would mend it. */
export interface Reason {
  readonly code: string;
  readonly pointer?: string;
  readonly [member: string]: unknown;
}

export class Problem extends Error {
  constructor(
    readonly slug: Slug,
    readonly members: Members = {},
  ) {
    super(slug);
  }

  get status(): number {
    return PROBLEMS[this.slug].status;
  }
}

export const problem = (slug: Slug, members?: Members): Problem => new Problem(slug, members);

/** 422 `guard-failed` when there is a reason, nothing otherwise. */
export function refuse(reasons: readonly Reason[]): void {
  if (reasons.length > 0) throw problem('guard-failed', { reasons });
}

interface DatabaseError {
  code?: string;
  constraint?: string;
  message?: string;
}

const byConstraint = new Map<string, Slug>(
  Object.entries(PROBLEMS).flatMap(([slug, row]) =>
    ((row as ProblemRow).constraints ?? []).map((name): [string, Slug] => [name, slug as Slug]),
  ),
);

const byCode: Record<string, Slug> = {
  '23505': 'duplicate',
  '23503': 'in-use',
  '40001': 'busy',
  '40P01': 'busy',
  '55P03': 'busy',
  '57014': 'timeout',
  '25P03': 'timeout',
  '25P04': 'timeout',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '53300': 'unavailable',
  '53100': 'storage-full',
  ENOSPC: 'storage-full',
  EDQUOT: 'storage-full',
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  EPIPE: 'unavailable',
};

/** What a PostgreSQL or connection error means to a caller; undefined when it is a fault of ours. */
export function fromDatabase(error: unknown): Problem | undefined {
  const { code = '', constraint, message = '' } = (error ?? {}) as DatabaseError;
  const slug = (constraint && byConstraint.get(constraint)) || byCode[code] || (code.startsWith('08') && 'unavailable');
  if (slug) return problem(slug);
  if (/timeout exceeded when trying to connect/.test(message)) return problem('busy');
  if (/Connection terminated|is not queryable|Query read timeout|Query runner already released/i.test(message))
    return problem('unavailable');
  return undefined;
}

/** May the whole transaction be run again? Only where PostgreSQL itself rolled it back for another's sake. */
export const isRetryable = (error: unknown): boolean =>
  ['40001', '40P01'].includes((error as DatabaseError | null)?.code ?? '');
