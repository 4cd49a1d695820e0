/** One entity with all its hats: what it is, who works there, what we do with it. */
import type { RaRecord } from 'react-admin';
import { operation } from '../data/contract';
import { useMay } from '../data/session';
import { Listed } from '../list/Listed';
import { ShowPage } from '../pages/RowPages';
import { Tabs } from '../pages/Tabs';
import { Below } from '../record/Below';
import { Facts } from '../record/Facts';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';
import { organizations } from '.';

export default function OrganizationShow() {
  return <ShowPage of={organizations}>{(row) => <Whole row={row} />}</ShowPage>;
}

function Whole({ row }: { row: RaRecord }) {
  const names = useNames();
  const may = useMay();
  const { path } = useShell();
  const label = (tab: string) => names.field('organizations', tab);
  const below = (set: string) =>
    may(operation('GET', 'organizations', `{id}/${set}`)?.action)
      ? [{ tab: set, label: label(set), content: () => <Below resource="organizations" row={row} set={set} /> }]
      : [];
  return (
    <Tabs
      label={names.resource('organizations')}
      parts={[
        {
          tab: 'overview',
          label: label('overview'),
          content: () => <Facts resource="organizations" of="OrganizationView" row={row} />,
        },
        ...(may('contacts.read')
          ? [
              {
                tab: 'contacts',
                label: label('contacts'),
                content: () => (
                  <Listed
                    isPart
                    resource="contacts"
                    fixed={{ organizationId: row.id }}
                    columns={['name', 'title', 'department', 'state', 'owner']}
                  />
                ),
              },
            ]
          : []),
        ...(may('deals.read')
          ? [
              {
                tab: 'deals',
                label: label('deals'),
                content: () => (
                  <Listed
                    isPart
                    resource={`organizations/${row.id}/deals`}
                    route="organizations/{id}/deals"
                    linkTo={(deal) => `${path}/deals/${deal.id}`}
                  />
                ),
              },
            ]
          : []),
        ...below('names'),
        ...below('domains'),
        ...below('relations'),
        ...below('readiness'),
        ...below('hats'),
      ]}
    />
  );
}
