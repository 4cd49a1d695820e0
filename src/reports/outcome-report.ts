/** What came of grants, a row for each grant that an outcome is of: whoever counts outcomes counts their ids. Data only. */
import { visible } from '../kernel/access.js';
import { grants, outcomeList } from '../grants/index.js';
import type { ListedColumn, ListedReport } from './listed-report.js';

const last = (metric: 'stars' | 'downloads' | 'citations' | 'likes'): string => `(SELECT sum(l.value) FROM (
  SELECT DISTINCT ON (m.source) m.value FROM outcome_metrics m WHERE m.outcome_id = oc.id AND m.metric = '${metric}'
  ORDER BY m.source, m.day DESC) l)`;

// prettier-ignore
const COLUMNS: readonly ListedColumn[] = [
  { key: 'id', kind: 'code', sql: 'oc.id', name: ['成果标识', 'Outcome'],
    meaning: ['同一成果的各行相同。', 'The same in all rows of one outcome.'] },
  { key: 'kind', kind: 'code', sql: 'oc.kind', labels: 'outcome_kind', name: ['类型', 'Kind'],
    meaning: ['论文、代码仓库、模型等。', 'A paper, a repository, a model …'] },
  { key: 'title', kind: 'text', sql: 'oc.title', name: ['名称', 'Title'],
    meaning: ['成果的名称。', 'What it is called.'] },
  { key: 'doi', kind: 'text', sql: 'oc.doi', name: ['DOI', 'DOI'],
    meaning: ['登记的 DOI。', 'As it was claimed.'] },
  { key: 'arxiv', kind: 'text', sql: 'oc.arxiv', name: ['arXiv', 'arXiv'],
    meaning: ['登记的 arXiv 编号。', 'As it was claimed.'] },
  { key: 'url', kind: 'text', sql: 'oc.url', name: ['链接', 'Link'],
    meaning: ['登记的链接。', 'As it was claimed.'] },
  { key: 'publishedOn', kind: 'date', sql: 'oc.published_on', name: ['发表日期', 'Published on'],
    meaning: ['登记的发表日期。', 'As it was claimed.'] },
  { key: 'state', kind: 'code', sql: 'oc.state', labels: 'outcome_state', name: ['状态', 'State'],
    meaning: ['导出时的状态。', 'At the time of the export.'] },
  { key: 'verdict', kind: 'code', sql: 'oc.ack_verdict', labels: 'acknowledgement_verdict', name: ['致谢标注', 'Acknowledgement'],
    meaning: ['致谢中编号与名称的识别结果；没有文本时为空。', 'What its acknowledgement names; empty without a text.'] },
  { key: 'number', kind: 'code', sql: 'g.number', name: ['项目编号', 'Grant'],
    meaning: ['所属资助项目的编号；文件按它排序。', 'The grant’s number; the file is sorted by it.'] },
  { key: 'fund', kind: 'code', sql: 'f.code', name: ['基金', 'Fund'],
    meaning: ['基金的代码。', 'Code of the fund.'] },
  { key: 'how', kind: 'code', sql: 'og.how', labels: 'outcome_link', name: ['关联方式', 'Linked by'],
    meaning: ['登记、自动识别或专员关联。', 'The claim, the number in its text, or an officer.'] },
  { key: 'stars', kind: 'int', sql: last('stars'), name: ['星标', 'Stars'],
    meaning: ['各来源最近一次的数值之和。', 'The last value of each source, added up.'] },
  { key: 'downloads', kind: 'int', sql: last('downloads'), name: ['下载', 'Downloads'],
    meaning: ['各来源最近一次的数值之和。', 'The last value of each source, added up.'] },
  { key: 'citations', kind: 'int', sql: last('citations'), name: ['引用', 'Citations'],
    meaning: ['各来源最近一次的数值之和。', 'The last value of each source, added up.'] },
  { key: 'likes', kind: 'int', sql: last('likes'), name: ['点赞', 'Likes'],
    meaning: ['各来源最近一次的数值之和。', 'The last value of each source, added up.'] },
];

export const outcomeReport: ListedReport = {
  name: 'outcomes',
  // of two societies' outcome each gets the rows of its own grants
  listing: { ...outcomeList, also: ({ actor, binder, me }) => visible(actor, 'grants.export', grants, binder, me) },
  action: 'grants.export',
  from: `${outcomeList.from} JOIN outcome_grants og ON og.outcome_id = oc.id JOIN grants g ON g.id = og.grant_id
    JOIN funds f ON f.id = g.fund_id`,
  order: 'g.number NULLS LAST, g.id, oc.published_on, oc.id',
  columns: COLUMNS,
};
