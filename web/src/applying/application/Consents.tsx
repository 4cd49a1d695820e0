/** What this person agrees to for this application: said one by one, in force at once, and taken back the same way. */
import { Alert, Checkbox, FormControlLabel, FormHelperText, Stack, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FundOfRoundView, PortalFundingApplicationView } from '../../../generated/api';
import { call } from '../../data/client';
import { Refused } from '../../data/problems';
import { refresh } from '../../data/refresh';
import { useSaid } from '../said';

type Purpose = PortalFundingApplicationView['consents'][number];

/** The notice whose words stand in said.*.ts. */
const NOTICE = '2026-01';
/** Without these nothing is submitted; a society reads the applications of its funds. */
const NEEDED: readonly Purpose[] = ['programme_processing', 'society_sharing'];
const OFFERED: Record<FundOfRoundView['kind'], Purpose[]> = {
  academic: ['programme_processing', 'society_sharing', 'publication'],
  startup: ['programme_processing', 'partner_introduction', 'investment_referral', 'publication'],
  open_source: ['programme_processing', 'publication'],
};

export function Consents({
  application,
  kind = 'open_source',
}: {
  application: PortalFundingApplicationView;
  kind?: FundOfRoundView['kind'];
}) {
  const { consents: said } = useSaid();
  const queryClient = useQueryClient();
  const [refused, setRefused] = useState<string | null>(null);
  const [asked, setAsked] = useState<Partial<Record<Purpose, boolean>>>({});
  const say = async (purpose: Purpose, is: boolean) => {
    setAsked({ ...asked, [purpose]: is });
    setRefused(null);
    const path = `/applications/${application.id}/consents`;
    try {
      if (is) await call('POST', path, { body: { purpose, noticeVersion: NOTICE } });
      else await call('DELETE', `${path}/${purpose}`);
      await refresh(queryClient, 'applications');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error.message);
    } finally {
      setAsked((now) => ({ ...now, [purpose]: undefined }));
    }
  };
  const offered = [...new Set([...OFFERED[kind], ...application.consents])];
  return (
    <>
      <Typography variant="body2" color="text.secondary">
        {said.explain}
      </Typography>
      {refused && <Alert severity="error">{refused}</Alert>}
      <Stack spacing={1} sx={{ mt: 1 }}>
        {offered.map((purpose) => {
          const [title = purpose, text] = said.purposes[purpose] ?? [];
          return (
            <div key={purpose}>
              <FormControlLabel
                label={`${title}${NEEDED.includes(purpose) ? ' *' : ''}`}
                control={
                  <Checkbox
                    size="small"
                    checked={asked[purpose] ?? application.consents.includes(purpose)}
                    disabled={asked[purpose] !== undefined}
                    onChange={(_, is) => void say(purpose, is)}
                    slotProps={{ input: { 'aria-describedby': `consent-${purpose}` } }}
                  />
                }
              />
              <FormHelperText id={`consent-${purpose}`} sx={{ ml: 3.75, mt: -0.5 }}>
                {text}
              </FormHelperText>
            </div>
          );
        })}
      </Stack>
    </>
  );
}
