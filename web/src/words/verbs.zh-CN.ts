/** 动词按钮。A verb that means something else on one resource is named in that folder: `resources.<name>.verbs.<verb>`. */
export const verbs = {
  qualify: '确认合格', evaluate: '进入 POC', negotiate: '进入谈判', reviewContract: '进入合同审批', win: '赢单', lose: '输单',
  hold: '搁置', resume: '恢复推进', stepBack: '退回阶段', reopen: '重新打开', changeChannel: '变更渠道', confirmChannel: '确认渠道',
  waiveGate: '豁免条件', transfer: '转交', verify: '核实', archive: '归档', restore: '恢复', merge: '合并', reveal: '查看完整信息',
  leave: '标记离职', move: '换到新单位', invite: '重新发送邀请', disable: '停用', enable: '启用', close: '关闭', revoke: '吊销',
  draft: '起草', completeReviews: '评审齐备', cancel: '取消', check: '试运行', apply: '正式导入', complete: '完成', edit: '编辑', update: '编辑',
}; // prettier-ignore
