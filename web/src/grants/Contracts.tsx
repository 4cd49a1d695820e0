/** The contracts of a grant, the newest first: what is in the one being written, and who has signed the one that is out. */
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import { Box, Button, Paper, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import type { GrantContractsView, GrantContractView } from '../../generated/api';
import { call, get } from '../data/client';
import { operation, schema } from '../data/contract';
import { useMay } from '../data/session';
import { AddTo } from '../record/Below';
import { Facts } from '../record/Facts';
import { isSaid } from '../record/said';
import { Empty, Failed, Waiting } from '../record/states';
import { StateOf } from '../record/StateOf';
import { VerbDialog } from '../record/VerbDialog';
import { today, useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { FormDialog } from '../record/FormDialog';

const FACTS = ['number', 'fileId', 'startOn', 'endOn', 'ipClause', 'bankAccountId', 'issuedAt', 'voidReason', 'sha256'];

export function Contracts({ row }: { row: RaRecord }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['grants', String(row.id), 'contracts'],
    queryFn: ({ signal }) => get<GrantContractsView>(`/grants/${row.id}/contracts`, undefined, signal),
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const isWritten = data.data.some(({ state }) => state === 'draft' || state === 'issued' || state === 'signed');
  return (
    <Stack spacing={2}>
      {!isWritten && <AddTo resource="grants" row={row} set="contracts" />}
      {data.data.length === 0 && <Empty />}
      {data.data
        .toSorted((a, b) => b.n - a.n)
        .map((contract) => (
          <Contract key={contract.id} grant={row} contract={contract} />
        ))}
    </Stack>
  );
}

function Contract({ grant, contract }: { grant: RaRecord; contract: GrantContractView }) {
  const translate = useTranslate();
  const names = useNames();
  const may = useMay();
  const [asks, setAsks] = useState<'edit' | 'sign' | null>(null);
  const edit = operation('PATCH', 'grant-contracts', '{id}');
  const row = contract as unknown as RaRecord;
  const canEdit = contract.state === 'draft' && edit?.body && may(edit.action);
  const canSign =
    contract.state === 'issued' &&
    ((grant.allowedActions as string[] | undefined) ?? []).includes('recordSignature') &&
    contract.signatures.length < contract.parties.length;
  return (
    <Paper variant="outlined" component="section" sx={{ p: 2.5 }}>
      <Stack direction="row" spacing={1.5} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap', mb: 2 }}>
        <Typography variant="h3" component="h2">
          {translate('resources.grants.contract.nth', { n: contract.n })}
        </Typography>
        <StateOf resource="grant-contracts" row={row} />
        <Box sx={{ flex: 1 }} />
        {canEdit && (
          <Button variant="outlined" onClick={() => setAsks('edit')}>
            {translate('resources.grants.contract.edit')}
          </Button>
        )}
        {canSign && (
          <Button variant="contained" onClick={() => setAsks('sign')}>
            {names.verb('grants', 'recordSignature')}
          </Button>
        )}
      </Stack>
      <Signatures contract={contract} />
      <Facts
        resource="grant-contracts"
        of="GrantContractView"
        row={row}
        only={FACTS.filter((name) => isSaid(row[name]))}
      />
      {asks === 'edit' && (
        <FormDialog
          title={translate('resources.grants.contract.edit')}
          resource="grant-contracts"
          body={edit!.body!}
          record={{ ...row, ipClauseId: contract.ipClause?.id }}
          send={async (values, { version }) =>
            (await call<RaRecord>('PATCH', `/grant-contracts/${contract.id}`, { body: values, version })).data
          }
          refreshes={['grants']}
          onClose={() => setAsks(null)}
        />
      )}
      {asks === 'sign' && (
        <VerbDialog
          resource="grants"
          row={grant}
          verb="recordSignature"
          initial={{ fileSha256: contract.sha256, signedOn: today() }}
          decided={['fileSha256']}
          onDone={() => setAsks(null)}
          onClose={() => setAsks(null)}
        />
      )}
    </Paper>
  );
}

/** Which party has signed, and when. */
function Signatures({ contract: { parties, signatures, state } }: { contract: GrantContractView }) {
  const label = useLabels();
  const format = useFormat();
  const translate = useTranslate();
  if (state === 'draft') return null;
  return (
    <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, mb: 2, display: 'flex', flexWrap: 'wrap', gap: 2 }}>
      {parties.map((party) => {
        const signed = signatures.find((each) => each.party === party);
        return (
          <Box component="li" key={party} sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}>
            {signed ? (
              <CheckCircleOutlined color="success" fontSize="small" />
            ) : (
              <RadioButtonUnchecked color="disabled" fontSize="small" />
            )}
            <span>{label(party, schema('SignatureDto').party?.values ?? PARTIES, 'contract.party')}</span>
            <Typography component="span" variant="body2" color="text.secondary">
              {signed ? format.day(signed.signedOn) : translate('resources.grants.contract.unsigned')}
            </Typography>
          </Box>
        );
      })}
    </Box>
  );
}
const PARTIES = ['company', 'society', 'institution', 'pi'];
