import DoNotDisturbOnOutlined from '@mui/icons-material/DoNotDisturbOnOutlined';
import GppMaybeOutlined from '@mui/icons-material/GppMaybeOutlined';
import LinkOutlined from '@mui/icons-material/LinkOutlined';
import type { Resource } from '../shell/shells';

const common = { group: 'conduct', shells: ['staff'] } as const;

export const integrityCases: Resource = {
  ...common,
  name: 'integrity-cases',
  icon: GppMaybeOutlined,
  columns: ['subject', 'reason', 'openedAt', 'closedAt', 'outcome'],
  filters: ['isOpen'],
};

export const sanctions: Resource = {
  ...common,
  name: 'sanctions',
  icon: DoNotDisturbOnOutlined,
  columns: ['subject', 'reasonCode', 'fromOn', 'untilOn', 'isInForce', 'liftedAt', 'createdAt'],
  filters: ['reasonCode', 'isInForce'],
  lead: ['subject', 'reasonCode', 'reason', 'fromOn', 'untilOn', 'isInForce', 'liftedAt'],
};

/** Who may be the same, or stands behind whom: suggested by what they share, confirmed by two people. */
export const identityLinks: Resource = {
  ...common,
  name: 'identity-links',
  icon: LinkOutlined,
  columns: ['a', 'kind', 'b', 'state', 'evidence', 'createdAt'],
  filters: ['state', 'kind'],
  lead: ['a', 'kind', 'b', 'evidence'],
  verbs: ['confirm', 'reject'],
};
