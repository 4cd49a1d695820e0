/** What every control of a form is given: its field, the value as it stands, and where to say that it changes. */
import type { FieldColumn, FormField } from './schema';

export interface Control<Value = unknown> {
  /** of the input, which the label and the jump to it name */
  id: string;
  field: FormField | (FieldColumn & { help?: undefined; resource?: undefined });
  value: Value;
  onChange: (value: unknown) => void;
  isDisabled?: boolean;
  isWrong?: boolean;
  /** ids of what explains it */
  describedBy?: string;
  /** where there is no label beside it: a cell of a table */
  label?: string;
}
