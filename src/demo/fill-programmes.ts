/** The programmes that give, each as far as the demo runs it. */
import { create } from '../journal/index.js';
import type { Tx } from '../kernel/tx.js';
import { Fund } from '../funding/fund/fund.entity.js';
import { enterAcademic } from './fill-academic.js';
import { enterGrants } from './fill-grants.js';
import { enterZplan } from './fill-zplan.js';
import type { Tools } from './grant-desk.js';
import { personOf } from './people.js';
import { FUNDS } from './zplan.js';

export async function enterProgrammes(tx: Tx, tools: Tools): Promise<void> {
  const { people, places } = tools;
  const house = {
    applicant: await personOf(tx, people, 'applicant'),
    keeper: await personOf(tx, people, 'ecosystem'),
    manager: await personOf(tx, people, 'ecosystem-manager'),
  };
  const { manager } = house;
  const funds = new Map<string, string>();
  for (const about of FUNDS) {
    const cofunderOrganizationId = about.code === 'ccf' ? places.get('society')! : null;
    const values = { ...about, cofunderOrganizationId, createdBy: manager.userId };
    const { id } = await create(tx, manager, Fund, values, 'funds.create');
    funds.set(about.code, id);
  }
  await enterZplan(tx, house, funds.get('zplan')!);
  await enterAcademic(tx, house, funds);
  await enterGrants(tx, house, tools, funds.get('ccf')!);
}
