import CalendarViewWeekOutlined from '@mui/icons-material/CalendarViewWeekOutlined';
import TokenOutlined from '@mui/icons-material/TokenOutlined';
import type { Resource } from '../shell/shells';

const common = { group: 'money', shells: ['staff', 'portal'] } as const;

export const creditAccounts: Resource = {
  ...common,
  name: 'credit-accounts',
  icon: TokenOutlined,
  columns: ['platform', 'ownerId', 'apiAccountRef', 'state', 'balances', 'createdAt'],
  filters: ['state', 'platform', 'staffOwnerId'],
  lead: ['platform', 'apiAccountRef', 'ownerId', 'staffOwnerId', 'balances'],
  verbs: ['grant', 'freeze', 'unfreeze'],
  parts: [
    {
      set: 'lots',
      columns: ['resource', 'granted', 'used', 'remaining', 'startsAt', 'expiresAt', 'source', 'state'],
      verbsOf: 'credit-lots',
    },
    { list: 'credit-instalments', by: 'accountId', columns: ['n', 'resource', 'pct', 'amount', 'gate', 'state'] },
    { set: 'entries', columns: ['at', 'kind', 'amount', 'model', 'usedAt', 'note', 'actorId'] },
    { facts: 'forecast' },
  ],
};

/** Parts of an award that wait for their gate; the large ones wait for a person too. */
export const creditInstalments: Resource = {
  ...common,
  name: 'credit-instalments',
  icon: CalendarViewWeekOutlined,
  columns: ['applicationId', 'n', 'resource', 'pct', 'amount', 'gate', 'gateOpenedAt', 'state'],
  filters: ['state', 'waiting'],
  show: null,
};
