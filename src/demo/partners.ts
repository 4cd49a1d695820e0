/**
 * Partners of the demo: invented firms of every kind, in every state; days are counted from the day of the seed. What is near
 * its end (an agreement, a certificate, an onboarding, a notice) ends within weeks, so that every clock can be watched.
 */
import type { ValueOf } from '../labels.js';

type Kind = ValueOf<'partner_kind'>;
type Certificate = ValueOf<'certification_code'>;

export interface DemoPartner {
  readonly legalName: string;
  /** without one the firm cannot be verified */
  readonly uscc?: string;
  readonly kinds: readonly Kind[];
  readonly tier?: ValueOf<'partner_tier'>;
  readonly state: ValueOf<'partner_state'>;
  readonly joinedDaysAgo?: number;
  /** the last day of what runs: the agreement; of an onboarding or a notice its own last day */
  readonly agreementEndsIn?: number;
  readonly endsIn?: number;
  /** by the address of the holder */
  readonly certificates?: Readonly<Record<string, readonly (readonly [code: Certificate, expiresIn: number])[]>>;
  readonly able?: readonly (readonly [kind: Kind, industry: string, form: ValueOf<'delivery_form'>])[];
}

export type PartnerName = 'yunfan' | 'qingcheng' | 'lingxi' | 'gongju' | 'suanhe' | 'wenlu' | 'jiuzhou' | 'chenxing';

const SALES = ['sales_foundation', 300] as const;

// prettier-ignore
export const PARTNERS: Readonly<Record<PartnerName, DemoPartner>> = {
  yunfan: {
    legalName: '云帆示例系统集成有限公司', uscc: '91110108MAXXX0015R', kinds: ['si', 'channel'], tier: 'preferred', state: 'active',
    joinedDaysAgo: 400, agreementEndsIn: 330,
    certificates: {
      'partner-admin': [['sales_foundation', 25]],
      partner: [SALES, ['deploy_cloud_private', 200], ['deploy_on_prem', 200], ['security', 25]],
    },
    able: [['si', 'J66', 'on_prem'], ['si', 'I65', 'cloud_private'], ['channel', 'C39', 'api']],
  },
  qingcheng: {
    legalName: '青橙示例渠道有限公司', uscc: '91310115MAXXX00236', kinds: ['channel'], state: 'active',
    joinedDaysAgo: 120, agreementEndsIn: 20,
    certificates: { 'partner-rival': [SALES, ['deploy_cloud_private', 150]] },
    able: [['channel', 'J66', 'cloud_private']],
  },
  lingxi: {
    legalName: '灵犀示例应用软件有限公司', uscc: '91440305MAXXX0031Y', kinds: ['isv'], tier: 'leading', state: 'active',
    joinedDaysAgo: 700, agreementEndsIn: 500,
    certificates: { 'partner-isv': [SALES, ['api_integration', 90], ['fine_tuning', 180]] },
    able: [['isv', 'J66', 'api'], ['isv', 'P83', 'api']],
  },
  gongju: {
    legalName: '工聚示例工具链有限公司', uscc: '91330106MAXXX004X0', kinds: ['toolchain'], state: 'onboarding', endsIn: 25,
  },
  suanhe: {
    legalName: '算禾示例智算中心有限公司', uscc: '91510107MAXXX0058K', kinds: ['compute'], state: 'suspended',
    joinedDaysAgo: 260, agreementEndsIn: 100,
    certificates: { 'partner-suspended': [SALES, ['deploy_on_prem', 120], ['security', 120]] },
  },
  wenlu: {
    legalName: '问路示例咨询有限公司', uscc: '91320505MAXXX0066W', kinds: ['consulting'], state: 'terminating', endsIn: 21,
    joinedDaysAgo: 500, agreementEndsIn: 60,
    certificates: { 'partner-leaving': [SALES, ['presales', 40]] },
  },
  jiuzhou: {
    legalName: '九洲示例集成有限公司', uscc: '91610113MAXXX0074M', kinds: ['si', 'compute'], state: 'terminated',
    joinedDaysAgo: 800, agreementEndsIn: 10,
  },
  chenxing: { legalName: '晨星示例渠道有限公司', kinds: ['channel'], state: 'lapsed', endsIn: -12 },
};

/** Applications of the demo: one in each of the states in which somebody still has to do something, and one that was declined. */
export interface DemoApplication {
  readonly legalName: string;
  readonly uscc: string;
  readonly kinds: readonly Kind[];
  readonly state: 'draft' | 'submitted' | 'in_review' | 'action_required' | 'rejected';
  readonly submittedDaysAgo: number;
}

// prettier-ignore
export const APPLICATIONS: readonly DemoApplication[] = [
  { legalName: '海岳示例数据服务有限公司', uscc: '91420111MAXXX0082A', kinds: ['toolchain'],  state: 'draft',           submittedDaysAgo: 0 },
  { legalName: '北辰示例系统集成有限公司', uscc: '91110105MAXXX00907', kinds: ['si'],         state: 'submitted',       submittedDaysAgo: 1 },
  { legalName: '岭南示例渠道有限公司',     uscc: '91440106MAXXX0103U', kinds: ['channel'],    state: 'in_review',       submittedDaysAgo: 6 },
  { legalName: '金陵示例应用软件有限公司', uscc: '91320102MAXXX0111X', kinds: ['isv'],        state: 'action_required', submittedDaysAgo: 9 },
  { legalName: '鹭岛示例咨询有限公司',     uscc: '91350203MAXXX012XM', kinds: ['consulting'], state: 'rejected',        submittedDaysAgo: 30 },
];
