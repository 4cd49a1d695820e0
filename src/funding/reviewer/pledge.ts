/** What a reviewer signs before any file opens. Another text is another version, and is signed anew. */
export const PLEDGE = {
  version: '1.0',
  zh: '本人承诺：对申请内容与评审过程严格保密；亲自评审，不委托他人代为评审；不将申请材料的任何内容输入人工智能工具或第三方平台；如与申请人存在利益冲突，主动申报并回避；评审结束后删除全部材料。',
  en: 'I keep the application and its review confidential; I review in person and delegate to nobody; I feed no part of the text into AI tools or third-party platforms; I declare conflicts of interest and step back; I delete all material when the review is over.',
} as const;

/** Today's text is signed, over `reviewers w`. */
/* eslint-disable-next-line crm/sql-text -- a constant */
export const HAS_PLEDGED = `w.pledge_version IS NOT DISTINCT FROM '${PLEDGE.version}'`;
