/** One field of a form: what it asks, whether it must be answered, its control, and what is said of the answer. */
import { Box, FormHelperText, Typography } from '@mui/material';
import { memo, type ReactNode } from 'react';
import { useFormat } from '../words/format';
import { Declaration, OneOf, SeveralOf, YesOrNo } from './chosen';
import type { Control } from './controls';
import { FileAnswer } from './FileAnswer';
import { RequestInput } from './RequestInput';
import { RowsInput } from './RowsInput';
import { said, type Shown } from './schema';
import { TopicsInput } from './TopicsInput';
import { TypedInput } from './typed';
import { useFormWords } from './said';

interface Props extends Shown {
  value: unknown;
  onChange: (key: string, value: unknown) => void;
  isDisabled?: boolean;
  /** why the answer is not right */
  wrong?: string;
  /** beside the name of the field: who wrote it */
  beside?: ReactNode;
  /** below it: what is to be mended, what somebody else wrote */
  children?: ReactNode;
}

export const fieldId = (key: string): string => `field-${key}`;

export const FieldInput = memo(function FieldInput(props: Props) {
  const { field, isRequired, value, onChange, isDisabled, wrong, beside, children } = props;
  const { locale } = useFormat();
  const words = useFormWords();
  const id = fieldId(field.key);
  const described = [field.help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <Box sx={{ minWidth: 0, scrollMarginTop: 120 }} id={`${id}-box`}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline', flexWrap: 'wrap' }}>
        <Typography
          id={`${id}-label`}
          component={TYPED.has(field.type) && !field.resource ? 'label' : 'div'}
          {...(TYPED.has(field.type) && !field.resource && { htmlFor: id })}
          variant="h3"
        >
          {said(field, locale)}
          {isRequired ? (
            <Box component="span" aria-hidden sx={{ color: 'error.main' }}>
              {' *'}
            </Box>
          ) : (
            <Typography component="span" variant="caption" color="text.secondary">
              {' '}
              {words.optional}
            </Typography>
          )}
        </Typography>
        {beside}
      </Box>
      {field.help && (
        <Typography id={`${id}-help`} variant="body2" color="text.secondary" sx={{ whiteSpace: 'pre-wrap' }}>
          {field.help}
        </Typography>
      )}
      <Box sx={{ mt: 0.75 }}>
        <Drawn
          id={id}
          field={field}
          value={value}
          onChange={(next) => onChange(field.key, next)}
          isDisabled={isDisabled}
          isWrong={Boolean(wrong)}
          describedBy={described || undefined}
        />
      </Box>
      {wrong && (
        <FormHelperText error id={`${id}-wrong`}>
          {wrong}
        </FormHelperText>
      )}
      {children}
    </Box>
  );
});

/** A label names an input of one's own; other controls are groups. */
const TYPED = new Set('text long_text integer decimal money tokens date url email phone uscc declaration'.split(' '));

function Drawn(control: Control) {
  const { field } = control;
  if (field.resource) return <RequestInput {...control} />;
  switch (field.type) {
    case 'single_choice':
      return <OneOf {...control} />;
    case 'multi_choice':
      return <SeveralOf {...control} />;
    case 'yes_no':
      return <YesOrNo {...control} />;
    case 'declaration':
      return <Declaration {...control} />;
    case 'file':
      return <FileAnswer {...control} />;
    case 'topics':
      return <TopicsInput {...control} />;
    case 'table':
    case 'person_list':
      return <RowsInput {...control} />;
    default:
      return <TypedInput {...control} />;
  }
}
