/** Customers of the demo: real names and registered credit codes of well-known firms, invented people. */
export interface Firm {
  readonly legalName: string;
  readonly uscc: string;
  readonly cityCode: string;
  readonly contact: readonly [name: string, title: string, mobile: string];
}

// prettier-ignore
export const FIRMS: readonly Firm[] = [
  { legalName: '华为技术有限公司', uscc: '914403001922038216', cityCode: '440300', contact: ['林致远', 'AI平台部部长', '13800000001'] },
  { legalName: '深圳市腾讯计算机系统有限公司', uscc: '91440300708461136T', cityCode: '440300', contact: ['何雨桐', '采购经理', '13800000002'] },
  { legalName: '北京百度网讯科技有限公司', uscc: '91110000802100433B', cityCode: '110000', contact: ['高明', '技术总监', '13800000003'] },
  { legalName: '小米科技有限责任公司', uscc: '91110108551385082Q', cityCode: '110000', contact: ['罗嘉', '产品总监', '13800000004'] },
  { legalName: '比亚迪股份有限公司', uscc: '91440300192317458F', cityCode: '440300', contact: ['梁思远', '信息中心主任', '13800000005'] },
  { legalName: '宁德时代新能源科技股份有限公司', uscc: '91350900587527783P', cityCode: '350900', contact: ['黄海', '数字化负责人', '13800000006'] },
  { legalName: '杭州海康威视数字技术股份有限公司', uscc: '91330000733796106P', cityCode: '330100', contact: ['沈悦', '研究院副院长', '13800000007'] },
  { legalName: '科大讯飞股份有限公司', uscc: '91340000711771143J', cityCode: '340100', contact: ['徐岩', '合作经理', '13800000008'] },
  { legalName: '招商银行股份有限公司', uscc: '9144030010001686XA', cityCode: '440300', contact: ['马丽', '科技部总经理', '13800000009'] },
  { legalName: '清华大学', uscc: '12100000400000624D', cityCode: '110000', contact: ['曾华', '信息化办公室主任', '13800000010'] },
];
