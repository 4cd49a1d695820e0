export default {
  resources: {
    meetings: { name: '评审会', verbs: { open: '开会', close: '散会' }, fields: { state: '状态', items: '议程', at: '时间', present: '到会', minutes: '会议纪要', chairPersonId: '主席', personId: '代理主席' } },
    'agenda-items': { name: '议题', fields: { state: '状态', personId: '代理主席' }, verbs: { openVote: '开始投票', closeVote: '结束投票' } },
    addenda: { name: '补充' },
    'decision-batches': { name: '决定批', fields: { lines: '决定', by: '批准人', capacity: '身份', offer: '资助', waitlist: '候补', reject: '不资助', skipped: '略过', approvals: '批准' },
      verbs: { approve: '批准', release: '公布', seal: '封存', sendBack: '退回修改' } },
    lines: { name: '决定', fields: { title: '申请', reasons: '不资助原因', commentToApplicant: '给申请人的意见', commentInternal: '内部备注', proposedBy: '提议人' } },
    rounds: { fields: { meetings: '评审会', 'decision-batches': '决定批', amount: '金额', action: '决定' } },
  },
  deciding: {
    envelope: '额度', over: '超出 %{amount}', left: '剩余 %{amount}', planned: '所选', byMeeting: '本批次由评审会投票决定：请把申请列入议程，表决通过后由主席执行。',
    rankedBy: '按%{metric}排名，至少 %{least} 份有效评审', shown: '显示 %{shown} / %{all} 项', selectAll: '全选', within: '选到额度为止', toLine: '查看额度线', select: '选择：%{title}', amount: '金额', running: '累计', ends: '额度到此为止',
    decide: '决定：%{title}', nothing: '目前没有可做的决定', selected: '已选 %{count} 项', unselect: '取消选择', onAgenda: '列入议程', add: '加入 %{count} 项', noMeeting: '没有未结束的评审会，请先在批次中安排。',
    bulk: '将对 %{count} 份申请逐一执行。', inFull: '金额为申请的全额，不超过批次的单项上限；额度不足时会停在那里说明原因。', course: '%{done} / %{all}', refused: '%{count} 份没有成功',
    chairOfRound: '批次的主席', chairedBy: '主席 %{name}', presence: '到会 %{here} 人，共 %{seats} 席', here: '到会 %{here} 人', everybody: '全选', fromRanking: '从排名中添加',
    recused: '您已回避，不显示内容', quorum: '可投票 %{voters} 人，法定 %{quorum} 人', cast: '已投 %{cast} / %{voters}', voted: '您已投票。投票是秘密的，结果在投票结束后公布。',
    ballot: '秘密投票：投出后不能更改，任何人都查不到您投了什么。', ballotOf: '投票：%{title}', noMinutes: '还没有会议纪要',
    steps: { building: '编制', sealed: '封存', approved: '第二人批准', released: '公布' }, hash: '内容校验值', told: '%{at} 同时告知 %{count} 位申请人。', untold: '%{count} 份因申请已变动而略过。',
    skipped: '未告知：申请已是“%{state}”', sent: '已告知申请人', fill: '按排名填入', fillFirst: '先按排名填入已推荐、候补和不推荐的申请。', open: '%{smart_count} 项还没写完', linesOf: '共 %{count} 项', unsaved: '有改动还没有保存；保存后才能封存。',
  },
  verbs: {
    lockMinutes: '锁定纪要', addenda: '补充纪要', meetings: '安排评审会', openVote: '开始投票', closeVote: '结束投票', cast: '投票', defer: '延后', nameActingChair: '指定代理主席', seal: '封存', sendBack: '退回', items: '添加议题',
  },
  fields: {
    chair: '主席', actingChair: '代理主席', startsAt: '开始时间', minutes: '会议纪要', minutesSha256: '纪要校验值', present: '到会', addenda: '补充', meetingId: '评审会', proposal: '提议', ballots: '已投票数', hasVoted: '我已投票',
    yes: '同意', no: '反对', abstain: '弃权', isRecused: '已回避', ballot: '选票', voters: '可投票人数', quorum: '法定人数', sealedBy: '封存人', sealedAt: '封存时间', releasedBy: '公布人', offer: '资助', waitlist: '候补', reject: '不资助', skippedAs: '略过时状态', proposedBy: '提议人',
    scoreRunId: '得分版本', waitlisted: '候补', accepted: '已接受', asked: '申请金额',
  },
}; // prettier-ignore
