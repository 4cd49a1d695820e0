/** Integrity cases are for those who open and close them, and for auditors. */
import { resource } from '../../kernel/access.js';
import { IntegrityCase } from './integrity-case.entity.js';

export const integrityCases = resource({
  name: 'integrity_cases',
  entity: IntegrityCase,
  alias: 'ic',
  read: 'integrity.read',
});
