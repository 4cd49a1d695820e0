/** What a row of deals can fill. The aliases are headers of exports that people really bring. */
import { date, decimal, EXTERNAL_KEY, integer, money, oneOf, rate, type Target, text } from '../mapping/targets.js';

const BY_NAME = 'By external key, credit code or name.';

// prettier-ignore
export const DEAL_TARGETS: readonly Target[] = [
  { ...EXTERNAL_KEY, also: [...(EXTERNAL_KEY.also ?? []), 'opportunity_id', 'opportunity id', 'deal id', 'deal - id', '商机编号'] },
  { name: 'number', type: text(30), zh: '商机号', en: 'Our deal number', doc: 'Only to change deals that are here.' },
  { name: 'title', type: text(200), required: true, zh: '标题', en: 'Title', doc: 'Or a template such as {account} {product}.', also: ['deal name', 'opportunity name', 'deal - title', 'name', '商机名称'] },
  { name: 'customer', type: text(200), required: true, zh: '客户', en: 'Customer', doc: BY_NAME, also: ['account', 'account name', 'company', 'associated company', 'organization', 'deal - organization', '客户名称', '公司'] },
  { name: 'endUser', type: text(200), zh: '最终用户', en: 'End user', doc: BY_NAME },
  { name: 'payer', type: text(200), zh: '付款方', en: 'Payer', doc: BY_NAME },
  { name: 'owner', type: text(200), zh: '负责人', en: 'Owner', doc: 'A colleague by name, address or external key. Default: yourself.', also: ['sales_agent', 'deal owner', 'opportunity owner', 'deal - owner', '销售'] },
  { name: 'stage', type: oneOf('deal_stage'), required: true, zh: '阶段', en: 'Stage', doc: 'Map the words of the other system to these.', also: ['deal_stage', 'deal stage', 'deal - stage', 'deal - status', 'status', '商机阶段'] },
  { name: 'productLine', type: oneOf('product_line'), required: true, zh: '产品线', en: 'Product line', doc: 'Map product names to product lines.', also: ['product', 'product name', '产品'] },
  { name: 'channel', type: oneOf('deal_channel'), required: true, zh: '渠道', en: 'Channel', doc: 'Usually a constant.' },
  { name: 'deliveryForm', type: oneOf('delivery_form'), required: true, zh: '交付形态', en: 'Delivery form', doc: 'Usually a constant.' },
  { name: 'type', type: oneOf('deal_type'), zh: '类型', en: 'Type', also: ['deal type', 'opportunity type'] },
  { name: 'source', type: oneOf('deal_source'), zh: '来源', en: 'Source', also: ['lead source', 'original source'] },
  { name: 'amount', type: money, zh: '金额', en: 'Amount', doc: 'On the tax basis, in the currency.', also: ['close_value', 'deal value', 'deal - value', 'value', 'amount in company currency', '商机金额'] },
  { name: 'currency', type: text(3), zh: '币种', en: 'Currency', doc: 'ISO 4217. Default: CNY.', also: ['deal currency code', 'deal - currency of value', 'currency iso code'] },
  { name: 'fxRate', type: decimal(8), zh: '汇率', en: 'Exchange rate', doc: 'One unit of the currency in CNY; needed unless it is CNY.' },
  { name: 'fxDate', type: date, zh: '汇率日期', en: 'Day of the rate' },
  { name: 'taxBasis', type: oneOf('tax_basis'), zh: '计税口径', en: 'Tax basis', doc: 'Default: gross.' },
  { name: 'taxRate', type: rate(4), zh: '税率', en: 'Tax rate', doc: '0.06 or 6%. Default: 0.0600.' },
  { name: 'openedOn', type: date, zh: '开启日期', en: 'Opened on', doc: 'Default: today.', also: ['engage_date', 'create date', 'created date', 'deal - deal created', '创建日期'] },
  { name: 'expectedCloseOn', type: date, zh: '预计签约日', en: 'Expected close', doc: 'Default for closed deals: the day they closed.', also: ['expected close date', 'deal - expected close date', '预计成交日期'] },
  { name: 'closedOn', type: date, zh: '结束日期', en: 'Closed on', doc: 'Of won and lost deals; default: the expected close. Open deals ignore it.', also: ['close_date', 'close date', 'closed date', 'deal - won time', '成交日期'] },
  { name: 'probability', type: integer(0, 100), zh: '赢率', en: 'Probability', doc: 'Percent, of open deals; default: that of the stage.', also: ['probability (%)', 'deal probability', 'deal - probability'] },
  { name: 'lossReason', type: oneOf('loss_reason'), zh: '输单原因', en: 'Loss reason', doc: 'Of lost deals; default: not recorded.', also: ['closed lost reason', 'deal - lost reason', 'loss reason'] },
  { name: 'contractNumber', type: text(60), zh: '合同号', en: 'Contract number' },
  { name: 'needStatement', type: text(10_000), zh: '需求说明', en: 'Need statement', also: ['description', 'deal description'] },
  { name: 'nextStep', type: text(255), zh: '下一步', en: 'Next step', also: ['next step'] },
  { name: 'nextStepOn', type: date, zh: '下一步日期', en: 'Next step on' },
];
