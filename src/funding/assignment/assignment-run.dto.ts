/** What is said of a plan. */
import { Text } from '../../kernel/fields.js';

export class PlanAssignmentsDto {
  @Text(1, 64, { maybe: true, doc: 'Decides between equally good plans; the round’s own id where none is given.' })
  seed?: string;
}
