export default {
  round: {
    committee: { hint: '保存后立即生效：不在名单上的人不再是委员，新委员可以评审并查看本批次的申请。' },
    time: {
      title: '时间安排', past: '已到', open: '长期受理', undecided: '未定', grace: '另有 %{minutes} 分钟宽限',
      days: '还有 %{days} 天 %{hours} 小时', hours: '还有 %{hours} 小时 %{minutes} 分', minutes: '还有 %{minutes} 分钟',
    },
    check: {
      title: '发布前检查', missing: '还差 %{count} 项', whole: '内容已齐备，可以发布', met: '已完成', open: '待完成',
      requested: '%{name} 于 %{at} 请求发布，等待生态经理核对并发布。内容再有改动，须重新请求。',
      notByMe: '内容已齐备。您是最后修改的人，须由另一位生态经理发布：请点击「请求发布」。',
      byAnother: '内容已齐备，最后修改的人是 %{name}，须由另一位同事发布。',
      points: {
        time: '时间安排', form: '申请表', rubric: '评分标准', eligibility: '申请条件', limits: '单项资助限额', money: '额度池已注资',
        judging: '评审规则（排名依据、利益冲突年限等）', rest: '其他',
      },
    },
    version: {
      which: '版本', number: '第 %{number} 版', since: '%{at} 启用', hasDraft: '另有一份草稿尚未启用', editDraft: '编辑草稿', next: '修订（新建草稿）',
    },
    begin: {
      fromInForce: '修订从正在使用的版本开始；启用之前，正在使用的版本不受影响。', next: '从正在使用的版本开始', empty: '从空白开始',
      copy: '复制其他批次', fromRound: '批次', take: '复制',
    },
    draft: {
      save: '保存草稿', publish: '启用', unsaved: '有未保存的修改', published: '已启用', merged: '别人刚改过这份草稿，双方的修改已合并', removed: '（已删除）',
      item: '第 %{n} 项', up: '上移「%{name}」', down: '下移「%{name}」', remove: '删除「%{name}」',
    },
    form: {
      title: '申请表', noDraft: '没有正在编辑的申请表草稿', what: '申请表是申请人要填写的内容。', write: '编写申请表',
      fields: '题目', add: '添加题目', none: '请在左侧选择或添加一道题目。', unnamed: '未命名（%{key}）', settings: '题目设置', preview: '预览：申请人看到的样子', asMet: '申请人看到的样子',
      empty: '还没有题目', wide: '电脑', phone: '手机', type: '题型', labelZh: '名称（中文）', labelEn: '名称（英文）', help: '填写说明', helpHint: '显示在名称下方',
      required: '必填', optional: '选填', requiredIf: '满足条件时必填', always: '始终显示', showIf: '满足条件时显示', must: '是否必填', shown: '何时显示',
      limits: '限制', atMost: '至多 %{count} 字', maxLength: '最多字数', textDefault: '留空为 200 字', longTextDefault: '留空为 5,000 字', maxItems: '最多项数', itemsDefault: '留空为 50 项',
      resource: '作为申请额度', resourceHint: '申请人填写申请数额与最低需要，计入额度池', noResource: '否',
      privacy: '保密', pii: '含个人信息', piiHint: '导出与评审时按个人信息处理', blindVisible: '双盲评审时评审人可见', blindHint: '不勾选则评审人看不到此题的回答',
      more: '分节与标识', sectionZh: '从此题起的小节（中文）', sectionEn: '小节（英文）', sectionHint: '留空则属于上一小节', key: '标识', keyHint: '小写字母、数字、下划线；申请条件用它引用此题',
      options: '选项', optionZh: '选项 %{n}', optionEn: '选项 %{n}（英文）', optionValue: '选项 %{n} 的值', addOption: '添加选项', removeOption: '删除选项 %{n}', topicsHint: '留空则使用系统的研究方向目录',
      columns: '表格的列', column: '第 %{n} 列', addColumn: '添加一列', removeColumn: '删除第 %{n} 列', sumExactly: '合计应为', sumAtMost: '合计不超过',
      marks: { required: '必填', requiredIf: '条件必填', showIf: '条件显示', pii: '个人信息', blind: '盲评可见', resource: '申请额度' },
    },
    rubric: {
      title: '评分标准', noDraft: '没有正在编辑的评分标准草稿', what: '评分标准说明评审人给什么打分、各占多少、每个分数意味着什么。', write: '编写评分标准',
      criteria: '评分项', add: '添加评分项', none: '请在左侧选择或添加一个评分项。', unnamed: '未命名', settings: '评分项设置', preview: '预览：评审人看到的样子', empty: '还没有评分项',
      weight: '权重（%）', weightHint: '整数；各项合计须为 100', weights: '权重合计', spread: '平均分配权重', weighs: '占 %{weight}%', required: '必须打分', requiredHint: '不勾选则评审人可以不评此项，其余项按权重折算',
      mayBeLeft: '可不评', anchors: '打分说明', anchorsHint: '五个分数各写清楚，不同评审人的 75 分才是同一个意思。', mark: '%{mark} 分', score: '分数', meaning: '含义',
      sum: { whole: '权重合计 100%', short: '权重合计 %{sum}%，还差 %{by}%', over: '权重合计 %{sum}%，超出 %{by}%' },
    },
    eligibility: { title: '申请条件', noDraft: '没有正在编辑的申请条件草稿', what: '申请条件说明谁可以申请；满足与否先由系统判断，说不准的由人核对。', write: '编写申请条件' },
    rules: {
      rules: '条件', add: '添加条件', none: '请在左侧选择或添加一条。', settings: '条件设置', preview: '用一句话读', everybody: '没有条件：任何人都可以申请。', noForm: '申请表启用后，还可以按申请人的回答设条件。',
      severity: '不满足时', reason: '原因（告知申请人）', must: '申请人须满足', form: '形式', forms: { fact: '一项条件', all: '全部满足', any: '满足其一', not: '不得满足', external_check: '由人查证', judgement: '由人判断' },
    },
    facts: { organization: '单位', pi: '负责人', applicant: '申请人', requested: '申请额度', team: '团队', ladder: '本计划', answer: '申请表的回答', person: '由人核对' },
    condition: {
      subject: '看什么', op: '怎么比', value: '值', how: '多项之间', all: '全部满足', any: '满足其一', add: '再加一项', remove: '删除此项',
      present: { yes: '已填写', no: '未填写' }, flag: { yes: '是', no: '否' },
    },
    ops: { eq: '是', ne: '不是', gt: '大于', gte: '不小于', lt: '小于', lte: '不大于', between: '介于', in: '是其中之一', not_in: '不是其中任何一个', present: '是否填写' },
    say: {
      eq: '%{what}是 %{value}', ne: '%{what}不是 %{value}', gt: '%{what}大于 %{value}', gte: '%{what}不小于 %{value}', lt: '%{what}小于 %{value}', lte: '%{what}不大于 %{value}', between: '%{what}在 %{from} 到 %{to} 之间',
      in: '%{what}是 %{value} 之一', not_in: '%{what}不是 %{value} 中的任何一个', present: '已填写%{what}', absent: '未填写%{what}', yes: '「%{what}」为是', no: '「%{what}」为否',
      all: '，且', any: '，或', group: '（%{text}）', not: '不得满足：%{text}', external_check: '由同事查证外部信息', judgement: '由同事判断',
      block: '须满足：%{text}；否则不予受理（%{reason}）。', warn: '若不满足「%{text}」，仅提示审核人（%{reason}）。',
    },
    money: {
      title: '额度', create: '新建额度池', what: '额度池是本批次可以给出的资金、Token 或算力；新建后由生态经理与财务两人注资。', total: '总额 %{total}', each: '单项 %{from} 至 %{to}', awards: '名额 %{taken} / %{limit}', frozen: '已冻结',
      fund: '注资', twoSides: '填写新的总额。由生态经理与财务各一人完成：一人提出，另一人确认。', newTotal: { cny: '新的总额（元，可写 100万）', token: '新的总额（Token，可写 20亿）', gpu_card_minute: '新的总额（GPU 小时）' },
      unfunded: '尚未注资', waiting: '%{name} 提出将总额改为 %{total}，等待另一方确认。', confirm: '去确认',
      paid: '已发放', committed: '已承诺未发放', reserved: '已预留', remaining: '剩余', bar: '%{name}：总额 %{total}，其中 %{parts}',
    },
    units: { cny: '%{amount}元', token: '%{amount} Token', gpu_card_minute: '%{amount} GPU 小时', minutes: '%{amount} GPU 分钟' },
    resources: { cny: '资金', token: 'Token', gpu_card_minute: 'GPU 算力' },
  },
}; // prettier-ignore
