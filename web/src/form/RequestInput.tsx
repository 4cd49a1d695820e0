/** What is asked for of a resource: the least with which the work can be done, and what would be best. */
import { Box } from '@mui/material';
import type { Control } from './controls';
import { TypedInput } from './typed';
import { useFormWords } from './said';

type Asked = Partial<Record<'minimum' | 'full', string>>;

export function RequestInput({ id, field, value, onChange, ...rest }: Control) {
  const words = useFormWords();
  const asked = (value ?? {}) as Asked;
  // amounts of every resource are texts
  const type = field.type === 'integer' ? 'tokens' : field.type;
  const part = (name: keyof Asked) => (
    <TypedInput
      {...rest}
      id={name === 'full' ? id : `${id}-${name}`}
      label={words[name]}
      field={{ ...field, type }}
      value={asked[name]}
      onChange={(next) => {
        const whole = { ...asked, [name]: next ?? undefined };
        onChange(whole.minimum || whole.full ? whole : null);
      }}
    />
  );
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, maxWidth: 560 }}>
      {part('full')}
      {part('minimum')}
    </Box>
  );
}
