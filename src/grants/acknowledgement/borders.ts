/**
 * Where a name or prefix may begin and end. The promise: a name that is part of a longer one is not it, so 百度大模型联合基金,
 * Tencent-CCF-Zhipu and CCF-ZhipuX are nobody's of ours. Chinese has no spaces: before a Chinese name only words that lead
 * up to one are let through.
 */
import type { Page, Span } from './page.js';

export function isApart({ plain }: Page, { start, end }: Span): boolean {
  return beginsApart(plain, start) && endsApart(plain, end);
}

function beginsApart(plain: string, start: number): boolean {
  const before = plain.slice(Math.max(0, start - 24), start);
  if (isHan(plain[start]!)) return mayPrecede(before.replace(OPENING, ''));
  if (/[\p{L}\p{N}]$/u.test(before) && !/\p{sc=Han}$/u.test(before)) return false;
  return !/[\p{L}][-_]$/u.test(before) || NUMBER_WORD.test(before);
}

/** 腾讯“大模型联合基金” is Tencent's: quotes and brackets belong to whatever stands before them. */
const mayPrecede = (before: string): boolean =>
  !/[\p{L}\p{N}]:?$/u.test(before) || LEADS_UP.test(before) || SOURCE.test(before);

function endsApart(plain: string, end: number): boolean {
  const after = plain.slice(end, end + 24);
  if (isHan(plain[end - 1]!)) return !/^[会委]/.test(after);
  const isGlued = /[0-9]/.test(plain[end - 1]!) ? /^[0-9]/ : /^[\p{L}\p{M}]/u;
  if (isGlued.test(after) && !/^\p{sc=Han}/u.test(after)) return false;
  return !/^[-_]\p{L}/u.test(after) || GOES_ON.test(after);
}

const isHan = (character: string): boolean => /\p{sc=Han}/u.test(character);

/** 受、由、获得 … and their English like; not 为 (华为) nor 度 (百度). */
const LEADS_UP = /(?:[受由获得到及和与向谢在过托自了年] ?|\b(?:by|from|of|the|under|through|and|with|via) )$/u;
/** 资助来源： */
const SOURCE = /(?:来源|项目|资助|支持|致谢|名称|funding|acknowledge?ments?|support|sponsors?|funders?):$/u;
const OPENING = /[ \-_/·・'"“‘([《「]+$/u;
const NUMBER_WORD = /(?:^|[^\p{L}\p{N}])(?:nos?|grants?|numbers?|num|id|award|project|fund)[-_]$/u;
/** CCF-Zhipu-funded, CCF-Zhipu-Large-Model-Fund. */
const GOES_ON =
  /^[-_](?:nos?(?!\p{Ll})|(?:large|big|llm|ai|models?|fund(?:s|ed|ing)?|support(?:ed)?|sponsored|innovation|project|grant|大模型|基金)(?![\p{Ll}0-9]))/u;
