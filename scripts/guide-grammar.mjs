/**
 * Reads a guide (docs/guide/*.md) as what it says to do. Every **name** and every `value` of a guide is walked by the test: a
 * guide that holds one which nobody can walk is refused, with its line and the sentence.
 *
 *   账号：`sales@demo.test`          who walks it
 *   ## 报备一个商机（手机）           a task, here at the width of a phone
 *   1. 打开**商机**，点**新建**。      a step with two clauses
 *   ![新商机](img/sales-new.webp)    a picture of the page after that step
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { inRoot } from './paths.mjs';
import { Refusal } from './say.mjs';

export const GUIDES = 'docs/guide';

const NAME = (group) => `\\*\\*(?<${group}>[^*]+)\\*\\*`;
const NAMES = (group, comma) => `\\*\\*(?<${group}>[^*]+(?:\\*\\*${comma}\\*\\*[^*]+)*)\\*\\*`;
const VALUE = (group) => `\`(?<${group}>[^\`]+)\``;

/** What is done, and how each language says it: the group named so is the name on the page, beside it its value or options. */
const CLAUSES = {
  'zh-CN': {
    login: `换成${VALUE('login')}登录`,
    open: `打开${NAME('open')}`,
    fill: `在${NAME('fill')}中填写${VALUE('fillValue')}`,
    look: `在${NAME('look')}中查找${VALUE('lookValue')}，选择${NAME('lookOptions')}`,
    choose: `在${NAME('choose')}中选择${NAMES('chooseOptions', '、')}`,
    press: `点${NAME('press')}`,
    tick: `勾选${NAME('tick')}`,
    upload: `上传${VALUE('upload')}`,
    see: `看到${VALUE('see')}`,
  },
  en: {
    login: `log in as ${VALUE('login')}`,
    open: `open ${NAME('open')}`,
    fill: `type ${VALUE('fillValue')} into ${NAME('fill')}`,
    look: `look for ${VALUE('lookValue')} in ${NAME('look')} and choose ${NAME('lookOptions')}`,
    choose: `choose ${NAMES('chooseOptions', ', ')} in ${NAME('choose')}`,
    press: `press ${NAME('press')}`,
    tick: `tick ${NAME('tick')}`,
    upload: `upload ${VALUE('upload')}`,
    see: `see ${VALUE('see')}`,
  },
};
const ACCOUNT = /^(?:账号：|Account: )`([^`]+)`$/;
const PHONE = /\s*(?:（手机）|\(phone\))$/;
const PICTURE = /^!\[[^\]]*\]\(([\w./-]+\.webp)\)$/;
const STEP = /^(\d+)\. /;

/** The files of all guides, below the root of the project. */
export const guideFiles = () =>
  ['', 'en'].flatMap((folder) =>
    readdirSync(inRoot(GUIDES, folder))
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => posix.join(GUIDES, folder, name)),
  );

export const readGuide = (file) => parseGuide(file, readFileSync(join(inRoot(), file), 'utf8'));

/**
 * `file` says the language and the role; a refusal names it.
 * @typedef {{ text: string, does: string, name: string, value?: string, options?: string[] }} Clause
 * @typedef {{ file: string, line: number, number: number, clauses: Clause[], pictures: string[] }} Step
 * @typedef {{ title: string, isPhone: boolean, file: string, line: number, steps: Step[] }} Task
 * @returns {{ file: string, lang: 'zh-CN' | 'en', role: string, account: string, tasks: Task[] }}
 */
export function parseGuide(file, text) {
  const lang = file.startsWith(`${GUIDES}/en/`) ? 'en' : 'zh-CN';
  const guide = { file, lang, role: posix.relative(GUIDES, file).replace(/\.md$/, ''), account: '', tasks: [] };
  let task;
  let step;
  text.split('\n').forEach((line, index) => {
    const at = { file, line: index + 1 };
    const picture = PICTURE.exec(line.trim())?.[1];
    if (line.startsWith('## ')) {
      step = undefined;
      task = { title: line.slice(3).replace(PHONE, ''), isPhone: PHONE.test(line), ...at, steps: [] };
      guide.tasks.push(task);
      refuseUnwalked(at, line, line);
    } else if (picture) {
      if (!task?.steps.length) throw refusal(at, 'a picture stands after a step', line);
      task.steps.at(-1).pictures.push(posix.join(posix.dirname(file), picture));
    } else if (ACCOUNT.test(line)) {
      guide.account = ACCOUNT.exec(line)[1];
    } else if (STEP.test(line)) {
      if (!task) throw refusal(at, 'a step stands below the heading of its task', line);
      step = { ...at, number: Number(STEP.exec(line)[1]), clauses: clausesOf(at, line, lang), pictures: [] };
      task.steps.push(step);
    } else {
      refuseUnwalked(at, line, line);
    }
  });
  if (!guide.account)
    throw refusal({ file, line: 1 }, 'nobody walks it: the head names an account', '账号：`…@demo.test`');
  const idle = guide.tasks.find(({ steps }) => steps.length === 0);
  if (idle) throw refusal(idle, 'a task has steps', idle.title);
  return guide;
}

function clausesOf(at, sentence, lang) {
  const ways = CLAUSES[lang];
  const clauses = [];
  const any = new RegExp(Object.values(ways).join('|'), lang === 'en' ? 'gi' : 'g');
  const rest = sentence.replace(any, (text, ...found) => {
    clauses.push(clauseOf(text, found.at(-1)));
    return '';
  });
  refuseUnwalked(at, rest, sentence);
  if (clauses.length === 0) throw refusal(at, 'nothing is done in this step', sentence);
  return clauses;
}

function clauseOf(text, said) {
  const does = Object.keys(CLAUSES.en).find((each) => said[each] !== undefined);
  const options = said[`${does}Options`]?.split(/\*\*(?:、|, )\*\*/);
  return { text, does, name: said[does], value: said[`${does}Value`], options };
}

function refuseUnwalked(at, rest, sentence) {
  const word = /\*\*[^*]*\*\*|`[^`]*`/.exec(rest)?.[0];
  if (word) throw refusal(at, `nobody can walk ${word}`, sentence);
}

const refusal = ({ file, line }, why, sentence) => new Refusal(`${file}:${line}: ${why} in: ${sentence.trim()}`);
