/** What an application is about: topics of the taxonomy, each with how much it is about it. Reviewers are found by them. */
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { Autocomplete, Box, IconButton, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { TopicsView } from '../../generated/api';
import { get } from '../data/client';
import { useFormat } from '../words/format';
import type { Control } from './controls';
import { type FormField, maxItemsOf, said } from './schema';
import { useFormWords } from './said';

interface Chosen {
  code: string;
  weight: number;
}
const WEIGHTS = [1, 0.8, 0.6, 0.4, 0.2];

interface Topic {
  code: string;
  text: string;
  parent: string;
  /** a heading of others is no choice, yet older answers may hold it */
  isChoice: boolean;
}

/** The words of topics: of the form where it brings its own, else of the service's taxonomy. */
export function useTopics(field: Control['field']): Topic[] {
  const { locale } = useFormat();
  const { data } = useQuery({
    queryKey: ['topics'],
    queryFn: () => get<TopicsView>('/topics'),
    staleTime: Infinity,
    enabled: !field.options,
  });
  if (field.options)
    return field.options.map((option) => ({
      code: option.value,
      text: said(option, locale),
      parent: '',
      isChoice: true,
    }));
  const all = data?.data ?? [];
  const parents = new Map(all.map((topic) => [topic.code, said(topic, locale)]));
  const isFlat = all.every(({ parent }) => !parent);
  return all.map((topic) => ({
    code: topic.code,
    text: said(topic, locale),
    parent: parents.get(topic.parent ?? '') ?? '',
    isChoice: isFlat || Boolean(topic.parent),
  }));
}

export function TopicsInput({ id, field, value, onChange, isDisabled, describedBy }: Control) {
  const words = useFormWords();
  const topics = useTopics(field);
  const chosen = Array.isArray(value) ? (value as Chosen[]) : [];
  const free = topics.filter(({ code, isChoice }) => isChoice && !chosen.some((each) => each.code === code));
  const change = (next: Chosen[]) => onChange(next.length > 0 ? next : null);
  return (
    <Stack spacing={1} sx={{ maxWidth: 560 }}>
      {chosen.map((each, at) => (
        <Stack key={each.code} direction="row" spacing={1} sx={{ alignItems: 'center' }}>
          <Typography sx={{ flex: 1, minWidth: 0 }}>
            {topics.find(({ code }) => code === each.code)?.text ?? each.code}
          </Typography>
          <TextField
            select
            label={words.weight}
            value={each.weight}
            disabled={isDisabled}
            sx={{ width: 96 }}
            onChange={(event) =>
              change(chosen.map((one, index) => (index === at ? { ...one, weight: Number(event.target.value) } : one)))
            }
          >
            {[...new Set([...WEIGHTS, each.weight])].map((weight) => (
              <MenuItem key={weight} value={weight}>
                {weight}
              </MenuItem>
            ))}
          </TextField>
          {!isDisabled && (
            <IconButton
              size="small"
              aria-label={words.removeRow(at + 1)}
              onClick={() => change(chosen.filter((_, index) => index !== at))}
            >
              <DeleteOutlined fontSize="small" />
            </IconButton>
          )}
        </Stack>
      ))}
      {!isDisabled && chosen.length < maxItemsOf(field as FormField) && (
        <Autocomplete
          id={id}
          options={free}
          groupBy={(topic) => topic.parent}
          getOptionLabel={(topic) => topic.text}
          getOptionKey={(topic) => topic.code}
          value={null}
          blurOnSelect
          onChange={(_, topic) =>
            topic && change([...chosen, { code: topic.code, weight: chosen.length === 0 ? 1 : 0.6 }])
          }
          renderInput={(params) => (
            <TextField
              {...params}
              label={words.addTopic}
              slotProps={{
                ...params.slotProps,
                htmlInput: { ...params.slotProps?.htmlInput, 'aria-describedby': describedBy },
              }}
            />
          )}
        />
      )}
      {isDisabled && <Box id={id} tabIndex={-1} />}
    </Stack>
  );
}
