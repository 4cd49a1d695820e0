export default {
  codes: { origin: { imported: '由导入建立' } },
  resources: {
    deals: {
      name: '商机',
      fields: {
        title: '商机名称', lines: '产品明细', contacts: '联系人', members: '团队成员', competitors: '竞品', activities: '跟进', attachments: '附件',
        gates: '阶段条件', history: '阶段历史', overview: '概览', contactId: '联系人', benchmarks: '评测', 'form-details': '交付详情', readiness: '成熟度',
      },
      parts: { what: '是什么', who: '给谁', money: '金额与税', close: '推进', more: '其他' },
      gate: { met: '已满足', missing: '待补充', waived: '已豁免', enter: '进入「%{stage}」需要' },
      board: { drop: '拖到此处', count: '%{count} 个', more: '还有更多，请用表格查看' },
    },
    'partner-deals': { name: '合作商机', fields: { since: '自' } },
    activities: { name: '跟进', fields: { kind: '方式', body: '内容' } },
    attachments: { name: '附件' },
  },
  fields: { registeredGross: '报备含税金额', contractGross: '合同含税金额', net: '不含税', problem: '问题' },
}; // prettier-ignore
