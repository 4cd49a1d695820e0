/**
 * Before it is submitted: the service says all that is missing, each with the way there; then it is submitted, once. What
 * a machine holds against the applicant may be contested, and a person decides.
 */
import { Alert, AlertTitle, Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Link, List, ListItem, TextField, Typography, useMediaQuery } from '@mui/material'; // prettier-ignore
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { MissingView, SubmissionCheckView } from '../../../generated/api';
import { call, get, newKey } from '../../data/client';
import { Refused } from '../../data/problems';
import { refresh } from '../../data/refresh';
import { type FormField, said as saidOf } from '../../form/schema';
import { Waiting } from '../../record/states';
import { useShell } from '../../shell/shells';
import { useFormat } from '../../words/format';
import { useLabels } from '../../words/labels';
import { useSaid } from '../said';
import type { Application } from '../useApplication';
import { jumpTo, jumpToField } from './jumping';
import type { DraftStore } from './store';

interface Props {
  application: Application;
  fields: readonly FormField[];
  store: DraftStore;
  /** how it is submitted by this person, if at all */
  verb: string | undefined;
  onClose: () => void;
}

interface Looked {
  isSaved: boolean;
  answer?: SubmissionCheckView;
  refused?: Refused;
}

const MIN_CONTEST = 20;

export function Check({ application, fields, store, verb, onClose }: Props) {
  const said = useSaid();
  const translate = useTranslate();
  const { looked, look } = useCheck(application.id, store);
  const [contest, setContest] = useState<Record<string, string>>({});
  const submit = useSubmit(application.id, verb);
  const isNarrow = useMediaQuery('(max-width: 599px)');
  const reasons = looked?.answer?.reasons ?? [];
  const rules = reasons.filter(({ ruleKey }) => ruleKey);
  const isContested = ({ ruleKey }: MissingView) => [...(contest[ruleKey!] ?? '').trim()].length >= MIN_CONTEST;
  const others = reasons.length - rules.length + (looked?.answer?.consentsMissing.length ?? 0);
  const isReady = Boolean(looked?.isSaved && looked.answer) && others === 0 && rules.every(isContested);
  const go = (jump: () => void) => {
    onClose();
    // the dialog gives the cursor back first
    setTimeout(jump);
  };
  const line = (key: string, text: string, jump: () => void) => (
    <ListItem key={key} disableGutters sx={{ gap: 1, alignItems: 'baseline' }}>
      <Typography sx={{ flex: 1, minWidth: 0 }}>{text}</Typography>
      <Link component="button" underline="always" onClick={() => go(jump)} sx={{ flexShrink: 0 }}>
        {said.check.jump}
      </Link>
    </ListItem>
  );
  return (
    <Dialog open fullScreen={isNarrow} maxWidth="sm" onClose={onClose} aria-labelledby="check-title">
      <DialogTitle id="check-title">{said.check.title}</DialogTitle>
      <DialogContent>
        {!looked && <Waiting lines={3} />}
        {looked?.refused && (
          <Alert severity="error">
            {looked.refused.reasons[0]?.message ?? translate(looked.refused.message, { _: looked.refused.message })}
          </Alert>
        )}
        {looked && !looked.isSaved && <Alert severity="warning">{said.check.unsaved}</Alert>}
        {submit.refused && (
          <Alert severity="error" sx={{ mb: 1 }}>
            <AlertTitle>{said.check.failed}</AlertTitle>
            {submit.refused.reasons.length > 0
              ? submit.refused.reasons.map(({ message, code }) => <div key={code}>{message}</div>)
              : translate(submit.refused.message, { _: submit.refused.message })}
          </Alert>
        )}
        {isReady && <Alert severity="success">{verb ? said.check.ready : said.check.readyForOwner}</Alert>}
        {looked?.answer && others + rules.length > 0 && (
          <>
            <Typography>{said.check.missing(others + rules.length)}</Typography>
            <List dense>
              {looked.answer.consentsMissing.map((purpose) =>
                line(purpose, said.check.agree(said.consents.purposes[purpose]?.[0] ?? purpose), () =>
                  jumpTo('part-consents'),
                ),
              )}
              {reasons
                .filter(({ ruleKey }) => !ruleKey)
                .map((reason) => (
                  <Missing
                    key={reason.code + (reason.pointer ?? reason.email ?? '')}
                    reason={reason}
                    fields={fields}
                    line={line}
                  />
                ))}
            </List>
            {rules.map((rule) => (
              <Rule
                key={rule.ruleKey}
                rule={rule}
                text={contest[rule.ruleKey!] ?? ''}
                onText={(text) => setContest({ ...contest, [rule.ruleKey!]: text })}
              />
            ))}
          </>
        )}
        {isReady && verb === 'submit' && (
          <Typography variant="body2" color="text.secondary" sx={{ mt: 2 }}>
            {said.check.after}
          </Typography>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.close')}</Button>
        {!isReady && <Button onClick={() => void look()}>{said.check.again}</Button>}
        {verb && (
          <Button
            variant="contained"
            size="medium"
            disabled={!isReady}
            loading={submit.isBusy}
            onClick={() => void submit.send(rules.length > 0 ? contest : undefined)}
          >
            {verb === 'resubmit' ? said.check.resubmit : said.check.submit}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Missing({
  reason,
  fields,
  line,
}: {
  reason: MissingView;
  fields: readonly FormField[];
  line: (key: string, text: string, jump: () => void) => React.ReactNode;
}) {
  const said = useSaid();
  const { locale } = useFormat();
  if (reason.email) return line(reason.email, said.check.coPi(reason.email), () => jumpTo('part-team'));
  const key = reason.pointer?.split('/')[1];
  const field = fields.find((each) => each.key === key);
  if (!key || !field) return <ListItem disableGutters>{reason.message}</ListItem>;
  return line(key, `${saidOf(field, locale)}：${reason.message}`, () => jumpToField(key));
}

function Rule({ rule, text, onText }: { rule: MissingView; text: string; onText: (text: string) => void }) {
  const said = useSaid();
  const label = useLabels();
  return (
    <Box sx={{ mb: 2 }}>
      <Typography color="error" sx={{ mb: 1 }}>
        {said.check.rule(label(rule.reasonCode ?? '', undefined, 'ineligible_reason'))}
      </Typography>
      <TextField
        multiline
        minRows={2}
        label={said.check.contest}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    </Box>
  );
}

/** What was typed goes to the service first, then it is asked. */
function useCheck(id: string, store: DraftStore) {
  const [looked, setLooked] = useState<Looked | null>(null);
  const look = async () => {
    setLooked(null);
    const isSaved = await store.settle();
    try {
      const { data } = await call<SubmissionCheckView>('POST', `/applications/${id}/check`);
      setLooked({ isSaved, answer: data });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setLooked({ isSaved, refused: error });
    }
  };
  const first = useRef(look);
  useEffect(() => void first.current(), []);
  return { looked, look };
}

/** Once, however often it is pressed: the same attempt has the same key until the service has answered it. */
function useSubmit(id: string, verb: string | undefined) {
  const [state, setState] = useState<{ isBusy: boolean; refused?: Refused }>({ isBusy: false });
  const key = useRef(newKey());
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { path } = useShell();
  const send = async (contest: Record<string, string> | undefined) => {
    setState({ isBusy: true });
    try {
      const { version } = await get<Application>(`/applications/${id}`);
      const body = verb === 'submit' ? { ...(contest && { contest }) } : undefined;
      await call('POST', `/applications/${id}/${verb}`, { version, body, key: key.current });
      await refresh(queryClient, 'applications');
      // the way back leads past the form, which is closed by now
      void navigate(`${path}/applications/${id}?submitted`, { replace: true });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!error.isPassing) key.current = newKey();
      setState({ isBusy: false, refused: error });
    }
  };
  return { ...state, send };
}
