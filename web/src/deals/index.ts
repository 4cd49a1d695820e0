import HandshakeOutlined from '@mui/icons-material/HandshakeOutlined';
import { lazy } from 'react';
import type { Resource } from '../shell/shells';

export const deals: Resource = {
  name: 'deals',
  icon: HandshakeOutlined,
  group: 'sales',
  shells: ['staff', 'portal'],
  columns: [
    'title',
    'number',
    'customer',
    'stage',
    'owner',
    'amountBaseNet',
    'expectedCloseOn',
    'nextStep',
    'updatedAt',
  ],
  filters: ['stage', 'channel', 'category', 'ownerId'],
  list: lazy(() => import('./DealList')),
  show: lazy(() => import('./DealShow')),
  form: [
    ['what', 'title customerId productLine channel deliveryForm type source ownerId'],
    ['money', 'amount currency taxBasis taxRate fxRate fxDate'],
    [
      'close',
      'expectedCloseOn probability forecastCategory categoryNote nextStep nextStepOn needStatement evaluationPlan competitorCheck',
    ],
    ['more', 'endUserId payerId requestedForm proposedForm signedForm wantedKinds'],
  ],
  initial: { currency: 'CNY', taxBasis: 'gross', taxRate: '0.0600', type: 'new' },
};

/** Of a partner: the deals that it brought, or works on. */
export const partnerDeals: Resource = {
  name: 'partner-deals',
  icon: HandshakeOutlined,
  group: 'sales',
  shells: ['portal'],
  columns: [
    'title',
    'number',
    'customerName',
    'productLine',
    'stage',
    'roles',
    'registeredGross',
    'contractGross',
    'since',
  ],
  filters: ['stage', 'productLine'],
  lead: ['number', 'customerName', 'productLine', 'deliveryForm', 'roles', 'registrationId', 'since'],
};
